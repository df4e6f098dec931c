//! Settings that are allowed and unwise. What is not allowed is refused before.

use std::time::Duration;

use ipnet::IpNet;
use rocket::figment::Figment;

use super::finding::Finding;
use crate::config::{Config, SessionConfig};
use crate::web::origin::Origin;

const SETTINGS: &str = "settings";

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// NIST SP 800-63B-4, 2.1.3: where a password is the only factor, no more than 30 days.
const LONGEST_SESSION: Duration = Duration::from_secs(30 * DAY.as_secs());

/// OWASP password storage cheat sheet: bcrypt from cost 10.
const LEAST_COST: u32 = 10;

/// The widest networks that one operator has: 10.0.0.0/8, and a provider's share of IPv6.
const WIDEST: (u8, u8) = (8, 32);

/// What there is to say of them.
pub fn look(figment: &Figment, config: &Config, listening: &rocket::Config) -> Vec<Finding> {
    let what = format!("profile {}; every setting is known", figment.profile());
    let unwise = [
        debug_for_others(figment, config, listening),
        unencrypted(config),
        cheap_hashes(config),
        long_sessions(&config.sessions),
        open_friends(config),
        wide_proxies(config),
    ];
    let ok = Finding::ok(SETTINGS, what);
    std::iter::once(ok).chain(unwise.into_iter().flatten()).collect()
}

fn debug_for_others(
    figment: &Figment,
    config: &Config,
    listening: &rocket::Config,
) -> Option<Finding> {
    let is_debug = *figment.profile() == rocket::Config::DEBUG_PROFILE;
    let is_public = config.public_origin.as_ref().is_some_and(|origin| !origin.is_this_machine());
    let is_open = !listening.address.to_canonical().is_loopback();
    (is_debug && (is_public || is_open)).then(|| {
        let what = "others can reach the site, and the profile is debug: it shows letters to \
                    everybody and accepts what is unsafe";
        Finding::failure("profile", what, "Start it with another one:")
            .with(&["ROCKET_PROFILE=release"])
    })
}

fn unencrypted(config: &Config) -> Option<Finding> {
    let origin =
        config.public_origin.as_ref().filter(|it| !it.is_https() && !it.is_this_machine())?;
    let what = format!("{origin} is not encrypted: who is on the way can sign in as anybody");
    let advice = "Give the proxy a certificate, and set public_origin to https://…";
    Some(Finding::failure("encryption", what, advice))
}

fn cheap_hashes(config: &Config) -> Option<Finding> {
    let cost = config.passwords.bcrypt_cost;
    (cost < LEAST_COST).then(|| {
        let what =
            format!("passwords.bcrypt_cost is {cost}: hashes that are stolen are soon guessed");
        let advice = "Set what this machine can do within 250 ms:";
        Finding::warning("hash cost", what, advice).with(&["vestibule hash-cost"])
    })
}

fn long_sessions(sessions: &SessionConfig) -> Option<Finding> {
    // Those who ask to be kept signed in have longer by default; docs/SECURITY.md says why.
    let most = SessionConfig::default().remember_absolute;
    let (key, days) = if sessions.absolute > LONGEST_SESSION {
        ("absolute", sessions.absolute.as_secs() / DAY.as_secs())
    } else if sessions.remember_absolute > most {
        ("remember_absolute", sessions.remember_absolute.as_secs() / DAY.as_secs())
    } else {
        return None;
    };
    let what = format!("sessions.{key} is {days} days: a stolen laptop is signed in for as long");
    let advice = "Set at most 30d, or 90d for those who ask for it (NIST SP 800-63B-4, 2.1.3).";
    Some(Finding::warning("session length", what, advice))
}

fn open_friends(config: &Config) -> Option<Finding> {
    let is_https = config.public_origin.as_ref().is_some_and(Origin::is_https);
    let open = config.trusted_origins.iter().find(|it| is_https && !it.is_https())?;
    let what =
        format!("{open} is in trusted_origins: who is on the way there can act for people here");
    Some(Finding::warning("trusted origins", what, "Take it out, or have it use https."))
}

fn wide_proxies(config: &Config) -> Option<Finding> {
    let is_wide = |network: &&IpNet| match network {
        IpNet::V4(network) => network.prefix_len() < WIDEST.0,
        IpNet::V6(network) => network.prefix_len() < WIDEST.1,
    };
    let network = config.proxy.trusted.iter().find(is_wide)?;
    let what = format!("{network} in proxy.trusted is more than anybody's own network");
    let advice = "Who is in it can make up their address: name your proxies.";
    Some(Finding::warning("trusted proxies", what, advice))
}
