//! How acting as somebody else ends, with or without the session that it hangs on: in one place, where it
//! is written down, too.

use crate::accounts::{Actor, Acts, Recording};
use crate::clock::Timestamp;
use crate::sessions::store::Which;
use crate::sessions::{EndReason, SessionId, Sessions, StoreError};

impl Sessions {
    /// Ends whoever acts in some sessions, or from them, and writes it down as the doing of `actor`,
    /// or else of the administrators themselves; says how many sessions it ended.
    pub(in crate::sessions) async fn end_acts(
        &self,
        which: &Which,
        reason: EndReason,
        actor: Option<&Actor>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let is_any = match acts_of(which) {
            Some(acts) => self.accounts.is_any_under_way(&acts).await?,
            None => false,
        };
        if !is_any {
            return Ok(0);
        }
        let mut recording = self.accounts.begin_recording().await?;
        let ended = self.end_acts_in(&mut recording, which, reason, actor, now).await?;
        recording.commit().await?;
        self.accounts.changes().add();
        self.ended.notify_waiters();
        self.endings.add(reason.as_str(), ended);
        Ok(ended)
    }

    /// The same in a transaction, for who counts and says so when it has been committed.
    pub(in crate::sessions) async fn end_acts_in(
        &self,
        recording: &mut Recording,
        which: &Which,
        reason: EndReason,
        actor: Option<&Actor>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let Some(acts) = acts_of(which) else { return Ok(0) };
        let mut ended = 0;
        for id in recording.stop_acting(&acts, actor, now).await? {
            let Some(id) = SessionId::parse(&id) else { continue };
            ended += self.store.end_in(&Which::One(id), reason, now, recording).await?;
        }
        Ok(ended)
    }

    /// Looks at everybody who acts, and writes down as the doing of `actor` what is over.
    pub(in crate::sessions) async fn end_acts_that_are_over(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for id in self.accounts.acts_under_way().await? {
            let Some(id) = SessionId::parse(&id) else { continue };
            if !self.is_live(id, now).await? {
                let (which, reason) = (Which::One(id), EndReason::ActingStopped);
                self.end_acts(&which, reason, Some(actor), now).await?;
            }
        }
        Ok(())
    }
}

/// Who acts in some sessions, or from them; unknown where it takes a look at each session.
fn acts_of(which: &Which) -> Option<Acts> {
    match which {
        Which::One(id) => Some(Acts::Session(id.to_string())),
        Which::Account(account, spared) => {
            Some(Acts::Account(*account, spared.map(|id| id.to_string())))
        }
        Which::Key(_) => None,
    }
}
