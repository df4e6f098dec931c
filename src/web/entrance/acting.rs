//! Acting as somebody else, and coming back. The browser is not made known to the other's account,
//! nor trusted by it, and nobody is written to: it is not a sign-in.

use super::Entrance;
use crate::accounts::{Account, AccountId};
use crate::sessions::{Acting, Session, StartError};
use crate::web::presence::{self, Presence};
use crate::web::user::User;

impl Entrance<'_> {
    /// Has an administrator act as the owner of `other`, for a reason that has been checked.
    pub async fn act_as(
        &self,
        administrator: &User,
        other: &Account,
        reason: &str,
    ) -> Result<(), StartError> {
        let mut current = presence::current(self.request).await.lock().await;
        let client = self.client.describe(self.request);
        let own = administrator.session();
        let started = self.sessions().act_as(own, other, reason, client, self.now).await?;
        self.hand_out(&mut current, started);
        Ok(())
    }

    /// Who acted here as somebody else until the time was over, and has a way back.
    pub async fn acting_over(&self) -> Option<&Acting> {
        match presence::of(self.request).await {
            Presence::ActingOver(_, acting) => Some(acting),
            _ => None,
        }
    }

    /// The session that a sign-in takes the place of: the one that is `live`, or else one in which
    /// somebody acted until the time was over, since its way back is shut then.
    pub(super) async fn replaced<'s>(&'s self, live: Option<&'s Session>) -> Option<&'s Session> {
        match presence::of(self.request).await {
            Presence::ActingOver(session, _) => live.or(Some(session)),
            _ => live,
        }
    }

    /// Gives an administrator their own session back who acts as somebody else, or did until the time
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
        let client = self.client.describe(self.request);
        match self.sessions().stop_acting(session, acting, &client, self.now).await {
            Ok(own) => self.hand_out(&mut current, own),
            // Another request of this browser has been given it.
            Err(StartError::Ended) => (),
            Err(error) => return Err(error),
        }
        Ok(Some(session.sign_in().map(|sign_in| sign_in.account())))
    }
}
