//! Sessions in this process's memory, for tests and demonstrations: a restart ends them all, and
//! no other node sees them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rocket::async_trait;
use sqlx::AnyConnection;

use super::{By, Found, Put, Store, StoreError, Swept, ValueStore, Which, Write, newest_first};
use crate::accounts::AccountId;
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::sessions::{EndReason, Session, SessionId, TokenHash};

/// The store in memory. Its clones share one.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    sessions: HashMap<SessionId, Entry>,
    tokens: HashMap<TokenHash, SessionId>,
}

struct Entry {
    session: Session,
    values: BTreeMap<String, String>,
    ended_at: Option<Timestamp>,
}

impl MemoryStore {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn is_live(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && self.session.idle_deadline > now
    }

    fn end(&mut self, reason: EndReason, at: Timestamp) {
        self.session.ended = Some(reason);
        self.ended_at = Some(at);
        self.values.clear();
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn insert(&self, session: &Session) -> Result<(), StoreError> {
        let mut kept = self.lock();
        kept.tokens.insert(session.token_hash, session.id);
        let entry = Entry { session: session.clone(), values: BTreeMap::new(), ended_at: None };
        kept.sessions.insert(session.id, entry);
        Ok(())
    }

    async fn find(&self, by: By) -> Result<Option<Found>, StoreError> {
        let kept = self.lock();
        let id = match &by {
            By::Token(token) => kept.tokens.get(token),
            By::Id(id) => Some(id),
        };
        let entry = id.and_then(|id| kept.sessions.get(id));
        Ok(entry.map(|entry| {
            let session = Arc::new(entry.session.clone());
            Found { session, account: None }
        }))
    }

    async fn replace(&self, from: &TokenHash, with: &Session) -> Result<bool, StoreError> {
        let mut kept = self.lock();
        let entry = kept
            .sessions
            .get_mut(&with.id)
            .filter(|entry| entry.ended_at.is_none() && entry.session.token_hash == *from);
        let Some(entry) = entry else { return Ok(false) };
        entry.session = with.clone();
        kept.tokens.remove(from);
        kept.tokens.insert(with.token_hash, with.id);
        Ok(true)
    }

    async fn touch(&self, session: &Session) -> Result<(), StoreError> {
        let mut kept = self.lock();
        let entry = kept.sessions.get_mut(&session.id).filter(|entry| entry.ended_at.is_none());
        if let Some(Entry { session: present, .. }) = entry {
            present.client.key = session.client.key.clone();
            if present.last_seen_at < session.last_seen_at {
                present.last_seen_at = session.last_seen_at;
                present.idle_deadline = session.idle_deadline;
            }
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
        for entry in self.lock().sessions.values_mut() {
            if entry.ended_at.is_none() && which.has(&entry.session) {
                entry.end(reason, now);
                ended += 1;
            }
        }
        Ok(ended)
    }

    async fn live(&self, account: AccountId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        let kept = self.lock();
        let live = kept.sessions.values().filter(|entry| entry.is_live(now));
        let own = live.map(|entry| &entry.session).filter(|s| s.is_of(account));
        Ok(newest_first(own.cloned().collect()))
    }

    async fn of_account(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let kept = self.lock();
        let own = kept.sessions.values().map(|entry| &entry.session).filter(|s| s.is_of(account));
        Ok(newest_first(own.cloned().collect()))
    }

    async fn disown(
        &self,
        account: AccountId,
        now: Timestamp,
        _: &mut AnyConnection,
    ) -> Result<u64, StoreError> {
        let mut ended = 0;
        let mut kept = self.lock();
        for entry in kept.sessions.values_mut().filter(|entry| entry.session.is_of(account)) {
            if entry.ended_at.is_none() {
                entry.end(EndReason::AccountDeleted, now);
                ended += 1;
            }
            entry.session = entry.session.disowned();
        }
        Ok(ended)
    }

    async fn count_live(&self, now: Timestamp) -> Result<Option<u64>, StoreError> {
        let live = self.lock().sessions.values().filter(|entry| entry.is_live(now)).count();
        Ok(Some(live as u64))
    }

    async fn live_by_key(&self, now: Timestamp) -> Result<Vec<(Fingerprint, u64)>, StoreError> {
        let mut counted = HashMap::new();
        for entry in self.lock().sessions.values().filter(|entry| entry.is_live(now)) {
            *counted.entry(entry.session.client.key.clone()).or_default() += 1;
        }
        Ok(counted.into_iter().collect())
    }

    async fn everybody(
        &self,
        after: Option<(Timestamp, SessionId)>,
        now: Timestamp,
        most: u32,
    ) -> Result<Option<Vec<Session>>, StoreError> {
        let place = |session: &Session| (session.created_at, session.id);
        let kept = self.lock();
        let live = kept.sessions.values().filter(|entry| entry.is_live(now));
        let live = live.map(|entry| &entry.session).filter(|session| session.sign_in.is_some());
        let mut live: Vec<Session> =
            live.filter(|s| after.is_none_or(|after| place(s) < after)).cloned().collect();
        live.sort_by_key(|session| std::cmp::Reverse(place(session)));
        live.truncate(most as usize);
        Ok(Some(live))
    }

    async fn signed_in(&self, now: Timestamp) -> Result<Vec<AccountId>, StoreError> {
        let kept = self.lock();
        let live = kept.sessions.values().filter(|entry| entry.is_live(now));
        let signed_in = live.filter_map(|entry| entry.session.sign_in.as_ref());
        let accounts: HashSet<AccountId> = signed_in.map(|sign_in| sign_in.account).collect();
        Ok(accounts.into_iter().collect())
    }

    async fn ping(&self) -> Result<(), StoreError> {
        Ok(())
    }

    async fn sweep(&self, now: Timestamp, forget: Timestamp, _: u32) -> Result<Swept, StoreError> {
        let mut kept = self.lock();
        let Kept { sessions, tokens } = &mut *kept;
        let mut swept = Swept::default();
        sessions.retain(|_, entry| {
            let is_over = entry.ended_at.is_none() && entry.session.idle_deadline <= now;
            if is_over && entry.session.sign_in.is_some() {
                let absolute = entry.session.absolute_deadline <= entry.session.idle_deadline;
                let (reason, count) = match absolute {
                    true => (EndReason::Absolute, &mut swept.absolute),
                    false => (EndReason::Idle, &mut swept.idle),
                };
                entry.end(reason, entry.session.idle_deadline);
                *count += 1;
            }
            let stays = match entry.ended_at {
                Some(ended_at) => ended_at > forget,
                None => !is_over,
            };
            let count = match entry.ended_at {
                Some(_) => &mut swept.forgotten,
                None => &mut swept.visitors,
            };
            *count += u64::from(!stays);
            stays
        });
        tokens.retain(|_, id| sessions.contains_key(id));
        Ok(swept)
    }
}

#[async_trait]
impl ValueStore for MemoryStore {
    async fn value(&self, session: SessionId, name: &str) -> Result<Option<String>, StoreError> {
        let kept = self.lock();
        Ok(kept.sessions.get(&session).and_then(|entry| entry.values.get(name)).cloned())
    }

    async fn names(&self, session: SessionId) -> Result<Vec<String>, StoreError> {
        let kept = self.lock();
        let values = kept.sessions.get(&session).map(|entry| entry.values.keys().cloned());
        Ok(values.map(Iterator::collect).unwrap_or_default())
    }

    async fn put(&self, write: Write<'_>) -> Result<Put, StoreError> {
        let Write { session, name, value, expected, most, now } = write;
        let mut kept = self.lock();
        let entry = kept.sessions.get_mut(&session).filter(|entry| entry.is_live(now));
        let Some(entry) = entry else { return Ok(Put::Ended) };
        let present = entry.values.get(name);
        if !expected.is_met_by(present.map(String::as_str)) {
            return Ok(Put::Conflict);
        }
        if present.is_none() && entry.values.len() >= most as usize {
            return Ok(Put::Full);
        }
        entry.values.insert(name.to_owned(), value.to_owned());
        Ok(Put::Stored)
    }

    async fn remove(&self, session: SessionId, name: &str) -> Result<bool, StoreError> {
        let mut kept = self.lock();
        let entry = kept.sessions.get_mut(&session);
        Ok(entry.is_some_and(|entry| entry.values.remove(name).is_some()))
    }
}
