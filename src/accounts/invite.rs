//! Invitations: who may make an account where not everybody may.

use sha2::{Digest, Sha256};
use sqlx::AnyConnection;

use super::links::{self, Purpose};
use super::{Accounts, Email};
use crate::clock::Timestamp;
use crate::mail::{Addressed, Letter};
use crate::token::Token;

/// So many seconds have one day.
const DAY: u64 = 24 * 60 * 60;

/// How somebody was invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Invited {
    /// They know the code that is configured.
    ByCode,
    /// They have a link that works for one of them.
    ByLink,
    /// They are not.
    No,
}

/// An invitation that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The address that it was made for, if it was made for one.
    pub email: Option<String>,
}

impl Accounts {
    /// Makes a link by which one person makes an account, within 7 days: it is at
    /// `/signup?invite=TOKEN`. It is also mailed where an address is given and mail is on; the
    /// address is not verified by that, since a link can be passed on.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invite(&self, email: Option<&Email>, now: Timestamp) -> sqlx::Result<Token> {
        let token = links::hand_out(self.db.writer(), Purpose::Invite, email, now).await?;
        if let Some(email) = email {
            let days = Purpose::Invite.lifetime().as_secs() / DAY;
            let letter = Letter::Invitation { token: (&token).into(), days };
            // Nobody knows yet what its reader reads.
            let letter = Addressed { to: email.shown().to_owned(), language: None, letter };
            self.mail.send(letter, now).await?;
        }
        Ok(token)
    }

    /// The invitation that a token opens, if it works.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_invitation(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> sqlx::Result<Option<Invitation>> {
        let link = links::find(&self.db, token, Purpose::Invite, now).await?;
        Ok(link.map(|link| Invitation { email: link.email }))
    }

    /// Whether what somebody typed invites them.
    pub(super) async fn invited(&self, typed: &str, now: Timestamp) -> sqlx::Result<Invited> {
        if self.is_code(typed) {
            return Ok(Invited::ByCode);
        }
        let Some(token) = Token::parse(typed.trim()) else { return Ok(Invited::No) };
        let link = links::find(&self.db, &token, Purpose::Invite, now).await?;
        Ok(if link.is_some() { Invited::ByLink } else { Invited::No })
    }

    /// Uses an invitation up; says whether it was one.
    pub(super) async fn use_invitation(
        &self,
        transaction: &mut AnyConnection,
        typed: &str,
        now: Timestamp,
    ) -> sqlx::Result<bool> {
        let Some(token) = Token::parse(typed.trim()) else { return Ok(false) };
        Ok(links::take(transaction, &token, Purpose::Invite, now).await?.is_some())
    }

    /// Digests are compared, so that the time taken tells nothing about the code.
    fn is_code(&self, typed: &str) -> bool {
        let digest = |text: &str| Sha256::digest(text.trim());
        let configured = self.config.invite_code.as_ref();
        configured.is_some_and(|invite| digest(invite.reveal()) == digest(typed))
    }
}
