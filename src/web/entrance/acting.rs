//! Acting as somebody else, and coming back. The browser is not made known to the other's account,
//! nor trusted by it, and nobody is written to: it is not a sign-in.

use super::Entrance;
use crate::accounts::{Account, AccountId, Event};
use crate::sessions::{Acting, Session, StartError, StoreError};
use crate::web::presence::{self, Presence};
use crate::web::user::User;

impl Entrance<'_> {
    /// Has an administrator act as the owner of `other`, for a reason that has been checked. Nobody
    /// does without its being written down.
    pub async fn act_as(
        &self,
        administrator: &User,
        other: &Account,
        reason: &str,
    ) -> Result<(), StoreError> {
        let mut current = presence::current(self.request).await.lock().await;
        let client = self.client.describe(self.request);
        let own = administrator.session();
        let started = self.sessions().act_as(own, other, client, self.now).await?;
        let actor = self.client.acting(administrator.id());
        self.write_down(other.id(), Event::ActingStarted, reason, &actor).await?;
        self.hand_out(&mut current, started);
        Ok(())
    }

    /// Gives an administrator their own session back who acts as somebody else, or did until that
    /// was over; says as whom, as far as that is known. Nothing for everybody else.
    pub async fn come_back(&self) -> Result<Option<Option<AccountId>>, StartError> {
        let (session, acting) = match presence::of(self.request).await {
            Presence::SignedIn(user) => match user.acting_session() {
                Some(acting) => (user.session(), acting),
                None => return Ok(None),
            },
            Presence::ActingOver(session, acting) => (&**session, acting),
            _ => return Ok(None),
        };
        let mut current = presence::current(self.request).await.lock().await;
        let other = session.sign_in().map(|sign_in| sign_in.account());
        match self.sessions().stop_acting(session, acting, self.now).await {
            Ok(own) => self.hand_out(&mut current, own),
            // Another request of this browser has been given it.
            Err(StartError::Ended) => return Ok(Some(other)),
            Err(error) => return Err(error),
        }
        self.write_down_stop(session, acting).await?;
        Ok(Some(other))
    }

    /// Writes down that somebody acts as the owner no more.
    pub(super) async fn write_down_stop(
        &self,
        session: &Session,
        acting: &Acting,
    ) -> Result<(), StoreError> {
        let Some(other) = session.sign_in().map(|sign_in| sign_in.account()) else { return Ok(()) };
        let actor = self.client.acting(acting.administrator().id());
        self.write_down(other, Event::ActingStopped, "", &actor).await
    }
}
