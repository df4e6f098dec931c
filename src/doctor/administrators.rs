//! Whether anybody can run the site.

use super::finding::Finding;
use crate::accounts::{Administration, administration};
use crate::causes::causes;
use crate::db;

const ADMINISTRATORS: &str = "administrators";

/// Asks the database at `url`, which has had every migration.
pub async fn look(url: &str) -> Finding {
    match db::glance(url, async |connection| administration(connection).await).await {
        Ok(Some(Administration::Somebody)) => {
            Finding::ok(ADMINISTRATORS, "somebody who runs the site can sign in")
        }
        Ok(Some(Administration::TurnedOff(username))) => {
            let what = "each of them is turned off: nobody can run the site in a browser";
            Finding::warning(ADMINISTRATORS, what, "Turn one on again:")
                .with(&[&format!("vestibule user enable {username}")])
        }
        Ok(Some(Administration::Nobody) | None) => {
            let what = "there is none: nobody can run the site in a browser";
            let advice = "Where there are no accounts yet, open the link that the server prints at its \
                          start. Otherwise give the role to one:";
            Finding::warning(ADMINISTRATORS, what, advice)
                .with(&["vestibule role grant USERNAME admin"])
        }
        Err(error) => {
            let what = format!("they cannot be asked for: {}", causes(&error));
            Finding::failure(ADMINISTRATORS, what, "Look at the database.")
        }
    }
}
