//! How long connections may be open, and how many.

use std::time::Duration;

use serde::Deserialize;

use super::duration::{self, DAY, HOUR, MINUTE};
use super::number;

/// How long connections may be open, and how many: `[default.vestibule.connections]`. What comes
/// from a [trusted proxy](super::ProxyConfig::trusted) is not looked at: the proxy has limits of its
/// own, and closes its connections itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConnectionConfig {
    /// How long a connection may be open without a request, from its beginning or from the last
    /// answer to the end of the next request's header; 1 s to 1 hour.
    /// Default: 30 s. `vestibule.connections.idle`.
    #[serde(deserialize_with = "duration::within::<_, 1, HOUR>")]
    pub idle: Duration,

    /// How long a request may take from the end of its header to the beginning of its answer; 1 s to
    /// 1 day. A form that is sent so slowly is cut off. An answer may take as long as it likes.
    /// Default: 1 minute. `vestibule.connections.request`.
    #[serde(deserialize_with = "duration::within::<_, 1, DAY>")]
    pub request: Duration,

    /// How many connections may be open; 10 to 1000000. Past it, those that have been idle for
    /// longest make room, a quarter of it.
    /// Default: three quarters of the files that the operating system allows, or all but 64 of them
    /// where that is fewer.
    /// `vestibule.connections.most`.
    #[serde(deserialize_with = "number::optional::<_, _, 10, 1_000_000>")]
    pub most: Option<usize>,
}

impl Default for ConnectionConfig {
    fn default() -> Self {
        Self { idle: Duration::from_secs(30), request: Duration::from_secs(MINUTE), most: None }
    }
}
