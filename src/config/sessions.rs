//! How long sessions last, how many there may be, and where they are kept.

use std::time::Duration;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected};

use super::choice::choice;
use super::duration::{self, DAY, HOUR, MINUTE};
use super::number;

/// How long sessions last: `[default.vestibule.sessions]`. Every field is a time with a unit.
///
/// OWASP ASVS 5.0, 7.3.1 and 7.3.2 ask for both kinds of limit and 7.1.1 for the reasons. NIST
/// SP 800-63B-4, 2.1.3: where a password is the only factor (AAL1) an overall limit is required,
/// which should be no more than 30 days, and an idle limit is not required; 2.2.3: with a second
/// factor (AAL2) they should be no more than 24 hours and one hour.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionConfig {
    /// The longest pause between two requests; 2 s to 365 days, at most `absolute`.
    /// Default: 2 hours, long enough for a lunch break. `vestibule.sessions.idle`.
    #[serde(deserialize_with = "duration::within::<_, 2, { 365 * DAY }>")]
    pub idle: Duration,

    /// The longest time after sign-in, however busy the session is; 2 s to 365 days.
    /// Default: 24 hours, so that a working day never ends in the middle of something.
    /// `vestibule.sessions.absolute`.
    #[serde(deserialize_with = "duration::within::<_, 2, { 365 * DAY }>")]
    pub absolute: Duration,

    /// The same as `idle` for who asked to be kept signed in; at most `remember_absolute`.
    /// Default: 30 days. `vestibule.sessions.remember_idle`.
    #[serde(deserialize_with = "duration::within::<_, 2, { 365 * DAY }>")]
    pub remember_idle: Duration,

    /// The same as `absolute` for who asked to be kept signed in; 2 s to 365 days.
    /// Default: 90 days. `vestibule.sessions.remember_absolute`.
    ///
    /// Longer than the 30 days that NIST recommends, for those only who ask for it on a device of
    /// their own, where being asked too often teaches people to choose a weaker password. Set both
    /// limits to `"30d"` to follow the recommendation.
    #[serde(deserialize_with = "duration::within::<_, 2, { 365 * DAY }>")]
    pub remember_absolute: Duration,

    /// How exactly it is known when a session was last seen: it is written down no more often; 1 s
    /// to 1 day, at most half of `idle` and of `remember_idle`.
    /// Default: 60 s, so that reading a page costs no write. `vestibule.sessions.touch_interval`.
    #[serde(deserialize_with = "duration::within::<_, 1, DAY>")]
    pub touch_interval: Duration,

    /// How often sessions that are over are looked for and deleted; 1 s to 1 day.
    /// Default: 10 minutes. `vestibule.sessions.sweep_interval`.
    #[serde(deserialize_with = "duration::within::<_, 1, DAY>")]
    pub sweep_interval: Duration,

    /// How long the row of a session that is over is kept, so that the visitor can be told why it
    /// ended and the owner can see where it was; 0 s to 365 days.
    /// Default: 30 days. `vestibule.sessions.keep_ended`.
    #[serde(deserialize_with = "duration::within::<_, 0, { 365 * DAY }>")]
    pub keep_ended: Duration,

    /// How long after a credential was shown a visitor may do what needs a fresh sign-in; 30 s to
    /// 1 day. Past it they are asked to confirm that it is them.
    /// Default: 10 minutes. `vestibule.sessions.fresh_for`. OWASP ASVS 5.0, 7.5.1 and 7.5.3.
    #[serde(deserialize_with = "duration::within::<_, 30, DAY>")]
    pub fresh_for: Duration,

    /// How long an administrator acts as somebody else at the most; 1 minute to 1 day.
    /// Default: 30 minutes. `vestibule.sessions.acting`.
    #[serde(deserialize_with = "duration::within::<_, MINUTE, DAY>")]
    pub acting: Duration,

    /// How many live sessions one account may have; 1 to 10000.
    /// Default: 50. `vestibule.sessions.limit`. OWASP ASVS 5.0, 7.1.2.
    #[serde(deserialize_with = "number::within::<_, _, 1, 10_000>")]
    pub limit: usize,

    /// What happens when somebody with so many signs in once more.
    /// Default: `"end_oldest"`. `vestibule.sessions.at_limit`.
    pub at_limit: AtLimit,

    /// How long a session that was looked up is remembered without looking again; 0 s to 10 s, in
    /// strict profiles at most 1 s; 0 s looks each time.
    /// Default: 1 s: what another process ends is over here so much later at the most.
    /// `vestibule.sessions.cache_for`.
    #[serde(deserialize_with = "duration::within::<_, 0, 10>")]
    pub cache_for: Duration,

    /// Where sessions are kept.
    /// Default: `"database"`. `vestibule.sessions.store`.
    pub store: StoreKind,
}

/// What happens when somebody signs in who has as many sessions as they may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AtLimit {
    /// The oldest session makes room.
    #[default]
    EndOldest,
    /// The sign-in is refused.
    Refuse,
}

/// Where sessions are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum StoreKind {
    /// In the application's database.
    #[default]
    Database,
    /// In Valkey or Redis.
    Redis(RedisUrl),
    /// In this process's memory: gone with it, and seen by no other node. For tests and
    /// demonstrations, so strict profiles refuse it.
    Memory,
}

/// Where a Valkey or Redis server is. There may be a password in it, so its `Debug` does not show
/// it.
#[derive(Clone, PartialEq, Eq)]
pub struct RedisUrl(String);

impl RedisUrl {
    /// The URL, to connect to.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RedisUrl(…)")
    }
}

impl<'de> Deserialize<'de> for StoreKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "database" => Ok(Self::Database),
            "memory" => Ok(Self::Memory),
            url if is_redis_url(url) => Ok(Self::Redis(RedisUrl(text))),
            _ => {
                let allowed = "\"database\", a redis:// or rediss:// URL such as \
                               \"redis://:password@127.0.0.1:6379/0\", or \"memory\"";
                Err(D::Error::invalid_value(Unexpected::Other("another text"), &allowed))
            }
        }
    }
}

fn is_redis_url(text: &str) -> bool {
    let is_known = text.starts_with("redis://") || text.starts_with("rediss://");
    is_known && redis::Client::open(text).is_ok()
}

choice!(AtLimit {
    "end_oldest" => EndOldest,
    "refuse" => Refuse,
});

impl Default for SessionConfig {
    fn default() -> Self {
        Self {
            idle: Duration::from_secs(2 * HOUR),
            absolute: Duration::from_secs(24 * HOUR),
            remember_idle: Duration::from_secs(30 * DAY),
            remember_absolute: Duration::from_secs(90 * DAY),
            touch_interval: Duration::from_secs(MINUTE),
            sweep_interval: Duration::from_secs(10 * MINUTE),
            keep_ended: Duration::from_secs(30 * DAY),
            fresh_for: Duration::from_secs(10 * MINUTE),
            acting: Duration::from_secs(30 * MINUTE),
            limit: 50,
            at_limit: AtLimit::default(),
            cache_for: Duration::from_secs(1),
            store: StoreKind::default(),
        }
    }
}
