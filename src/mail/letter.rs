//! The letters there are. Each has two templates of its name, `templates/mail/html/NAME.html` and
//! `templates/mail/text/NAME.txt`, which get its fields.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
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
    /// The time, in words.
    pub time: String,
    /// The browser, as a person would call it.
    pub browser: String,
    /// The network address.
    pub address: String,
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

impl Deed {
    /// What was done at `now` by this browser, from this address.
    pub fn new(now: Timestamp, browser: String, address: String) -> Self {
        Self { time: now.to_words(), browser, address }
    }
}

impl Letter {
    /// The name of its templates.
    pub fn name(&self) -> &'static str {
        self.name_and_subject().0
    }

    /// What stands above it in a list of mail.
    pub fn subject(&self) -> &'static str {
        self.name_and_subject().1
    }

    fn name_and_subject(&self) -> (&'static str, &'static str) {
        match self {
            Self::Recover { .. } => ("recover", "Choose a new password"),
            Self::Verify { .. } => ("verify", "Confirm your e-mail address"),
            Self::AddressTaken { .. } => ("address_taken", "You already have an account"),
            Self::Invitation { .. } => ("invitation", "You are invited"),
            Self::PasswordChanged { .. } => ("password_changed", "Your password was changed"),
            Self::EmailChanged { .. } => ("email_changed", "Your e-mail address was changed"),
            Self::NewDevice { .. } => ("new_device", "A new browser signed in"),
            Self::SecondFactorChanged { is_on: true, .. } => {
                ("second_factor_changed", "Your second factor was turned on")
            }
            Self::SecondFactorChanged { .. } => {
                ("second_factor_changed", "Your second factor was turned off")
            }
            Self::WrongCodes { .. } => ("wrong_codes", "Somebody may know your password"),
            Self::RecoveryCodesReplaced { .. } => {
                ("recovery_codes_replaced", "You have new recovery codes")
            }
            Self::PasskeyChanged { is_added: true, .. } => {
                ("passkey_changed", "A passkey was added")
            }
            Self::PasskeyChanged { .. } => ("passkey_changed", "A passkey was removed"),
            Self::AccountDeleted { .. } => ("account_deleted", "Your account was deleted"),
        }
    }
}
