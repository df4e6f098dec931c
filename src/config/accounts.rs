//! What is remembered of accounts, and for how long.

use std::time::Duration;

use serde::Deserialize;

use super::duration::{self, DAY};
use super::reserved;
use crate::accounts::Username;

/// What is remembered of accounts: `[default.vestibule.accounts]`. Every field is a time with a
/// unit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountConfig {
    /// How long sign-ins, wrong passwords and changes are kept for the account's owner to see; 1
    /// day to 10 years. Of each kind, no more than the newest 250 of an account are kept.
    /// Default: 90 days, so that who was away for a summer still sees what happened.
    /// `vestibule.accounts.keep_history`. OWASP ASVS 5.0, 6.3.5 and 7.5.2.
    #[serde(deserialize_with = "duration::within::<_, DAY, { 3650 * DAY }>")]
    pub keep_history: Duration,

    /// How long the audit trail is kept: what was done to which account, by whom; 1 day to 10
    /// years. It outlives the account, but for addresses and browsers.
    /// Default: 365 days. `vestibule.accounts.keep_audit`. OWASP ASVS 5.0, 16.2 and 16.3.
    #[serde(deserialize_with = "duration::within::<_, DAY, { 3650 * DAY }>")]
    pub keep_audit: Duration,

    /// How long a username that was given up, by changing it or by deleting the account, is kept
    /// from everybody else, who could be taken for its former owner; 0 s to 10 years.
    /// Default: 90 days. `vestibule.accounts.hold_usernames`.
    #[serde(deserialize_with = "duration::within::<_, 0, { 3650 * DAY }>")]
    pub hold_usernames: Duration,

    /// Names that nobody takes by signing up or by changing theirs, nor one that looks the same; who
    /// runs the site can still give them away. The site's name is always one of them.
    /// Default: twelve, from "admin" to "webmaster". `vestibule.accounts.reserved_usernames`.
    #[serde(deserialize_with = "reserved::list")]
    pub reserved_usernames: Vec<Username>,
}

impl Default for AccountConfig {
    fn default() -> Self {
        Self {
            keep_history: Duration::from_secs(90 * DAY),
            keep_audit: Duration::from_secs(365 * DAY),
            hold_usernames: Duration::from_secs(90 * DAY),
            reserved_usernames: reserved::usual(),
        }
    }
}
