//! Something that is done to an account: what, by whom, from where and when.

use std::fmt::Display;

use super::{AccountId, Event};
use crate::clock::Timestamp;
use crate::security_event;

/// A user agent header is kept up to this many characters.
const USER_AGENT_LENGTH: usize = 256;

/// What is done, and by whom. It is written down together with the change itself.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// What.
    pub event: Event,
    /// What the event leaves open; see [`Event`].
    pub detail: &'a str,
    /// By whom.
    pub actor: &'a Actor,
    /// When.
    pub at: Timestamp,
}

/// Who does something, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub(super) who: Who,
    pub(super) address: String,
    pub(super) user_agent: String,
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody who is signed in to this account.
    Account(AccountId),
    /// An administrator with this account, who acts as the owner of another.
    Acting(AccountId),
    /// Somebody at the machine that the site runs on.
    CommandLine,
    /// Somebody who is not signed in: a visitor with a link or a guess.
    Nobody,
    /// No one: it came of itself, as when a time is over.
    Site,
}

impl Act<'_> {
    /// Says in the log that it happened to `account`, or to a name that nobody has. Who works at the
    /// machine itself needs no log to know.
    pub(super) fn log(&self, account: Option<AccountId>) {
        if self.actor.who == Who::CommandLine {
            return;
        }
        let detail = if self.event.is_detail_logged() { self.detail } else { "" };
        let (account, actor) = (account.as_ref(), self.actor.who.id());
        security_event::line(
            self.event.as_str(),
            self.event.is_warning(),
            account.map(|id| id as &dyn Display),
            actor.as_ref().map(|id| id as &dyn Display),
            detail,
        );
    }
}

impl Actor {
    /// Somebody who is signed in to `account`, or has just proved that it is theirs, at a network
    /// address and in a browser that sends this header.
    #[must_use]
    pub fn account(account: AccountId, address: &str, user_agent: &str) -> Self {
        Self::new(Who::Account(account), address, user_agent)
    }

    /// An administrator, signed in to `administrator`, who acts as the owner of the account that it
    /// is done to.
    #[must_use]
    pub fn acting(administrator: AccountId, address: &str, user_agent: &str) -> Self {
        Self::new(Who::Acting(administrator), address, user_agent)
    }

    /// Somebody who is not signed in.
    #[must_use]
    pub fn nobody(address: &str, user_agent: &str) -> Self {
        Self::new(Who::Nobody, address, user_agent)
    }

    /// Somebody at the machine that the site runs on.
    #[must_use]
    pub fn command_line() -> Self {
        Self::new(Who::CommandLine, "", "")
    }

    /// No one: it comes of itself.
    #[must_use]
    pub fn site() -> Self {
        Self::new(Who::Site, "", "")
    }

    fn new(who: Who, address: &str, user_agent: &str) -> Self {
        let user_agent = user_agent.chars().take(USER_AGENT_LENGTH).collect();
        Self { who, address: address.to_owned(), user_agent }
    }

    /// Who it is.
    pub fn who(&self) -> Who {
        self.who
    }
}

impl Who {
    /// The word that the audit trail keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account(_) => "account",
            Self::Acting(_) => "acting",
            Self::CommandLine => "command_line",
            Self::Nobody => "nobody",
            Self::Site => "site",
        }
    }

    /// Whose account they are signed in to as themselves, if any.
    pub fn id(self) -> Option<AccountId> {
        match self {
            Self::Account(id) | Self::Acting(id) => Some(id),
            Self::CommandLine | Self::Nobody | Self::Site => None,
        }
    }
}
