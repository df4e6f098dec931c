//! The doctor: looks at an installation as a whole, the application, what stands before it and what
//! it stands on, and says of each thing how it is and what to do. It changes nothing, and makes
//! nothing that is not there.

mod administrators;
mod asking;
mod certificate;
mod clock;
mod cookie;
mod database;
mod disk;
mod files;
mod finding;
mod forms;
mod forwarding;
mod front;
mod http;
mod mail;
mod plain_http;
mod settings;
mod store;
mod unheard;
mod visitor_address;

use rocket::figment::Figment;

use crate::config::{Config, KeyRing};
use crate::db;
use front::Front;

pub use finding::{Finding, Verdict};

/// What the examination is told.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// Where `http://` is answered, where that is not port 80.
    pub http_port: Option<u16>,
    /// Whom to send a letter to; none is sent without.
    pub send_to: Option<String>,
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
    let listening = rocket::Config::from(figment);
    settings::look(figment, &config, &listening).into_iter().for_each(&mut report);
    let url = config.database_url(figment);
    let file = db::file_of(&url);
    let folder = &*config.data_dir;
    files::look(folder, file.as_deref()).into_iter().for_each(&mut report);
    let database = file.as_deref().map(|file| ("database disk", file));
    let places: Vec<_> = std::iter::once(("disk", folder)).chain(database).collect();
    disk::look(&places).into_iter().for_each(&mut report);
    database::look(&url, &mut report).await;
    store::look(&config.sessions).await.into_iter().for_each(&mut report);
    report(mail::look(figment, &config, orders.send_to.as_deref()).await);
    match KeyRing::existing(figment, &config) {
        Ok(Some(ring)) => {
            report(files::key(&ring));
            let front =
                Front { figment, config: &config, listening: &listening, ring: &ring, orders };
            front.look(&mut report).await;
        }
        Ok(None) => {
            let what = format!("there is none in {} yet", folder.display());
            let advice = "It is made at the first start: start the server, then the doctor again.";
            report(Finding::warning("secret key", what, advice));
            report(front::is_running(&listening).await);
        }
        Err(error) => {
            let advice = "Without it the running server cannot be asked. Where it may not be read, run \
                          the doctor as the server's user, or as root.";
            report(Finding::failure("secret key", error.to_string(), advice));
        }
    }
}
