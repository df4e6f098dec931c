//! How a server is set up that has the sessions.

use redis::aio::{ConnectionManager, ConnectionManagerConfig};

use super::TIMEOUT;
use crate::config::RedisUrl;
use crate::sessions::StoreError;

/// What a Valkey or Redis server says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vitals {
    /// Its version.
    pub version: String,
    /// The bytes that it may use; none where that is as many as there are.
    pub most_memory: Option<u64>,
    /// What it does when it has used them, such as `noeviction`.
    pub eviction: String,
    /// Whether it writes each change to the disk (AOF).
    pub writes_changes: bool,
    /// Whether it writes all of it now and then (RDB); unknown where it does not tell.
    pub writes_snapshots: Option<bool>,
    /// Whether the last time that it wrote went well.
    pub has_written: bool,
}

/// Asks the server at `url`.
///
/// # Errors
/// When it does not answer, or not to us.
pub async fn vitals(url: &RedisUrl) -> Result<Vitals, StoreError> {
    let config = ConnectionManagerConfig::new()
        .set_connection_timeout(Some(TIMEOUT))
        .set_response_timeout(Some(TIMEOUT))
        .set_number_of_retries(1);
    let client = redis::Client::open(url.reveal())?;
    let mut server = ConnectionManager::new_with_config(client, config).await?;
    let info: String = redis::cmd("INFO").arg("ALL").query_async(&mut server).await?;
    // Servers that are rented keep this one to themselves.
    let save = redis::cmd("CONFIG").arg("GET").arg("save").to_owned();
    let save: Option<Vec<String>> = save.query_async(&mut server).await.ok();
    let snapshots = save.and_then(|pair| pair.get(1).map(|save| !save.is_empty()));
    Ok(read(&info, snapshots))
}

fn read(info: &str, writes_snapshots: Option<bool>) -> Vitals {
    let value = |key: &str| {
        let lines = info.lines().filter_map(|line| line.trim().split_once(':'));
        lines.into_iter().find(|(name, _)| *name == key).map(|(_, value)| value).unwrap_or_default()
    };
    let is_well = |key: &str| matches!(value(key), "" | "ok");
    Vitals {
        version: value("redis_version").to_owned(),
        most_memory: value("maxmemory").parse().ok().filter(|&most| most > 0),
        eviction: value("maxmemory_policy").to_owned(),
        writes_changes: value("aof_enabled") == "1",
        writes_snapshots,
        has_written: is_well("rdb_last_bgsave_status") && is_well("aof_last_write_status"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_read() {
        let info = "# Server\r\nredis_version:7.0.15\r\n# Memory\r\nmaxmemory:1048576\r\n\
                    maxmemory_policy:allkeys-lru\r\n# Persistence\r\naof_enabled:0\r\n\
                    rdb_last_bgsave_status:err\r\naof_last_write_status:ok\r\n";
        let expected = Vitals {
            version: "7.0.15".to_owned(),
            most_memory: Some(1_048_576),
            eviction: "allkeys-lru".to_owned(),
            writes_changes: false,
            writes_snapshots: Some(true),
            has_written: false,
        };
        assert_eq!(read(info, Some(true)), expected);
        let silent = read("", None);
        assert!(silent.has_written && silent.most_memory.is_none());
    }
}
