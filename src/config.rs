//! The settings: one typed value per concern, read once when the application is built.
//!
//! All of them stand under one table, `[default.vestibule]` in `Rocket.toml`, with a table inside
//! it for each concern. Any profile's table may override any of them (`[release.vestibule]`), and
//! so may the environment: `ROCKET_VESTIBULE='{signup="closed"}'` changes that one setting.
//! Times are texts with a unit, such as `"30m"`, `"2h"` or `"30d"`.
//!
//! A setting that is misspelt, out of its range or unsafe is a [`ConfigError`], not a surprise
//! later. *Strict* rules apply in every profile but `debug`: what is fine on a developer's machine
//! and would be a hole in a server.

mod accounts;
mod brand;
mod choice;
mod connections;
mod disk;
mod duration;
mod error;
mod invite_code;
mod listing;
mod log;
mod mail;
mod metrics;
mod names;
mod number;
mod origins;
mod passwords;
mod place;
mod proxy;
mod reserved;
pub(crate) mod roles;
mod rules;
mod second_factor;
mod secret_key;
mod sessions;
mod site;
mod sources;
mod throttle;

use std::path::PathBuf;

use rocket::figment::{Figment, Profile};
use serde::Deserialize;

use crate::locales::Language;
use crate::web::origin::Origin;

pub use accounts::AccountConfig;
pub use brand::{BrandConfig, Colour};
pub use connections::ConnectionConfig;
pub use disk::check_disk;
pub use error::ConfigError;
pub use invite_code::InviteCode;
pub use listing::{Setting, settings};
pub use log::{LogConfig, LogFormat};
pub use mail::{MailConfig, SmtpUrl};
pub use metrics::{MetricsConfig, ScrapeToken};
pub use passwords::PasswordConfig;
pub use proxy::ProxyConfig;
pub use roles::RoleConfig;
pub use second_factor::{Required, SecondFactorConfig};
pub use secret_key::{Fingerprint, KeyRing, RingKey, SecretKeyBytes};
pub(crate) use secret_key::{open, seal};
pub use sessions::{AtLimit, RedisUrl, SessionConfig, StoreKind};
pub use site::{RouteAudit, Signup};
pub use sources::figment;
pub use throttle::ThrottleConfig;

/// The table that holds every setting of ours.
const TABLE: &str = "vestibule";

/// Everything that an operator can set, checked. Its `Debug` shows no secret.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What the site calls itself, in titles and in messages; 1 to 64 characters.
    /// Default: `"Vestibule"`. `vestibule.site_name`.
    ///
    /// Passwords that are made of it are refused (OWASP ASVS 5.0, 6.2.11).
    #[serde(deserialize_with = "site::name")]
    pub site_name: String,

    /// Where visitors reach the site: scheme, host and port, without a path.
    /// Default: none. `vestibule.public_origin`.
    ///
    /// Links in messages begin with it and cross-origin protection compares with it, never with
    /// the `Host` header. With `https`, cookies are `Secure` and named `__Host-…` (OWASP ASVS 5.0,
    /// 3.3.1 and 3.3.3). Strict profiles need it as soon as others can connect. Passkeys belong to
    /// its host for good (WebAuthn, "relying party identifier").
    #[serde(deserialize_with = "origins::optional")]
    pub public_origin: Option<Origin>,

    /// Other origins whose pages may send forms to this site.
    /// Default: none. `vestibule.trusted_origins`.
    ///
    /// Each of them can act for whoever is signed in here (OWASP ASVS 5.0, 3.5.1).
    #[serde(deserialize_with = "origins::list")]
    pub trusted_origins: Vec<Origin>,

    /// The folder for what the application keeps: its secret key, and its database where that is
    /// SQLite. Relative to the folder that the application is started in.
    /// Default: `"data"`. `vestibule.data_dir`.
    #[serde(deserialize_with = "site::folder")]
    pub data_dir: PathBuf,

    /// The folder whose `templates`, `static` and `locales` go over what is built into the binary, file by file.
    /// Relative to the folder that the application is started in.
    /// Default: `"."`. `vestibule.overrides_dir`.
    #[serde(deserialize_with = "site::folder")]
    pub overrides_dir: PathBuf,

    /// The languages that pages and letters are offered in, by their tags (BCP 47), such as
    /// `["en", "de"]`; the first one is for who likes none of them.
    /// Default: `[]`, which is all there are, and English first. `vestibule.languages`.
    #[serde(deserialize_with = "site::languages")]
    pub languages: Vec<Language>,

    /// Who may make an account.
    /// Default: `"open"`. `vestibule.signup`.
    pub signup: Signup,

    /// A code by which anybody makes an account where `signup` is `"invite"`, as often as they like; at
    /// least 12 characters. Invitations for one person each need none: `vestibule user invite`. A
    /// secret: better set by the environment than in a file.
    /// Default: none. `vestibule.invite_code`.
    #[serde(deserialize_with = "invite_code::optional")]
    pub invite_code: Option<InviteCode>,

    /// Keys that were in use before the present one, newest first: cookies that were sealed with
    /// them still open, and are sealed anew at the next response. Secrets, in the forms that
    /// `secret_key` has. The keys in `data_dir/secret_key` need no setting.
    /// Default: none. `vestibule.previous_secret_keys`.
    #[serde(deserialize_with = "secret_key::list")]
    pub previous_secret_keys: Vec<SecretKeyBytes>,

    /// What happens at launch when a route has no policy.
    /// Default: `"refuse"`. `vestibule.route_audit`.
    pub route_audit: RouteAudit,

    /// What the site looks like: `[default.vestibule.brand]`.
    pub brand: BrandConfig,

    /// How long sessions last: `[default.vestibule.sessions]`.
    pub sessions: SessionConfig,

    /// What is remembered of accounts: `[default.vestibule.accounts]`.
    pub accounts: AccountConfig,

    /// Which passwords are accepted and what hashing them costs: `[default.vestibule.passwords]`.
    pub passwords: PasswordConfig,

    /// How guessing is slowed down: `[default.vestibule.throttle]`.
    pub throttle: ThrottleConfig,

    /// How mail is sent: `[default.vestibule.mail]`.
    pub mail: MailConfig,

    /// What each role allows: `[default.vestibule.roles]`.
    pub roles: RoleConfig,

    /// Who needs a second factor: `[default.vestibule.second_factor]`.
    pub second_factor: SecondFactorConfig,

    /// Whom to believe about a visitor's address: `[default.vestibule.proxy]`.
    pub proxy: ProxyConfig,

    /// How long connections may be open, and how many: `[default.vestibule.connections]`.
    pub connections: ConnectionConfig,

    /// How the log is written: `[default.vestibule.log]`.
    pub log: LogConfig,

    /// Where the application is measured: `[default.vestibule.metrics]`.
    pub metrics: MetricsConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            site_name: "Vestibule".to_owned(),
            public_origin: None,
            trusted_origins: Vec::new(),
            data_dir: PathBuf::from("data"),
            overrides_dir: PathBuf::from("."),
            languages: Vec::new(),
            signup: Signup::default(),
            invite_code: None,
            previous_secret_keys: Vec::new(),
            route_audit: RouteAudit::default(),
            brand: BrandConfig::default(),
            sessions: SessionConfig::default(),
            accounts: AccountConfig::default(),
            passwords: PasswordConfig::default(),
            throttle: ThrottleConfig::default(),
            mail: MailConfig::default(),
            roles: RoleConfig::default(),
            second_factor: SecondFactorConfig::default(),
            proxy: ProxyConfig::default(),
            connections: ConnectionConfig::default(),
            log: LogConfig::default(),
            metrics: MetricsConfig::default(),
        }
    }
}

impl Config {
    /// Where the database is: as configured, or else in the data folder.
    #[must_use]
    pub fn database_url(&self, figment: &Figment) -> String {
        let in_folder =
            || format!("sqlite://{}?mode=rwc", self.data_dir.join("vestibule.sqlite").display());
        figment.extract_inner("databases.vestibule.url").unwrap_or_else(|_| in_folder())
    }

    /// Reads the settings and checks them by the rules of the figment's profile.
    ///
    /// # Errors
    /// Says in one sentence which setting is wrong, what it may be and where it was set.
    pub fn from_figment(figment: &Figment) -> Result<Self, ConfigError> {
        /// Rocket's own settings and those of a host application stand beside our table.
        #[derive(Deserialize)]
        struct Root {
            #[serde(default)]
            vestibule: Config,
        }

        names::check(figment)?;
        let Root { vestibule: config } = figment.extract().map_err(ConfigError::from_figment)?;
        rules::check(&config, figment)?;
        if is_strict(figment.profile()) {
            rules::check_strict(&config, figment)?;
            secret_key::configured(figment)?;
        }
        // Rocket itself would only say that something is wrong.
        figment.extract::<rocket::Config>().map_err(ConfigError::from_figment)?;
        Ok(config)
    }

    /// Where visitors reach the site: the public origin, or without one, where the server listens.
    #[must_use]
    pub fn origin(&self, listening: &rocket::Config) -> String {
        let here = std::net::SocketAddr::new(listening.address, listening.port);
        self.public_origin.as_ref().map_or_else(|| format!("http://{here}"), Origin::to_string)
    }
}

/// Whether a profile is for serving others: every one but `debug`, as Rocket sees it, too.
pub(crate) fn is_strict(profile: &Profile) -> bool {
    *profile != rocket::Config::DEBUG_PROFILE
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use rocket::figment::providers::{Format, Toml};

    /// A figment of the text of a `Rocket.toml` under the defaults, with no environment.
    pub(super) fn figment_of(profile: &str, toml: &str) -> Figment {
        sources::defaults().merge(Toml::string(toml).nested()).select(profile)
    }

    /// What the text of a `Rocket.toml` gives in the debug profile.
    pub(crate) fn debug(toml: &str) -> Result<Config, ConfigError> {
        Config::from_figment(&figment_of("debug", toml))
    }

    /// A ring of one key.
    pub(crate) fn ring() -> KeyRing {
        let key = "00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210";
        let figment = figment_of("debug", &format!("[default]\nsecret_key = '{key}'"));
        KeyRing::load(&figment, &Config::default()).unwrap()
    }

    /// What the text of a `Rocket.toml` gives in the release profile.
    pub(super) fn release(toml: &str) -> Result<Config, ConfigError> {
        Config::from_figment(&figment_of("release", toml))
    }

    /// The sentence about what is wrong with a text in the debug profile.
    pub(super) fn complaint(toml: &str) -> String {
        debug(toml).expect_err(toml).to_string()
    }

    #[test]
    fn nothing_configured_gives_the_defaults_in_every_profile() {
        assert_eq!(debug("").unwrap(), Config::default());
        assert_eq!(release("").unwrap(), Config::default());
    }

    #[test]
    fn a_profile_overrides_one_setting_and_leaves_the_others() {
        let toml = "[default.vestibule]\nsite_name = 'Here'\n[default.vestibule.sessions]\nidle = '1h'\n\
                    [release.vestibule.sessions]\nidle = '20m'";
        let config = release(toml).unwrap();
        assert_eq!(config.site_name, "Here");
        assert_eq!(config.sessions.idle.as_secs(), 20 * 60);
        assert_eq!(config.sessions.absolute, SessionConfig::default().absolute);
        assert_eq!(debug(toml).unwrap().sessions.idle.as_secs(), 60 * 60);
    }

    #[test]
    fn the_settings_of_rocket_and_of_a_host_application_are_left_alone() {
        let toml = "[default]\nport = 1\nsomething = 'else'\n[default.shop.prices]\nbread = 3";
        assert_eq!(debug(toml).unwrap(), Config::default());
    }

    #[test]
    fn debug_output_shows_no_secret() {
        let toml = "[default.vestibule]\nsignup = 'invite'\ninvite_code = 'correct horse battery'";
        let config = debug(toml).unwrap();
        assert_eq!(config.invite_code.as_ref().unwrap().reveal(), "correct horse battery");
        assert!(!format!("{config:#?}").contains("horse"));
    }
}
