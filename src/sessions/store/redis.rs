//! Sessions in Valkey or Redis (7 or newer), for many nodes: a hash for each session, one for its
//! values, and an index of each account's sessions, all of which expire by themselves.
//!
//! What must happen in one step is a script over the keys of one session, which are in one slot of
//! a cluster by their `{…}`. What concerns several keys is written in an order in which a crash
//! leaves nothing but what expires: a token leads to a session before the session has it, and a
//! session that does not have the token that led to it is not found.

mod record;
mod scripts;
mod values;
mod vitals;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{AsyncCommands, ExpireOption, RedisResult};
use rocket::async_trait;
use sqlx::AnyConnection;

use super::{By, Found, Store, StoreError, Swept, Which, newest_first};
use crate::accounts::AccountId;
use crate::clock::Timestamp;
use crate::config::{Fingerprint, RedisUrl};
use crate::sessions::{EndReason, Session, SessionId, TokenHash};
use record::Record;

pub(crate) use vitals::{Vitals, vitals};

/// How long a visitor waits for a server that does not answer.
const TIMEOUT: Duration = Duration::from_secs(2);

const IN_PARTS: &str = "the server is one of several in a cluster, each of which has a part of the \
                        sessions; one server has to have them all";

/// The store over one server, or one primary with replicas.
#[derive(Clone)]
pub struct RedisStore {
    connection: ConnectionManager,
    keep_ended: Duration,
}

impl RedisStore {
    /// Connects to the server at `url`. Sessions that are over are kept for `keep_ended` more.
    ///
    /// # Errors
    /// When the server does not answer, or has only a part of the keys.
    pub async fn connect(url: &RedisUrl, keep_ended: Duration) -> Result<Self, StoreError> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(TIMEOUT))
            .set_response_timeout(Some(TIMEOUT))
            .set_number_of_retries(1);
        let client = redis::Client::open(url.reveal())?;
        let connection = ConnectionManager::new_with_config(client, config).await?;
        let store = Self { connection, keep_ended };
        match store.is_part_of_a_cluster().await {
            true => Err(StoreError::Unavailable(IN_PARTS.into())),
            false => Ok(store),
        }
    }

    /// Whether other servers have some of the keys.
    async fn is_part_of_a_cluster(&self) -> bool {
        let mut info = redis::cmd("CLUSTER");
        // An error where there is no cluster.
        let info: RedisResult<String> = info.arg("INFO").query_async(&mut self.server()).await;
        let info = info.unwrap_or_default();
        let size = info.lines().find_map(|line| line.strip_prefix("cluster_size:"));
        size.and_then(|size| size.trim().parse().ok()).is_some_and(|size: u32| size > 1)
    }

    /// A handle on the one connection, which is shared and comes back by itself.
    fn server(&self) -> ConnectionManager {
        self.connection.clone()
    }

    /// When a session's keys may go. Nobody asks why a visitor's session is over.
    fn expiry(&self, session: &Session) -> Timestamp {
        match session.sign_in {
            Some(_) => session.idle_deadline + self.keep_ended,
            None => session.idle_deadline,
        }
    }

    async fn session(&self, id: &str) -> Result<Option<Session>, StoreError> {
        let fields: HashMap<String, String> = self.server().hgetall(session_key(id)).await?;
        if fields.is_empty() { Ok(None) } else { Record(fields).read(id).map(Some) }
    }

    /// Makes a token lead to its session, and the account's index know it.
    async fn index(&self, session: &Session) -> RedisResult<()> {
        let id = session.id.to_string();
        let expiry = self.expiry(session).millis();
        let mut pipe = redis::pipe();
        let token = token_key(&session.token_hash);
        pipe.set(&token, &id).ignore().pexpire_at(&token, expiry).ignore();
        if let Some(sign_in) = &session.sign_in {
            let index = account_key(sign_in.account);
            let last = (session.absolute_deadline + self.keep_ended).millis();
            pipe.sadd(&index, &id).ignore();
            for option in [ExpireOption::NX, ExpireOption::GT] {
                pipe.cmd("PEXPIREAT").arg(&index).arg(last).arg(option).ignore();
            }
        }
        pipe.query_async(&mut self.server()).await
    }

    /// The ids of all sessions, live or not: a walk over the whole server.
    async fn all(&self) -> Result<Vec<String>, StoreError> {
        let mut server = self.server();
        let pattern = session_key("*");
        let (start, end) = pattern.split_once('*').unwrap_or_default();
        let mut keys = server.scan_match::<_, String>(&pattern).await?;
        let mut ids = Vec::new();
        while let Some(key) = keys.next_item().await {
            let key = key?;
            let id = key.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            ids.extend(id.map(str::to_owned));
        }
        Ok(ids)
    }

    async fn ids(&self, which: &Which) -> Result<Vec<String>, StoreError> {
        Ok(match which {
            Which::One(id) => vec![id.to_string()],
            Which::Account(account, spared) => {
                let mut ids: Vec<String> = self.server().smembers(account_key(*account)).await?;
                ids.retain(|id| spared.is_none_or(|spared| *id != spared.to_string()));
                ids
            }
            Which::Key(key) => {
                let mut ids = Vec::new();
                for id in self.all().await? {
                    let under: Option<String> = self.server().hget(session_key(&id), "key").await?;
                    if under.as_deref() == Some(key.as_str()) {
                        ids.push(id);
                    }
                }
                ids
            }
        })
    }
}

fn session_key(id: &str) -> String {
    format!("vestibule:session:{{{id}}}")
}

fn values_key(id: &str) -> String {
    format!("vestibule:values:{{{id}}}")
}

fn token_key(token: &TokenHash) -> String {
    format!("vestibule:token:{{{}}}", record::text_of(token.as_bytes()))
}

fn account_key(account: AccountId) -> String {
    format!("vestibule:account:{{{account}}}")
}

#[async_trait]
impl Store for RedisStore {
    async fn insert(&self, session: &Session) -> Result<(), StoreError> {
        self.index(session).await?;
        let key = session_key(&session.id.to_string());
        let mut pipe = redis::pipe();
        pipe.atomic().hset_multiple(&key, &Record::of(session)).ignore();
        pipe.pexpire_at(&key, self.expiry(session).millis()).ignore();
        Ok(pipe.query_async(&mut self.server()).await?)
    }

    async fn find(&self, by: By) -> Result<Option<Found>, StoreError> {
        let id = match by {
            By::Id(id) => Some(id.to_string()),
            By::Token(token) => self.server().get(token_key(&token)).await?,
        };
        let Some(id) = id else { return Ok(None) };
        let session = self.session(&id).await?;
        let is_it = |session: &Session| match by {
            By::Id(_) => true,
            By::Token(token) => session.token_hash == token,
        };
        Ok(session.filter(is_it).map(|session| Found { session: session.into(), account: None }))
    }

    async fn replace(&self, from: &TokenHash, with: &Session) -> Result<bool, StoreError> {
        self.index(with).await?;
        let id = with.id.to_string();
        let replaced: bool = scripts::REPLACE
            .key(session_key(&id))
            .key(values_key(&id))
            .arg(record::text_of(from.as_bytes()))
            .arg(self.expiry(with).millis())
            .arg(with.idle_deadline.millis())
            .arg(Record::of(with))
            .invoke_async(&mut self.server())
            .await?;
        let unused = if replaced { from } else { &with.token_hash };
        // The token may be the same as before.
        if *from != with.token_hash {
            let _: () = self.server().del(token_key(unused)).await?;
        }
        Ok(replaced)
    }

    async fn touch(&self, session: &Session) -> Result<(), StoreError> {
        let id = session.id.to_string();
        let expiry = self.expiry(session).millis();
        let touched: bool = scripts::TOUCH
            .key(session_key(&id))
            .key(values_key(&id))
            .arg(session.client.key.as_str())
            .arg(session.last_seen_at.millis())
            .arg(session.idle_deadline.millis())
            .arg(expiry)
            .invoke_async(&mut self.server())
            .await?;
        if touched {
            let _: () = self.server().pexpire_at(token_key(&session.token_hash), expiry).await?;
        }
        Ok(())
    }

    async fn end(
        &self,
        which: &Which,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut ended = 0;
        for id in self.ids(which).await? {
            let is_ended: bool = scripts::END
                .key(session_key(&id))
                .key(values_key(&id))
                .arg(reason.as_str())
                .arg((now + self.keep_ended).millis())
                .invoke_async(&mut self.server())
                .await?;
            ended += u64::from(is_ended);
        }
        Ok(ended)
    }

    async fn live(&self, account: AccountId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        let mut live = self.of_account(account).await?;
        live.retain(|session| session.ended.is_none() && session.idle_deadline > now);
        Ok(live)
    }

    async fn of_account(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let mut all = Vec::new();
        let index = account_key(account);
        let ids: Vec<String> = self.server().smembers(&index).await?;
        for id in ids {
            match self.session(&id).await? {
                Some(session) => all.push(session),
                // It has expired; so the index does not grow for ever.
                None => self.server().srem(&index, &id).await?,
            }
        }
        Ok(newest_first(all))
    }

    async fn disown(
        &self,
        account: AccountId,
        now: Timestamp,
        _: &mut AnyConnection,
    ) -> Result<u64, StoreError> {
        let which = Which::Account(account, None);
        let ended = self.end(&which, EndReason::AccountDeleted, now).await?;
        for id in self.ids(&which).await? {
            let _: () = self.server().hdel(session_key(&id), record::PERSONAL).await?;
        }
        let _: () = self.server().del(account_key(account)).await?;
        Ok(ended)
    }

    async fn count_live(&self, _: Timestamp) -> Result<Option<u64>, StoreError> {
        // It would be a SCAN over the whole server.
        Ok(None)
    }

    async fn live_by_key(&self, now: Timestamp) -> Result<Vec<(Fingerprint, u64)>, StoreError> {
        let mut counted = HashMap::new();
        for id in self.all().await? {
            let session = self.session(&id).await?;
            let live = session.filter(|s| s.ended.is_none() && s.idle_deadline > now);
            if let Some(session) = live {
                *counted.entry(session.client.key).or_default() += 1;
            }
        }
        Ok(counted.into_iter().collect())
    }

    async fn everybody(
        &self,
        _: Option<(Timestamp, SessionId)>,
        _: Timestamp,
        _: u32,
    ) -> Result<Option<Vec<Session>>, StoreError> {
        // There is no order over all of them, and a SCAN for each page would cost everybody else.
        Ok(None)
    }

    async fn signed_in(&self, now: Timestamp) -> Result<Vec<AccountId>, StoreError> {
        let mut accounts = HashSet::new();
        for id in self.all().await? {
            let session = self.session(&id).await?;
            let live = session.filter(|s| s.ended.is_none() && s.idle_deadline > now);
            accounts.extend(live.and_then(|session| session.sign_in).map(|it| it.account));
        }
        Ok(accounts.into_iter().collect())
    }

    async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.server().ping::<()>().await?)
    }

    /// Nothing: keys expire by themselves.
    async fn sweep(&self, _: Timestamp, _: Timestamp, _: u32) -> Result<Swept, StoreError> {
        Ok(Swept::default())
    }
}

impl From<redis::RedisError> for StoreError {
    fn from(error: redis::RedisError) -> Self {
        Self::Unavailable(error.into())
    }
}
