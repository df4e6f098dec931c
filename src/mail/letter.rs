//! The letters there are. Each has two templates of its name, `templates/mail/html/NAME.html` and
//! `templates/mail/text/NAME.txt`, which get its fields.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::locales::{Language, Message};
use crate::token::Token;

/// What somebody is told. Text that another person may have chosen must not be in a letter to an
/// address that nobody has verified: strangers would have us send it for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// A link to choose a new password.
    Recover {
        /// The last part of the link.
        token: Secret,
        /// The account.
        username: String,
    },
    /// A link that verifies an address.
    Verify {
        /// The last part of the link.
        token: Secret,
    },
    /// Somebody has claimed an address that is verified for another account.
    AddressTaken {
        /// The account that has it.
        username: String,
    },
    /// A link to make an account.
    Invitation {
        /// The last part of the link.
        token: Secret,
        /// How long it works, in days.
        days: u64,
    },
    /// The password was changed or reset.
    PasswordChanged {
        /// Who did it.
        deed: Deed,
    },
    /// The account has another address now; to the old one.
    EmailChanged {
        /// The new one.
        email: String,
        /// Who did it.
        deed: Deed,
    },
    /// Somebody signed in with a browser that had not been here before.
    NewDevice {
        /// Who did it.
        deed: Deed,
    },
    /// The second factor was turned on or off.
    SecondFactorChanged {
        /// Whether it is on now.
        is_on: bool,
        /// Who did it.
        deed: Deed,
    },
    /// Somebody gave the right password, and then one wrong code after the other.
    WrongCodes {
        /// Who did it.
        deed: Deed,
    },
    /// There are new recovery codes; the ones before are good for nothing.
    RecoveryCodesReplaced {
        /// Who did it.
        deed: Deed,
    },
    /// A passkey was added or removed.
    PasskeyChanged {
        /// What its owner calls it.
        name: String,
        /// Whether it was added.
        is_added: bool,
        /// Who did it.
        deed: Deed,
    },
    /// The account is gone.
    AccountDeleted {
        /// Who did it.
        deed: Deed,
    },
}

/// When something was done to an account, and from where: so that its owner can tell whether it
/// was them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// The time, in milliseconds since 1970.
    pub at: i64,
    /// The browser, as a person would call it.
    pub browser: Message,
    /// The network address.
    pub address: Message,
}

/// A token on its way to its reader. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret(String);

impl From<&Token> for Secret {
    fn from(token: &Token) -> Self {
        Self(token.reveal())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A letter on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressed {
    /// The address.
    pub to: String,
    /// What its reader reads; nothing where that is not known.
    pub language: Option<Language>,
    /// What to say.
    pub letter: Letter,
}

impl Deed {
    /// What was done at `now` by this browser, from this address.
    pub fn new(now: Timestamp, browser: Message, address: Message) -> Self {
        Self { at: now.millis(), browser, address }
    }
}

impl Letter {
    /// The name of its templates.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Recover { .. } => "recover",
            Self::Verify { .. } => "verify",
            Self::AddressTaken { .. } => "address_taken",
            Self::Invitation { .. } => "invitation",
            Self::PasswordChanged { .. } => "password_changed",
            Self::EmailChanged { .. } => "email_changed",
            Self::NewDevice { .. } => "new_device",
            Self::SecondFactorChanged { .. } => "second_factor_changed",
            Self::WrongCodes { .. } => "wrong_codes",
            Self::RecoveryCodesReplaced { .. } => "recovery_codes_replaced",
            Self::PasskeyChanged { .. } => "passkey_changed",
            Self::AccountDeleted { .. } => "account_deleted",
        }
    }

    /// What stands above it in a list of mail.
    pub fn subject(&self) -> Message {
        Message::new(match self {
            Self::Recover { .. } => "subject-recover",
            Self::Verify { .. } => "subject-verify",
            Self::AddressTaken { .. } => "subject-address-taken",
            Self::Invitation { .. } => "subject-invitation",
            Self::PasswordChanged { .. } => "subject-password-changed",
            Self::EmailChanged { .. } => "subject-email-changed",
            Self::NewDevice { .. } => "subject-new-device",
            Self::SecondFactorChanged { is_on: true, .. } => "subject-second-factor-on",
            Self::SecondFactorChanged { .. } => "subject-second-factor-off",
            Self::WrongCodes { .. } => "subject-wrong-codes",
            Self::RecoveryCodesReplaced { .. } => "subject-recovery-codes-replaced",
            Self::PasskeyChanged { is_added: true, .. } => "subject-passkey-added",
            Self::PasskeyChanged { .. } => "subject-passkey-removed",
            Self::AccountDeleted { .. } => "subject-account-deleted",
        })
    }
}
