//! Whether the database answers, and is of the same age as the program; who runs the site by it.

use super::finding::{Finding, Verdict};
use super::{administrators, clock};
use crate::causes::causes;
use crate::clock::Clock;
use crate::db::{self, Standing};

const DATABASE: &str = "database";
const MIGRATIONS: &str = "migrations";

/// Looks at the database at `url`.
pub async fn look(url: &str, report: &mut impl FnMut(Finding)) {
    let kind = if url.starts_with("sqlite:") { "SQLite" } else { "PostgreSQL" };
    let standing = match db::standing(url).await {
        Ok(Some(standing)) => standing,
        Ok(None) => {
            let advice = "It is made at the first start: start the server, then the doctor again.";
            return report(Finding::warning(DATABASE, "there is none yet", advice));
        }
        Err(error) => {
            let what = format!("{kind} does not answer: {}", causes(&error));
            let advice = "Look at databases.vestibule.url, and whether that server runs: vestibule \
                          config show.";
            return report(Finding::failure(DATABASE, what, advice));
        }
    };
    report(Finding::ok(DATABASE, format!("{kind} answers")));
    let migrations = migrations(&standing);
    let is_ours = migrations.verdict == Verdict::Ok;
    report(migrations);
    if is_ours {
        report(administrators::look(url).await);
    }
    report(match standing.clock {
        Some(there) => clock::of_database(there, Clock::System.now()),
        None => clock::of_file(),
    });
}

fn migrations(standing: &Standing) -> Finding {
    let Standing { applied, pending, unknown, altered, unfinished, .. } = standing;
    if !altered.is_empty() {
        let what = format!("{} are not what they were when the database had them", list(altered));
        let advice = "Run the program that the database was made by: the tables may be other ones.";
        return Finding::failure(MIGRATIONS, what, advice);
    }
    if !unfinished.is_empty() {
        let what = format!("{} began and did not end", list(unfinished));
        return Finding::failure(MIGRATIONS, what, "Restore the backup that was made before it.");
    }
    if !unknown.is_empty() {
        let what = format!("{} are of a newer program than this one", list(unknown));
        let advice = "Run that one here, too; this one would not start.";
        return Finding::failure(MIGRATIONS, what, advice);
    }
    if !pending.is_empty() {
        let what = format!("{} have not been run", list(pending));
        let advice = "The server runs them when it starts: make a backup (vestibule backup), then \
                      restart it.";
        return Finding::warning(MIGRATIONS, what, advice);
    }
    Finding::ok(MIGRATIONS, format!("all {} have been run", applied.len()))
}

fn list(versions: &[i64]) -> String {
    let numbers: Vec<_> = versions.iter().map(|version| format!("{version:04}")).collect();
    numbers.join(", ")
}
