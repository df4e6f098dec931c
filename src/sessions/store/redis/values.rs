//! Session values as a hash.

use redis::AsyncCommands;
use rocket::async_trait;

use super::{RedisStore, scripts, session_key, values_key};
use crate::sessions::SessionId;
use crate::sessions::store::{Expected, Put, StoreError, ValueStore, Write};

#[async_trait]
impl ValueStore for RedisStore {
    async fn value(&self, session: SessionId, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self.server().hget(values_key(&session.to_string()), name).await?)
    }

    async fn names(&self, session: SessionId) -> Result<Vec<String>, StoreError> {
        let mut names: Vec<String> = self.server().hkeys(values_key(&session.to_string())).await?;
        names.sort_unstable();
        Ok(names)
    }

    async fn put(&self, write: Write<'_>) -> Result<Put, StoreError> {
        let Write { session, name, value, expected, most, now } = write;
        let id = session.to_string();
        let (kind, text) = match expected {
            Expected::Anything => ("any", ""),
            Expected::Exactly(None) => ("nothing", ""),
            Expected::Exactly(Some(text)) => ("this", text),
        };
        let done: String = scripts::PUT
            .key(session_key(&id))
            .key(values_key(&id))
            .arg(name)
            .arg(value)
            .arg(kind)
            .arg(text)
            .arg(most)
            .arg(now.millis())
            .invoke_async(&mut self.server())
            .await?;
        Ok(match &*done {
            "stored" => Put::Stored,
            "conflict" => Put::Conflict,
            "full" => Put::Full,
            _ => Put::Ended,
        })
    }

    async fn remove(&self, session: SessionId, name: &str) -> Result<bool, StoreError> {
        Ok(self.server().hdel(values_key(&session.to_string()), name).await?)
    }
}
