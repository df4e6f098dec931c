//! Accounts: who can sign in, and how they prove it.
//!
//! Everything that costs a password hash goes the same way: a permit from the [throttle], then the
//! [hashing threads](hashing), then the answer, which is the same whether an account exists or not.

mod account;
mod act;
mod acting;
mod adding;
mod audit;
mod authenticate;
mod change_password;
mod changes;
mod deletion;
mod device;
mod disabling;
mod display_name;
mod email;
mod entry_id;
mod event;
mod export;
mod former_usernames;
pub mod hash_cost;
pub mod hashing;
mod history;
mod imported_hash;
mod invite;
mod language;
mod letters;
mod links;
mod listing;
mod new_password;
pub mod passkeys;
mod password;
mod password_hash;
mod password_rules;
mod person;
mod profile;
mod receipt;
mod recording;
mod recover;
mod renew_hash;
mod roles;
mod second_factor;
mod set_up;
mod sign_in_outcome;
mod sign_up;
mod store;
pub mod throttle;
pub mod transfer;
mod username;
mod verify_email;

use std::sync::Arc;
use std::time::Duration;

use rocket::tokio::sync::Semaphore;

use crate::clock::Timestamp;
use crate::config::{Config, KeyRing};
use crate::db::Db;
use crate::locales::Message;
use crate::mail::Mail;
use crate::tally::Tally;

pub use account::{Account, AccountId};
pub use act::{Act, Actor, Who};
pub use acting::{ActingError, LONGEST_REASON, check_acting};
pub(crate) use acting::{Acts, UnderWay};
pub use adding::NewPerson;
pub use audit::AuditEntry;
pub use authenticate::{Attempt, SignInError};
pub use change_password::ChangePasswordError;
pub use changes::Changes;
pub use deletion::{Deletion, DeletionError};
pub use device::Device;
pub use disabling::DisableError;
pub use email::{Email, EmailError};
pub use entry_id::EntryId;
pub use event::Event;
pub use export::Export;
pub use history::{DoneBy, Entry};
pub use imported_hash::HashError;
pub use invite::Invitation;
pub use links::Purpose;
pub use listing::Listed;
pub use new_password::Judgement;
pub use password::{MAX_LENGTH as MAX_PASSWORD_LENGTH, Password, PasswordError};
pub use password_hash::PasswordHash;
pub use profile::{Profile, ProfileError};
pub use receipt::Receipt;
pub(crate) use recording::Recording;
pub use recover::ResetError;
pub(crate) use roles::{ADMINISTRATOR, administration};
pub use roles::{Administration, RoleError};
pub use second_factor::{
    Authenticated, ChangeFactorError, RecoveryCode, SECOND_STEP_LIFETIME, SecondFactor,
    SecondFactorError, TotpSecret,
};
pub use sign_up::{Invalid, SignUp, SignUpError};
pub use username::{Username, UsernameError};
pub use verify_email::{AskEmailError, VerifyError};

use hashing::{HashingLoad, HashingThreads};
use passkeys::RelyingParty;
use throttle::{Schedule, Throttle};

/// The accounts of this application.
#[derive(Clone)]
pub struct Accounts {
    db: Db,
    hashing: HashingThreads,
    throttle: Throttle,
    config: Config,
    ring: KeyRing,
    relying_party: RelyingParty,
    changes: Changes,
    mail: Mail,
    courtesy: Arc<Semaphore>,
    /// How attempts to sign in have ended in this process.
    sign_ins: Tally,
}

impl Accounts {
    /// Accounts kept in `db`, by the rules of `config`, their secrets encrypted under the keys of
    /// `ring`, whose owners are told things by `mail` and whose passkeys are for `relying_party`.
    ///
    /// # Errors
    /// When the hashing threads cannot be started.
    pub fn new(
        db: Db,
        config: Config,
        ring: KeyRing,
        mail: Mail,
        relying_party: RelyingParty,
    ) -> std::io::Result<Self> {
        let hashing = HashingThreads::start(&config.passwords)?;
        let throttle = Throttle::new(db.clone());
        let courtesy = Arc::new(Semaphore::new(new_password::MOST_JUDGED));
        let changes = Changes::default();
        let sign_ins = sign_in_outcome::tally();
        Ok(Self {
            db,
            hashing,
            throttle,
            config,
            ring,
            relying_party,
            changes,
            mail,
            courtesy,
            sign_ins,
        })
    }

    /// The account with this id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find(&self, id: AccountId) -> sqlx::Result<Option<Account>> {
        Ok(store::by_id(&self.db, id).await?.map(|(account, _)| account))
    }

    /// The account with this username, in whatever spelling.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_by_username(&self, username: &str) -> sqlx::Result<Option<Account>> {
        Ok(store::by_username(&self.db, username).await?.map(|(account, _)| account))
    }

    /// The count of changes to accounts.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// How much there is to hash.
    pub fn hashing_load(&self) -> HashingLoad {
        self.hashing.load()
    }

    /// How attempts to sign in have ended since this process started.
    pub(crate) fn sign_ins(&self) -> Vec<(&'static str, u64)> {
        self.sign_ins.counts()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> sqlx::Result<()> {
        self.db.ping().await
    }

    /// Deletes throttle counters that have been forgotten, links and challenges that are too old, and
    /// what is remembered no longer of accounts; says how many rows that were, by what they are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep(&self, now: Timestamp) -> sqlx::Result<[(&'static str, u64); 6]> {
        let keep = &self.config.accounts;
        let forget = now - self.config.throttle.forget_after;
        Ok([
            ("throttle", self.throttle.sweep(forget).await?),
            ("links", links::sweep(&self.db, now).await?),
            ("history", history::sweep(&self.db, now - keep.keep_history).await?),
            ("audit", audit::sweep(&self.db, now - keep.keep_audit).await?),
            ("usernames", former_usernames::sweep(&self.db, now).await?),
            ("challenges", self.sweep_challenges(now).await?),
        ])
    }

    /// How long the audit trail is kept.
    pub fn audit_is_kept_for(&self) -> Duration {
        self.config.accounts.keep_audit
    }

    /// How long usernames are held back that were given up.
    pub fn usernames_are_held_for(&self) -> Duration {
        self.config.accounts.hold_usernames
    }

    /// For guesses at one account's password, from anywhere or from one known device.
    fn name_schedule(&self) -> Schedule {
        let config = &self.config.throttle;
        Schedule {
            free: config.free_attempts,
            first_delay: config.first_delay,
            longest_delay: config.longest_delay,
            forget_after: config.forget_after,
        }
    }

    /// For guesses from one network address, at whatever account.
    fn address_schedule(&self) -> Schedule {
        let config = &self.config.throttle;
        Schedule {
            free: config.address_free_attempts,
            first_delay: config.first_delay,
            longest_delay: config.address_longest_delay,
            forget_after: config.forget_after,
        }
    }

    /// For new accounts from one network address.
    fn sign_up_schedule(&self) -> Schedule {
        Schedule { free: self.config.throttle.signups_per_address, ..self.address_schedule() }
    }
}

/// The same for every visitor who must wait: when to come back.
fn wait_in_words(wait: Duration) -> Message {
    let seconds = wait.as_secs().max(1);
    match seconds {
        ..=89 => Message::new("wait-seconds").about("count", seconds),
        90..=5_399 => Message::new("wait-minutes").about("count", seconds.div_ceil(60)),
        _ => Message::new("wait-hours").about("count", seconds.div_ceil(3_600)),
    }
}
