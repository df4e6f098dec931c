//! Who carries letters: a mail server, or in debug nobody, and they are shown instead.

use super::mailbox::Mailbox;
use super::smtp::Smtp;
use super::writing::Written;
use crate::clock::Timestamp;
use crate::config::MailConfig;

/// How letters are carried, as configured.
#[derive(Clone, Debug)]
pub(crate) enum Carrier {
    /// They are not.
    Nobody,
    /// They are kept in memory, to be looked at.
    Mailbox(Mailbox),
    /// A mail server takes them.
    Server(Box<MailConfig>),
}

/// A carrier at work.
pub(super) enum Van {
    Mailbox(Mailbox),
    Server(Smtp),
}

/// Why a letter is not on its way.
pub(super) enum NotCarried {
    /// The mail server will never take it.
    Refused(String),
    /// It cannot be taken now; others may be.
    NotNow(String),
    /// No letter can be taken now.
    NoWay(String),
}

impl Carrier {
    /// The one for this configuration; letters are kept in memory in debug only.
    pub(crate) fn of(config: &MailConfig, is_strict: bool) -> Self {
        match (&config.url, is_strict) {
            (Some(_), _) => Self::Server(Box::new(config.clone())),
            (None, false) => Self::Mailbox(Mailbox::default()),
            (None, true) => Self::Nobody,
        }
    }

    /// Whether letters are sent at all.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self, Self::Nobody)
    }

    /// Where letters are kept that nobody carries.
    pub(crate) fn mailbox(&self) -> Option<&Mailbox> {
        match self {
            Self::Mailbox(mailbox) => Some(mailbox),
            Self::Nobody | Self::Server(_) => None,
        }
    }

    /// Sets off; nothing where letters are not sent.
    pub(super) fn van(&self) -> Option<Van> {
        match self {
            Self::Nobody => None,
            Self::Mailbox(mailbox) => Some(Van::Mailbox(mailbox.clone())),
            Self::Server(config) => Smtp::new(config).map(Van::Server),
        }
    }
}

impl Van {
    /// Brings a letter, whose name on its way is `id`.
    pub(super) async fn carry(
        &self,
        id: &str,
        letter: Written,
        now: Timestamp,
    ) -> Result<(), NotCarried> {
        match self {
            Self::Mailbox(mailbox) => {
                mailbox.put(letter, now);
                Ok(())
            }
            Self::Server(smtp) => smtp.send(id, letter).await,
        }
    }
}
