//! The postman: brings what is in the [outbox](crate::mail) to its readers, in the background, until
//! the application shuts down. Several nodes may each have one.
//!
//! A letter is with the mail server before it leaves the outbox, so it may come twice and is never
//! lost. Its `Message-ID` is the same each time.

mod carrier;
mod mailbox;
mod smtp;
mod trial;
mod writing;

use std::time::Duration;

use rocket::tokio::time::{MissedTickBehavior, interval};
use rocket::{Orbit, Rocket, tokio};

use crate::accounts::Accounts;
use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::mail::{Addressed, Delivery, Mail, Waiting};
use crate::templates::Templates;

pub(crate) use carrier::Carrier;
pub use mailbox::{Mailbox, Received};
pub(crate) use trial::try_server;

use carrier::{NotCarried, Van};
use writing::Site;

/// How often he looks into the outbox when nobody rings: another node, or the command line, may
/// have put something in.
const ROUND: Duration = Duration::from_secs(5);

/// Brings letters.
struct Postman {
    accounts: Accounts,
    mail: Mail,
    van: Van,
    templates: Templates,
    site: Site,
    clock: Clock,
}

/// What came of one look into the outbox.
enum Next {
    /// There may be more.
    More,
    /// Nothing is due, or nothing can be sent just now.
    Rest,
}

/// Starts one, where mail is on.
pub(crate) async fn start(rocket: &Rocket<Orbit>) {
    let state = (rocket.state::<Mail>(), rocket.state::<Carrier>(), rocket.state::<Templates>());
    let (Some(mail), Some(carrier), Some(templates)) = state else { return };
    let Some(accounts) = rocket.state::<Accounts>() else { return };
    let Some(van) = carrier.van() else {
        tracing::info!(
            "no mail is sent: set vestibule.mail.url and vestibule.mail.from to turn it on"
        );
        return;
    };
    if carrier.mailbox().is_some() {
        tracing::info!("letters are not sent: they are shown at /dev/mailbox, in debug only");
    }
    let postman = Postman {
        accounts: accounts.clone(),
        mail: mail.clone(),
        van,
        templates: templates.clone(),
        site: site(rocket),
        clock: rocket.state().cloned().unwrap_or(Clock::System),
    };
    let mut shutdown = rocket.shutdown();
    tokio::spawn(async move {
        tokio::select! {
            () = &mut shutdown => (),
            () = postman.work() => (),
        }
    });
}

/// What letters say of the site. Only in debug there may be no public origin.
fn site(rocket: &Rocket<Orbit>) -> Site {
    let config = rocket.state::<Config>().cloned().unwrap_or_default();
    Site { origin: config.origin(rocket.config()), name: config.site_name }
}

impl Postman {
    async fn work(self) {
        let mut round = interval(ROUND);
        round.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = self.mail.rung() => (),
                _ = round.tick() => (),
            }
            loop {
                match self.run_errand().await {
                    Ok(Next::More) => (),
                    Ok(Next::Rest) => break,
                    Err(error) => {
                        tracing::warn!(%error, "the outbox does not answer; it will be tried again");
                        break;
                    }
                }
            }
        }
    }

    /// Takes one errand and runs it.
    async fn run_errand(&self) -> sqlx::Result<Next> {
        let now = self.clock.now();
        let Some(waiting) = self.mail.take(now).await? else { return Ok(Next::Rest) };
        if waiting.expires_at <= now {
            tracing::error!(
                id = waiting.id,
                attempts = waiting.attempts - 1,
                "a letter is given up"
            );
            self.mail.note(Delivery::GivenUp);
            self.mail.done(&waiting).await?;
            return Ok(Next::More);
        }
        match self.accounts.letter(&waiting.errand, now).await? {
            Some(letter) => self.bring(&waiting, &letter, now).await,
            None => {
                self.mail.done(&waiting).await?;
                Ok(Next::More)
            }
        }
    }

    async fn bring(
        &self,
        waiting: &Waiting,
        letter: &Addressed,
        now: Timestamp,
    ) -> sqlx::Result<Next> {
        let (id, name) = (&*waiting.id, letter.letter.name());
        let carried = match writing::write(&self.templates, letter, &self.site) {
            Ok(written) => self.van.carry(id, written, now).await,
            Err(error) => Err(NotCarried::NotNow(error)),
        };
        match carried {
            Ok(()) => {
                tracing::info!(id, letter = name, "a letter is on its way");
                self.mail.note(Delivery::Sent);
                self.mail.done(waiting).await?;
                Ok(Next::More)
            }
            Err(NotCarried::Refused(answer)) => {
                tracing::error!(
                    id,
                    letter = name,
                    ?answer,
                    "the mail server refused a letter for good"
                );
                self.mail.note(Delivery::Refused);
                self.mail.done(waiting).await?;
                Ok(Next::More)
            }
            Err(NotCarried::NotNow(problem)) => {
                tracing::warn!(id, letter = name, ?problem, "a letter has to wait");
                self.mail.note(Delivery::PutOff);
                self.mail.put_off(waiting, self.clock.now()).await?;
                Ok(Next::More)
            }
            Err(NotCarried::NoWay(problem)) => {
                tracing::warn!(id, letter = name, ?problem, "the mail server cannot be used");
                self.mail.note(Delivery::PutOff);
                self.mail.put_off(waiting, self.clock.now()).await?;
                Ok(Next::Rest)
            }
        }
    }
}
