//! Rules between settings, and the strict ones of every profile but `debug`.

use std::net::IpAddr;
use std::time::Duration;

use rocket::figment::Figment;
use rocket::figment::error::Actual;

use super::duration::{HOUR, show as show_time};
use super::error::{ConfigError, show};
use super::{Config, SecretKeyBytes, StoreKind, TABLE, place};
use crate::db;

/// Where the database is, if not in the data folder.
const DATABASE_URL: &str = "databases.vestibule.url";

/// Hashes that cost less are for tests. OWASP password storage cheat sheet.
const LEAST_BCRYPT_COST: u32 = 10;

/// The wait for one account must be able to exceed this. NIST SP 800-63B-4, 3.2.2.
const LEAST_LONGEST_DELAY: Duration = Duration::from_secs(HOUR);

/// A session that was ended on another node must be over here within a second.
const LONGEST_CACHE: Duration = Duration::from_secs(1);

/// Checks settings against each other.
pub(super) fn check(config: &Config, figment: &Figment) -> Result<(), ConfigError> {
    let rules = Rules(figment);
    let sessions = &config.sessions;
    let idle = ("sessions.idle", sessions.idle);
    let remember_idle = ("sessions.remember_idle", sessions.remember_idle);
    rules.at_most(idle, ("sessions.absolute", sessions.absolute))?;
    rules.at_most(remember_idle, ("sessions.remember_absolute", sessions.remember_absolute))?;
    let touch_interval = ("sessions.touch_interval", sessions.touch_interval);
    rules.at_most_half(touch_interval, idle)?;
    rules.at_most_half(touch_interval, remember_idle)?;

    let throttle = &config.throttle;
    let forget_after = ("throttle.forget_after", throttle.forget_after);
    for longest in [
        ("throttle.longest_delay", throttle.longest_delay),
        ("throttle.address_longest_delay", throttle.address_longest_delay),
    ] {
        rules.at_most(("throttle.first_delay", throttle.first_delay), longest)?;
        rules.at_most(longest, forget_after)?;
    }

    if !config.overrides_dir.is_dir() {
        let folder = format!("{:?}", config.overrides_dir);
        return Err(rules.refuse("overrides_dir", folder, "a folder that is there".into(), None));
    }
    if config.mail.url.is_some() && config.mail.from.is_none() {
        let to = "to whom letters are from, such as \"Example <hello@example.org>\"";
        return Err(rules.mail_needs("mail.from", to));
    }
    check_metrics(config, &rules)?;
    rules.database()
}

/// What is measured is open to nobody by mistake.
fn check_metrics(config: &Config, rules: &Rules<'_>) -> Result<(), ConfigError> {
    let metrics = &config.metrics;
    if metrics.is_reachable() && metrics.token.is_none() {
        let key = format!("{TABLE}.metrics.address");
        return Err(ConfigError::Missing {
            place: rules.place([&key]),
            reason: format!(
                "\"{key}\" is \"{}\", which other computers can reach",
                metrics.address
            ),
            key: format!("{TABLE}.metrics.token"),
            to: "to what Prometheus sends as a bearer token, such as the output of: openssl rand \
                 -hex 32"
                .to_owned(),
        });
    }
    let of_site = rules.0.extract_inner::<u16>("port").ok().filter(|port| *port != 0);
    match metrics.port.filter(|port| Some(*port) == of_site) {
        Some(port) => {
            let allowed = format!(
                "another one than \"port\"; with only \"{TABLE}.metrics.token\" set, /metrics is \
                 on that one"
            );
            Err(rules.refuse("metrics.port", port.to_string(), allowed, None))
        }
        None => Ok(()),
    }
}

/// Checks what only a server needs, which others can reach. The secret key has
/// [rules of its own](super::secret_key::configured).
pub(super) fn check_strict(config: &Config, figment: &Figment) -> Result<(), ConfigError> {
    let rules = Rules(figment);
    let cost = config.passwords.bcrypt_cost;
    if cost < LEAST_BCRYPT_COST {
        let allowed = format!("from {LEAST_BCRYPT_COST} to 16 in every profile but debug");
        return Err(rules.refuse("passwords.bcrypt_cost", cost.to_string(), allowed, None));
    }
    if config.previous_secret_keys.iter().any(SecretKeyBytes::is_weak) {
        let key = format!("{TABLE}.previous_secret_keys");
        return Err(ConfigError::InvalidSecret {
            place: rules.place([&key]),
            key,
            allowed: "random bytes that nobody else knows, and some of these are regular or \
                      published"
                .to_owned(),
        });
    }
    if config.sessions.store == StoreKind::Memory {
        let allowed = "\"database\" in every profile but debug".to_owned();
        return Err(rules.refuse("sessions.store", "\"memory\"".to_owned(), allowed, None));
    }
    if config.sessions.cache_for > LONGEST_CACHE {
        let allowed = "at most \"1s\" in every profile but debug".to_owned();
        let shown = quoted(config.sessions.cache_for);
        return Err(rules.refuse("sessions.cache_for", shown, allowed, None));
    }
    let delay = config.throttle.longest_delay;
    if delay <= LEAST_LONGEST_DELAY {
        let allowed = "more than \"1h\" in every profile but debug".to_owned();
        return Err(rules.refuse("throttle.longest_delay", quoted(delay), allowed, None));
    }
    if let Some(network) = config.proxy.trusted.iter().find(|network| network.prefix_len() == 0) {
        let allowed = "the networks of your own proxies, not everybody, who could then choose their \
                       own address";
        let shown = network.to_string();
        return Err(rules.refuse("proxy.trusted", shown, allowed.to_owned(), None));
    }
    check_strict_mail(config, &rules)?;
    if config.public_origin.is_none()
        && let Some(address) = open_address(figment)?
    {
        return Err(ConfigError::Missing {
            place: rules.place(["address"]),
            reason: format!("\"address\" is \"{address}\", which other computers can reach"),
            key: "vestibule.public_origin".to_owned(),
            to: "to what visitors type, such as \"https://www.example.org\"".to_owned(),
        });
    }
    Ok(())
}

/// There are secrets in letters: nobody may read them on their way, or choose where they lead.
fn check_strict_mail(config: &Config, rules: &Rules<'_>) -> Result<(), ConfigError> {
    let Some(url) = &config.mail.url else { return Ok(()) };
    if url.is_open() {
        let key = format!("{TABLE}.mail.url");
        return Err(ConfigError::InvalidSecret {
            place: rules.place([&key]),
            key,
            allowed:
                "smtps:// or end in ?tls=required, or lead to this computer, in every profile \
                      but debug"
                    .to_owned(),
        });
    }
    if config.public_origin.is_none() {
        let to = "to what links in letters begin with, such as \"https://www.example.org\"";
        return Err(rules.mail_needs("public_origin", to));
    }
    Ok(())
}

/// The address that Rocket will listen on, where others than this computer can connect to it.
fn open_address(figment: &Figment) -> Result<Option<IpAddr>, ConfigError> {
    // Without one, Rocket itself will ask for it.
    let Ok(value) = figment.find_value("address") else { return Ok(None) };
    match value.as_str().and_then(|text| text.parse::<IpAddr>().ok()) {
        Some(address) => Ok(Some(address).filter(|address| !address.to_canonical().is_loopback())),
        None => Err(ConfigError::InvalidValue {
            place: place::of_value(figment, &value, "address").unwrap_or_default(),
            key: "address".to_owned(),
            value: show(&value.to_actual()),
            allowed: "an IP address, such as \"127.0.0.1\"".to_owned(),
        }),
    }
}

/// Rules about what stands in a figment.
struct Rules<'a>(&'a Figment);

/// A key without `vestibule.`, and what it is set to.
type Setting = (&'static str, Duration);

impl Rules<'_> {
    fn at_most(
        &self,
        (key, time): Setting,
        (limit_key, limit): Setting,
    ) -> Result<(), ConfigError> {
        if time <= limit {
            return Ok(());
        }
        let allowed = format!("at most \"{TABLE}.{limit_key}\", which is {}", quoted(limit));
        Err(self.refuse(key, quoted(time), allowed, Some(limit_key)))
    }

    fn at_most_half(
        &self,
        (key, time): Setting,
        (whole_key, whole): Setting,
    ) -> Result<(), ConfigError> {
        if time <= whole / 2 {
            return Ok(());
        }
        let allowed =
            format!("at most half of \"{TABLE}.{whole_key}\", which is {}", quoted(whole));
        Err(self.refuse(key, quoted(time), allowed, Some(whole_key)))
    }

    /// Refuses what is no URL of a database, or of one that there cannot be here.
    fn database(&self) -> Result<(), ConfigError> {
        let url = self.0.extract_inner::<String>(DATABASE_URL).ok();
        if url.is_none_or(|url| db::is_url(&url)) {
            return Ok(());
        }
        Err(ConfigError::InvalidSecret {
            place: place::of_key(self.0, DATABASE_URL).unwrap_or_default(),
            key: DATABASE_URL.to_owned(),
            allowed: "a URL such as \"postgres://user:password@127.0.0.1/name\" or \
                      \"sqlite://data/name.sqlite?mode=rwc\""
                .to_owned(),
        })
    }

    /// The error about a setting that is missing where mail is sent.
    fn mail_needs(&self, key: &str, to: &str) -> ConfigError {
        let url = format!("{TABLE}.mail.url");
        ConfigError::Missing {
            place: self.place([&url]),
            reason: format!("\"{url}\" is set"),
            key: format!("{TABLE}.{key}"),
            to: to.to_owned(),
        }
    }

    /// The error about `key`, whose value is `value`. Where it has the default, the `other` setting
    /// is the one that was changed.
    fn refuse(
        &self,
        key: &str,
        value: String,
        allowed: String,
        other: Option<&str>,
    ) -> ConfigError {
        let keys = [Some(key), other].into_iter().flatten().map(|key| format!("{TABLE}.{key}"));
        let place = self.place(keys);
        let key = format!("{TABLE}.{key}");
        let written = self.0.find_value(&key).map(|value| show(&value.to_actual()));
        ConfigError::InvalidValue { place, key, value: written.unwrap_or(value), allowed }
    }

    /// Where the first of these was set that was set at all.
    fn place(&self, keys: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        let place = keys.into_iter().find_map(|key| place::of_key(self.0, key.as_ref()));
        place.unwrap_or_else(|| "built-in default".to_owned())
    }
}

fn quoted(time: Duration) -> String {
    show(&Actual::Str(show_time(time)))
}

#[cfg(test)]
mod tests {
    use crate::config::tests::{complaint, debug, figment_of, release};

    use super::*;

    fn strict_complaint(toml: &str) -> String {
        release(toml).expect_err(toml).to_string()
    }

    #[test]
    fn a_limit_is_refused_that_another_one_makes_pointless() {
        for (table, setting, sentence) in [
            (
                "sessions",
                "idle = '25h'",
                r#""vestibule.sessions.idle" is "25h", but must be at most "vestibule.sessions.absolute", which is "1d""#,
            ),
            (
                "sessions",
                "absolute = '1h'",
                r#""vestibule.sessions.idle" is "2h", but must be at most "vestibule.sessions.absolute", which is "1h""#,
            ),
            (
                "sessions",
                "remember_idle = '91d'",
                r#""vestibule.sessions.remember_idle" is "91d", but must be at most "vestibule.sessions.remember_absolute", which is "90d""#,
            ),
            (
                "sessions",
                "idle = '119s'",
                r#""vestibule.sessions.touch_interval" is "1m", but must be at most half of "vestibule.sessions.idle", which is "119s""#,
            ),
            (
                "sessions",
                "remember_idle = '1m'",
                r#""vestibule.sessions.touch_interval" is "1m", but must be at most half of "vestibule.sessions.remember_idle", which is "1m""#,
            ),
            (
                "throttle",
                "first_delay = '16m'",
                r#""vestibule.throttle.first_delay" is "16m", but must be at most "vestibule.throttle.address_longest_delay", which is "15m""#,
            ),
            (
                "throttle",
                "forget_after = '90m'",
                r#""vestibule.throttle.longest_delay" is "2h", but must be at most "vestibule.throttle.forget_after", which is "90m""#,
            ),
        ] {
            let said = complaint(&format!("[default.vestibule.{table}]\n{setting}"));
            assert_eq!(said, format!("TOML source string: {sentence}"));
        }
        assert!(debug("[default.vestibule.sessions]\nidle = '2m'").is_ok());
        assert!(debug("[default.vestibule.sessions]\nidle = '24h'").is_ok());
    }

    #[test]
    fn the_longest_delay_exceeds_an_hour_where_others_can_guess() {
        let toml = "[default.vestibule.throttle]\nlongest_delay = '60m'";
        assert!(debug(toml).is_ok());
        assert!(strict_complaint(toml).ends_with(
            r#""vestibule.throttle.longest_delay" is "60m", but must be more than "1h" in every profile but debug"#
        ));
        assert!(release("[default.vestibule.throttle]\nlongest_delay = '61m'").is_ok());
    }

    #[test]
    fn a_server_that_others_can_reach_needs_a_public_origin() {
        for open in ["0.0.0.0", "::", "192.168.1.5", "::ffff:10.0.0.1"] {
            let toml = format!("[default]\naddress = '{open}'");
            assert!(debug(&toml).is_ok());
            let shown: IpAddr = open.parse().unwrap();
            assert_eq!(
                strict_complaint(&toml),
                format!(
                    "TOML source string: \"address\" is \"{shown}\", which other computers can \
                     reach, so \"vestibule.public_origin\" must be set, to what visitors type, such \
                     as \"https://www.example.org\""
                ),
            );
            let toml = format!("{toml}\n[default.vestibule]\npublic_origin = 'https://a.example'");
            assert!(release(&toml).is_ok());
        }
        for closed in ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"] {
            assert!(release(&format!("[default]\naddress = '{closed}'")).is_ok(), "{closed}");
        }
        assert_eq!(
            strict_complaint("[default]\naddress = 'localhost'"),
            "TOML source string: \"address\" is \"localhost\", but must be an IP address, such as \
             \"127.0.0.1\""
        );
    }

    #[test]
    fn everybody_is_no_trusted_proxy() {
        for everybody in ["0.0.0.0/0", "::/0"] {
            let toml = format!("[default.vestibule.proxy]\ntrusted = ['{everybody}']");
            assert!(debug(&toml).is_ok());
            assert!(strict_complaint(&toml).contains("your own proxies"));
        }
    }

    #[test]
    fn a_weak_key_must_not_even_open_cookies() {
        let toml = format!("[default.vestibule]\nprevious_secret_keys = ['{}']", "a7".repeat(32));
        assert!(debug(&toml).is_ok());
        let said = strict_complaint(&toml);
        assert!(said.contains("regular or published") && !said.contains("a7a7"), "{said}");
        let bad = complaint("[default.vestibule]\nprevious_secret_keys = ['hunter2']");
        assert!(bad.contains("64") && !bad.contains("hunter2"), "{bad}");
        let bad = complaint("[default.vestibule]\nprevious_secret_keys = 'hunter2'");
        assert!(!bad.contains("hunter2"), "{bad}");
    }

    #[test]
    fn sessions_in_memory_are_for_debug_only() {
        let toml = "[default.vestibule.sessions]\nstore = 'memory'";
        assert!(debug(toml).is_ok());
        assert!(strict_complaint(toml).contains("must be \"database\""));
    }

    #[test]
    fn every_profile_but_debug_is_strict() {
        let toml = "[default.vestibule.passwords]\nbcrypt_cost = 9";
        for profile in ["release", "staging", "default", "global"] {
            assert!(Config::from_figment(&figment_of(profile, toml)).is_err(), "{profile}");
        }
        assert!(Config::from_figment(&figment_of("DEBUG", toml)).is_ok());
    }
}
