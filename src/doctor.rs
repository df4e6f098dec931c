//! The doctor: looks at an installation as a whole, the application, what stands before it and what
//! it stands on, and says of each thing how it is and what to do. It changes nothing, and makes
//! nothing that is not there.

mod asking;
mod certificate;
mod clock;
mod cookie;
mod finding;
mod forwarding;
mod front;
mod http;

use rocket::figment::Figment;

use crate::config::{Config, KeyRing};
use front::Front;

pub use finding::{Finding, Verdict};

/// What the examination is told.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// Where `http://` is answered, where that is not port 80.
    pub http_port: Option<u16>,
}

/// Examines the installation that `figment` configures; `report` is called with each finding as it
/// is made.
pub async fn examine(figment: &Figment, orders: &Orders, mut report: impl FnMut(Finding)) {
    let config = match Config::from_figment(figment) {
        Ok(config) => config,
        Err(error) => {
            let advice = "Nothing else was looked at. vestibule config show has every setting.";
            return report(Finding::failure("settings", error.to_string(), advice));
        }
    };
    let what = format!("profile {}; every setting is known", figment.profile());
    report(Finding::ok("settings", what));
    let ring = match KeyRing::existing(figment, &config) {
        Ok(Some(ring)) => ring,
        Ok(None) => {
            let what = format!("there is no key in {} yet", config.data_dir.display());
            let advice = "It is made at the first start: start the server, then the doctor again.";
            return report(Finding::warning("secret key", what, advice));
        }
        Err(error) => return report(Finding::failure("secret key", error.to_string(), "")),
    };
    let listening = rocket::Config::from(figment);
    let listening = &listening;
    let front = Front { figment, config: &config, listening, ring: &ring, orders };
    front.look(&mut report).await;
}
