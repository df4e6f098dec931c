//! Whether the sessions are safe where they are kept.

use super::finding::Finding;
use crate::causes::causes;
use crate::config::{RedisUrl, SessionConfig, StoreKind};
use crate::sessions::{Vitals, vitals};

const SESSIONS: &str = "sessions";

/// Looks at what keeps the sessions.
pub async fn look(config: &SessionConfig) -> Vec<Finding> {
    match &config.store {
        StoreKind::Database => vec![Finding::ok(SESSIONS, "they are in the database")],
        StoreKind::Memory => {
            let advice =
                "It is for tests: with sessions.store = \"database\" they outlast a restart.";
            let what = "they are in memory, and gone with the server";
            vec![Finding::warning(SESSIONS, what, advice)]
        }
        StoreKind::Redis(url) => redis(url).await,
    }
}

async fn redis(url: &RedisUrl) -> Vec<Finding> {
    match vitals(url).await {
        Ok(vitals) => judge(&vitals),
        Err(error) => {
            let what = format!("Redis or Valkey does not answer: {}", causes(&error));
            let advice =
                "Start it, or look at the host and the password in vestibule.sessions.store.";
            vec![Finding::failure(SESSIONS, what, advice)]
        }
    }
}

fn judge(vitals: &Vitals) -> Vec<Finding> {
    let mut findings = vec![Finding::ok(SESSIONS, format!("Redis {} answers", vitals.version))];
    if vitals.eviction != "noeviction" {
        let what = format!(
            "the server throws out what it likes when its memory is used up (maxmemory-policy {}), \
             and people are signed out without a reason",
            vitals.eviction
        );
        // Without a limit, there is no moment when it does.
        let verdict =
            if vitals.most_memory.is_some() { Finding::failure } else { Finding::warning };
        let line = "redis.conf: maxmemory-policy noeviction";
        findings.push(verdict("session memory", what, "Have it refuse instead:").with(&[line]));
    }
    if !vitals.has_written {
        let what = "the server could not write to its disk, and by default takes nothing any more";
        let advice = "Look at its log, and at the room on that disk.";
        findings.push(Finding::failure("session disk", what, advice));
    }
    if !vitals.writes_changes && vitals.writes_snapshots == Some(false) {
        let what =
            "the server keeps nothing on its disk: when it restarts, everybody is signed out";
        let line = "redis.conf: appendonly yes";
        findings.push(Finding::warning("session writes", what, "Have it write:").with(&[line]));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict;

    fn verdicts(change: impl FnOnce(&mut Vitals)) -> Vec<Verdict> {
        let mut vitals = Vitals {
            version: "7.0.15".to_owned(),
            most_memory: Some(1_048_576),
            eviction: "noeviction".to_owned(),
            writes_changes: false,
            writes_snapshots: Some(true),
            has_written: true,
        };
        change(&mut vitals);
        judge(&vitals).iter().skip(1).map(|finding| finding.verdict).collect()
    }

    #[test]
    fn a_server_that_may_lose_sessions_is_named() {
        assert_eq!(verdicts(|_| ()), []);
        assert_eq!(verdicts(|it| it.eviction = "allkeys-lru".to_owned()), [Verdict::Failure]);
        let without_limit = |it: &mut Vitals| {
            it.eviction = "volatile-ttl".to_owned();
            it.most_memory = None;
        };
        assert_eq!(verdicts(without_limit), [Verdict::Warning]);
        assert_eq!(verdicts(|it| it.writes_snapshots = Some(false)), [Verdict::Warning]);
        assert_eq!(
            verdicts(|it| it.writes_snapshots = None),
            [],
            "who does not tell is not blamed"
        );
        assert_eq!(verdicts(|it| it.has_written = false), [Verdict::Failure]);
    }
}
