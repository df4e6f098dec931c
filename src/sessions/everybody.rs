//! Who is signed in, for the people who run the site.

use super::{Session, SessionId, Sessions, StoreError};
use crate::accounts::Account;
use crate::clock::Timestamp;

/// Sessions of a list over everybody's, and where it goes on.
#[derive(Debug)]
pub struct Everybody {
    /// Live sessions, the newest first, each with the account that it is signed in to.
    pub live: Vec<(Session, Account)>,
    /// Where older ones begin, if there may be some.
    pub older: Option<Place>,
}

/// A place in the list: after the session that began then and has this id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(pub(super) Timestamp, pub(super) SessionId);

impl Place {
    /// Reads what `to_string` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('_')?;
        Some(Self(Timestamp::from_millis(at.parse().ok()?), SessionId::parse(id)?))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.0.millis(), self.1)
    }
}

impl Sessions {
    /// The live sessions of everybody who is signed in, from a place on, up to `most`; nothing where
    /// the store cannot list them without looking at all that it has.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn everybody(
        &self,
        after: Option<Place>,
        most: u32,
        now: Timestamp,
    ) -> Result<Option<Everybody>, StoreError> {
        let after = after.map(|place| (place.0, place.1));
        let Some(sessions) = self.store.everybody(after, now, most).await? else {
            return Ok(None);
        };
        let last = sessions.last().filter(|_| sessions.len() == most as usize);
        let older = last.map(|session| Place(session.created_at, session.id));
        let mut live = Vec::new();
        for session in sessions {
            let Some(sign_in) = &session.sign_in else { continue };
            let account = self.accounts.find(sign_in.account).await?;
            let Some(account) = account else { continue };
            if self.judge(&session, Some(&account), now).await?.0.is_none() {
                live.push((session, account));
            }
        }
        Ok(Some(Everybody { live, older }))
    }

    /// A session that is live and somebody's, with their account.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn live_one(
        &self,
        id: SessionId,
        now: Timestamp,
    ) -> Result<Option<(Session, Account)>, StoreError> {
        let Some(found) = self.store.find(super::By::Id(id)).await? else { return Ok(None) };
        let found = found.with_account(&self.accounts).await?;
        let Some(account) = found.account else { return Ok(None) };
        let is_live = self.judge(&found.session, Some(&account), now).await?.0.is_none();
        Ok(is_live.then(|| (found.session.as_ref().clone(), account.as_ref().clone())))
    }

    /// How many sessions are live, of visitors, too; nothing where the store cannot count them
    /// without looking at all that it has.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn count_live(&self, now: Timestamp) -> Result<Option<u64>, StoreError> {
        self.store.count_live(now).await
    }
}
