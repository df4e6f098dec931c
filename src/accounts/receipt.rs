//! What somebody has shown already, for their own browser to keep.

use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Account, AccountId};
use crate::clock::Timestamp;

/// A note that something was shown for an account at some time: the password, by who is half-way
/// signed in; both factors, in a browser that is trusted since then. It travels sealed, and each
/// purpose has a seal of its own.
///
/// It carries the account's stamp, so it is worth nothing as soon as a credential changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    account: AccountId,
    stamp: Vec<u8>,
    at: Timestamp,
}

impl Receipt {
    /// For `account`, as its credentials are.
    pub fn of(account: &Account, now: Timestamp) -> Self {
        Self { account: account.id(), stamp: account.stamp().to_vec(), at: now }
    }

    /// Which account.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Whether it is for this account as it is now, and no older than `lifetime`.
    pub(super) fn is_good(&self, account: &Account, lifetime: Duration, now: Timestamp) -> bool {
        self.account == account.id()
            && self.stamp == account.stamp()
            && now.since(self.at) < lifetime
    }

    /// Reads what `to_string` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let account = AccountId::parse(parts.next()?)?;
        let stamp = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        let at = Timestamp::from_millis(parts.next()?.parse().ok()?);
        parts.next().is_none().then_some(Self { account, stamp, at })
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.account, URL_SAFE_NO_PAD.encode(&self.stamp), self.at.millis())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_read_back_as_it_was_written() {
        let account = AccountId::parse("01930000-0000-7000-8000-000000000001").unwrap();
        let at = Timestamp::from_millis(1_764_000_000_123);
        let receipt = Receipt { account, stamp: vec![0, 255, 7], at };
        assert_eq!(Receipt::parse(&receipt.to_string()), Some(receipt.clone()));
        for wrong in ["", "..", "a.b.c", &format!("{receipt}.x"), &receipt.to_string()[..40]] {
            assert_eq!(Receipt::parse(wrong), None, "{wrong}");
        }
    }
}
