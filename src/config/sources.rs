//! Where settings are read from.

use rocket::figment::providers::{Env, Format, Toml};
use rocket::figment::{Figment, Profile, Provider};

/// What Rocket itself is configured with unless the operator says otherwise. `Rocket.toml` repeats
/// it with the reasons.
const DEFAULTS: &str = r#"
address = "127.0.0.1"
port = 8000
ident = false
ip_header = false
log_level = "critical"

[shutdown]
grace = 5
mercy = 3

[limits]
form = "32KiB"
data-form = "64KiB"
file = "64KiB"
json = "32KiB"
string = "8KiB"
bytes = "8KiB"
"#;

/// Everything that the operator can set, in Rocket's order: Rocket's defaults, ours, then
/// `Rocket.toml` (or the file that `ROCKET_CONFIG` names), then `ROCKET_…` environment variables;
/// of the profile that `ROCKET_PROFILE` names, else `debug` or `release` as compiled.
///
/// Not so in Rocket's own: where `ROCKET_CONFIG` names a file that is not there, extracting from
/// the figment is an error, instead of the defaults.
#[must_use]
pub fn figment() -> Figment {
    defaults()
        .merge(file().nested())
        .merge(Env::prefixed("ROCKET_").ignore(&["PROFILE"]).global())
        .select(Profile::from_env_or("ROCKET_PROFILE", rocket::Config::DEFAULT_PROFILE))
}

/// Rocket's defaults with ours over them.
pub(super) fn defaults() -> Figment {
    Figment::from(rocket::Config::default()).merge(Toml::string(DEFAULTS))
}

fn file() -> rocket::figment::providers::Data<Toml> {
    match Env::var("ROCKET_CONFIG") {
        None => Toml::file("Rocket.toml"),
        Some(path) if Toml::file(&path).metadata().source.is_some() => Toml::file(path),
        Some(path) => Toml::file_exact(path),
    }
}

#[cfg(test)]
#[expect(clippy::result_large_err, reason = "Jail's closures return figment's own error")]
mod tests {
    use super::*;
    use crate::config::{Config, Signup};
    use ::figment::Jail;
    use rocket::config::{Ident, LogLevel};
    use rocket::data::ToByteUnit;
    use rocket::figment::error::Kind;

    const FILE: &str = include_str!("../../Rocket.toml");
    const README: &str = include_str!("../../README.md");

    /// `Rocket.toml` with the lines that begin with `mark` and a setting set free.
    fn with_uncommented(mark: &str) -> String {
        let is_setting = |line: &str| {
            let name = line.split_once(" = ").map_or("", |(name, _)| name);
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-')
        };
        let free = |line| match str::strip_prefix(line, mark) {
            Some(setting) if is_setting(setting) => setting,
            _ => line,
        };
        FILE.lines().map(free).collect::<Vec<_>>().join("\n")
    }

    fn figment_of(profile: &str, toml: &str) -> Figment {
        defaults().merge(Toml::string(toml).nested()).select(profile)
    }

    #[test]
    fn the_file_and_the_built_in_defaults_agree() {
        assert!(with_uncommented("# ").contains("\nidle = \"2h\"\n"));
        for profile in ["debug", "release"] {
            for toml in [FILE, &with_uncommented("# ")] {
                let figment = figment_of(profile, toml);
                assert_eq!(Config::from_figment(&figment).unwrap(), Config::default());
                let rockets = rocket::Config::from(&figment);
                assert_eq!(rockets, rocket::Config::from(defaults().select(profile)));
            }
        }
    }

    #[test]
    fn the_examples_in_the_file_are_accepted() {
        let toml = with_uncommented("# Example: ");
        let config = Config::from_figment(&figment_of("debug", &toml)).unwrap();
        assert_eq!(config.passwords.hash_threads, Some(2));
        assert_eq!(config.passwords.bcrypt_cost, 4);
        let figment = figment_of("release", &toml);
        assert!(Config::from_figment(&figment).unwrap().public_origin.is_some());
        assert_eq!(rocket::Config::from(figment).address.to_string(), "0.0.0.0");
    }

    #[test]
    fn every_setting_is_in_the_file_and_in_the_readme() {
        let defaults = Toml::string(&with_uncommented("# ")).nested();
        let examples = Toml::string(&with_uncommented("# Example: ")).nested();
        let file = Figment::from(defaults).merge(examples);
        for table in [
            "",
            ".sessions",
            ".accounts",
            ".passwords",
            ".throttle",
            ".mail",
            ".second_factor",
            ".proxy",
            ".connections",
            ".log",
            ".metrics",
        ] {
            let probe = Toml::string(&format!("[vestibule{table}]\nx = 1"));
            let probe = Figment::from(probe).focus("vestibule");
            let Kind::UnknownField(_, known) = probe.extract::<Config>().unwrap_err().kind else {
                panic!("x is not a setting")
            };
            for name in known {
                let key = format!("vestibule{table}.{name}");
                assert!(file.contains(&key), "{key} is not in Rocket.toml");
                if file.find_value(&key).is_ok_and(|value| value.as_dict().is_some()) {
                    continue;
                }
                let row = format!("\n| `{}` | ", key.trim_start_matches("vestibule."));
                assert!(README.contains(&row), "{key} is not in README.md");
            }
        }
    }

    #[test]
    fn rocket_gets_our_defaults_and_the_operator_has_the_last_word() {
        Jail::expect_with(|jail| {
            jail.clear_env();
            let config = rocket::Config::from(figment());
            assert_eq!(config.ident, Ident::none());
            assert_eq!(config.ip_header, None);
            assert_eq!(config.log_level, LogLevel::Critical);
            assert_eq!(config.limits.get("form"), Some(32.kibibytes()));
            assert_eq!(config.limits.get("json"), Some(32.kibibytes()));
            assert_eq!(config.profile, rocket::Config::DEFAULT_PROFILE);

            jail.create_file("Rocket.toml", "[default]\nport = 1\nlimits = { form = '1KiB' }")?;
            jail.set_env("ROCKET_PORT", 2);
            let config = rocket::Config::from(figment());
            assert_eq!(config.port, 2);
            assert_eq!(config.limits.get("form"), Some(1.kibibytes()));
            assert_eq!(config.limits.get("json"), Some(32.kibibytes()));
            Ok(())
        });
    }

    #[test]
    fn an_environment_variable_overrides_the_settings_it_names_and_no_others() {
        Jail::expect_with(|jail| {
            jail.clear_env();
            jail.create_file(
                "Rocket.toml",
                "[default.vestibule]\nsite_name = 'File'\nsignup = 'open'\n\
                 [default.vestibule.sessions]\nidle = '1h'\nabsolute = '5h'\n\
                 [release.vestibule.sessions]\nabsolute = '6h'",
            )?;
            jail.set_env("ROCKET_VESTIBULE", r#"{signup="closed",sessions={idle=20m}}"#);
            let config = Config::from_figment(&figment()).unwrap();
            assert_eq!(config.site_name, "File");
            assert_eq!(config.signup, Signup::Closed);
            assert_eq!(config.sessions.idle.as_secs(), 20 * 60);
            assert_eq!(config.sessions.absolute.as_secs(), 5 * 60 * 60);

            jail.set_env("ROCKET_PROFILE", "release");
            let config = Config::from_figment(&figment()).unwrap();
            assert_eq!(config.sessions.idle.as_secs(), 20 * 60);
            assert_eq!(config.sessions.absolute.as_secs(), 6 * 60 * 60);
            Ok(())
        });
    }

    #[test]
    fn what_is_wrong_is_said_with_the_file_or_the_variable_it_is_in() {
        Jail::expect_with(|jail| {
            jail.clear_env();
            let said = || Config::from_figment(&figment()).unwrap_err().to_string();

            jail.set_env("ROCKET_VESTIBULE", "{sessions={idle=30}}");
            assert_eq!(
                said(),
                "environment variable ROCKET_VESTIBULE: \"vestibule.sessions.idle\" is 30, which \
                 has no unit, but must be a time with a unit, from \"2s\" to \"365d\""
            );
            // Not closed: figment takes it for text. What it says may be a secret.
            jail.set_env("ROCKET_VESTIBULE", "{invite_code=swordfish");
            assert_eq!(
                said(),
                "environment variable ROCKET_VESTIBULE: \"vestibule\" is text, but must be a \
                 table, such as {site_name=\"Example\"}"
            );
            jail.set_env("ROCKET_VESTIBULE_SIGNUP", "closed");
            assert_eq!(
                said(),
                "environment variable ROCKET_VESTIBULE_SIGNUP: \"vestibule_signup\" is not a \
                 setting; write ROCKET_VESTIBULE='{signup=…}'"
            );
            jail.create_file("Rocket.toml", "[default.vestibule]\nsesions = {}")?;
            jail.clear_env();
            assert_eq!(
                said(),
                "Rocket.toml: \"vestibule.sesions\" is not a setting; did you mean \"sessions\"?"
            );
            Ok(())
        });
    }

    #[test]
    fn a_file_that_was_named_must_be_there() {
        Jail::expect_with(|jail| {
            jail.clear_env();
            jail.create_file("other.toml", "[default.vestibule]\nsite_name = 'Other'")?;
            jail.set_env("ROCKET_CONFIG", "other.toml");
            assert_eq!(Config::from_figment(&figment()).unwrap().site_name, "Other");

            jail.set_env("ROCKET_CONFIG", "missing.toml");
            let said = Config::from_figment(&figment()).unwrap_err().to_string();
            assert!(said.starts_with("missing.toml: "), "{said}");

            jail.set_env("ROCKET_CONFIG", "/dev/null");
            assert_eq!(Config::from_figment(&figment()).unwrap(), Config::default());
            Ok(())
        });
    }
}
