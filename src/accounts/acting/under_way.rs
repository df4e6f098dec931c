//! Who acts as somebody else at this moment. It is over when its row is gone, and who deletes the row
//! writes that down in the same transaction: so each act ends once, wherever sessions are kept.

use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Row, query};

use crate::accounts::{AccountId, Accounts, Act, Actor, Event, Recording};
use crate::clock::Timestamp;

/// An administrator who acts as somebody else. Sessions go by their ids, as text.
pub(crate) struct UnderWay {
    /// The session that they act in.
    pub session: String,
    /// The session that they are signed in with as themselves.
    pub own: String,
    /// Who they are.
    pub administrator: AccountId,
    /// As whose owner they act.
    pub account: AccountId,
}

/// Some acts that are under way.
#[derive(Clone, Debug)]
pub(crate) enum Acts {
    /// Those in this session, or from it.
    Session(String),
    /// Those as the owner of an account, or from it, but for a session that is spared.
    Account(AccountId, Option<String>),
}

impl Acts {
    fn condition(&self) -> &'static str {
        match self {
            Self::Session(_) => "session_id = $1 OR own_id = $1",
            Self::Account(..) => {
                "(account_id = $1 AND session_id <> $2) OR (administrator_id = $1 AND own_id <> $2)"
            }
        }
    }

    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        match self {
            Self::Session(id) => query.bind(&**id),
            Self::Account(account, spared) => {
                query.bind(account.to_string()).bind(spared.as_deref().unwrap_or_default())
            }
        }
    }
}

impl Accounts {
    /// Whether any of them is under way.
    pub(crate) async fn is_any_under_way(&self, acts: &Acts) -> sqlx::Result<bool> {
        // Safe: made of constants.
        let sql = AssertSqlSafe(format!("SELECT 1 FROM acting WHERE {}", acts.condition()));
        Ok(acts.bind(query(sql)).fetch_optional(&**self.db).await?.is_some())
    }

    /// The sessions in which somebody acts as the owner of an account.
    pub(in crate::accounts) async fn acts_as(
        &self,
        account: AccountId,
    ) -> sqlx::Result<Vec<String>> {
        let query = query("SELECT session_id FROM acting WHERE account_id = $1");
        let rows = query.bind(account.to_string()).fetch_all(&**self.db).await?;
        rows.iter().map(|row| row.try_get("session_id")).collect()
    }

    /// The sessions in which somebody acts.
    pub(crate) async fn acts_under_way(&self) -> sqlx::Result<Vec<String>> {
        let rows = query("SELECT session_id FROM acting").fetch_all(&**self.db).await?;
        rows.iter().map(|row| row.try_get("session_id")).collect()
    }
}

impl Recording {
    /// Lets an administrator act as somebody else from now on, for this reason.
    pub(crate) async fn start_acting(
        &mut self,
        acting: &UnderWay,
        reason: &str,
        actor: &Actor,
        at: Timestamp,
    ) -> sqlx::Result<()> {
        let sql = "INSERT INTO acting (session_id, own_id, administrator_id, account_id) \
                   VALUES ($1, $2, $3, $4)";
        query(sql)
            .bind(&*acting.session)
            .bind(&*acting.own)
            .bind(acting.administrator.to_string())
            .bind(acting.account.to_string())
            .execute(&mut **self)
            .await?;
        let act = Act { event: Event::ActingStarted, detail: reason, actor, at };
        self.record(acting.account, &act).await
    }

    /// Has acts be over, by somebody or else by the administrators themselves; gives the sessions that
    /// they acted in.
    pub(crate) async fn stop_acting(
        &mut self,
        acts: &Acts,
        actor: Option<&Actor>,
        at: Timestamp,
    ) -> sqlx::Result<Vec<String>> {
        // Safe: made of constants.
        let sql = AssertSqlSafe(format!(
            "DELETE FROM acting WHERE {} RETURNING session_id, administrator_id, account_id",
            acts.condition()
        ));
        let rows = acts.bind(query(sql)).fetch_all(&mut **self).await?;
        let mut sessions = Vec::new();
        for row in &rows {
            let administrator = AccountId::from_column(row, "administrator_id")?;
            let themself = Actor::acting(administrator, "", "");
            let actor = actor.unwrap_or(&themself);
            let act = Act { event: Event::ActingStopped, detail: "", actor, at };
            self.record(AccountId::from_column(row, "account_id")?, &act).await?;
            sessions.push(row.try_get("session_id")?);
        }
        Ok(sessions)
    }

    /// Writes down an act that has given an account another stamp, and so is the end of whoever acts as
    /// its owner or from it.
    pub(crate) async fn record_restamping(
        &mut self,
        account: AccountId,
        act: &Act<'_>,
    ) -> sqlx::Result<()> {
        self.record(account, act).await?;
        let acts = Acts::Account(account, None);
        self.stop_acting(&acts, Some(act.actor), act.at).await.map(drop)
    }
}
