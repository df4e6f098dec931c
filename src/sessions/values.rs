//! What pages keep in a session: a value of any serde type for each name.
//!
//! A value is written where it is set, and read where it is asked for: there is no copy in between
//! that could be old, and nothing to save at the end of a request. Two requests that set different
//! names never undo each other's; two that change one name use [`Sessions::update_value`].

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::store::{Expected, Put, StoreError, Write};
use super::{SessionId, Sessions};
use crate::clock::Timestamp;

/// The longest name of a value, in characters.
pub const MAX_NAME: usize = 64;

/// The largest value, in bytes of JSON.
pub const MAX_SIZE: usize = 16 * 1024;

/// The most values of one session.
pub const MAX_VALUES: u32 = 64;

/// How often an update is tried. Each failure means that somebody else succeeded, so only that many
/// others at once could defeat it.
const MAX_TRIES: usize = 1_000;

/// Why a value was not read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// The name is empty, has a control character, or is over [`MAX_NAME`].
    #[error(
        "a session value's name has 1 to {MAX_NAME} characters, none of them a control character"
    )]
    Name,
    /// The value is over [`MAX_SIZE`].
    #[error("the session value has {0} bytes of JSON, and may have {MAX_SIZE}")]
    TooLarge(usize),
    /// There are [`MAX_VALUES`] values already.
    #[error("a session keeps at most {MAX_VALUES} values")]
    TooMany,
    /// The session has ended: nothing was written.
    #[error("the session has ended")]
    Ended,
    /// A thousand others changed the value at the same time, each before this one.
    #[error("too many requests changed the session value at once")]
    Contended,
    /// The value is not of the type that is asked for, or its type cannot be put into JSON.
    #[error("the session value does not fit the type: {0}")]
    Type(#[from] serde_json::Error),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Sessions {
    /// The value with this name, if there is one.
    ///
    /// # Errors
    /// When it is of another type, or the store does not answer.
    pub async fn value<T: DeserializeOwned>(
        &self,
        session: SessionId,
        name: &str,
    ) -> Result<Option<T>, ValueError> {
        let text = self.store.value(session, name).await?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// The names of all values, in order.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn value_names(&self, session: SessionId) -> Result<Vec<String>, ValueError> {
        Ok(self.store.names(session).await?)
    }

    /// Keeps a value under a name; it is stored when this returns.
    ///
    /// # Errors
    /// See [`ValueError`].
    pub async fn set_value(
        &self,
        session: SessionId,
        value: &NamedValue<'_>,
        now: Timestamp,
    ) -> Result<(), ValueError> {
        match self.put(session, value, Expected::Anything, now).await? {
            Put::Stored => Ok(()),
            Put::Full => Err(ValueError::TooMany),
            Put::Ended => Err(ValueError::Ended),
            Put::Conflict => Err(ValueError::Contended),
        }
    }

    /// Changes a value into what `change` makes of it, and gives back what is stored then. Where
    /// another request changed it meanwhile, it is read again and `change` is called again, so that
    /// no change is lost.
    ///
    /// # Errors
    /// See [`ValueError`].
    pub async fn update_value<T, F>(
        &self,
        session: SessionId,
        name: &str,
        mut change: F,
        now: Timestamp,
    ) -> Result<T, ValueError>
    where
        T: Serialize + DeserializeOwned,
        F: FnMut(Option<T>) -> T,
    {
        for _ in 0..MAX_TRIES {
            let present = self.store.value(session, name).await?;
            let before = present.as_deref().map(serde_json::from_str).transpose()?;
            let after = change(before);
            let value = NamedValue::new(name, &after)?;
            let expected = Expected::Exactly(present.as_deref());
            match self.put(session, &value, expected, now).await? {
                Put::Stored => return Ok(after),
                Put::Full => return Err(ValueError::TooMany),
                Put::Ended => return Err(ValueError::Ended),
                Put::Conflict => (),
            }
        }
        Err(ValueError::Contended)
    }

    async fn put(
        &self,
        session: SessionId,
        value: &NamedValue<'_>,
        expected: Expected<'_>,
        now: Timestamp,
    ) -> Result<Put, StoreError> {
        let NamedValue { name, json } = value;
        let write = Write { session, name, value: json, expected, most: MAX_VALUES, now };
        self.store.put(write).await
    }

    /// Forgets a value; says whether there was one.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn remove_value(&self, session: SessionId, name: &str) -> Result<bool, ValueError> {
        Ok(self.store.remove(session, name).await?)
    }
}

/// A value as it is stored, known to be within its limits before anything is done with it.
#[derive(Debug)]
pub struct NamedValue<'a> {
    name: &'a str,
    json: String,
}

impl<'a> NamedValue<'a> {
    /// Puts a value into JSON.
    ///
    /// # Errors
    /// When the name is no name, or the value is too large or cannot be put into JSON.
    pub fn new<T: Serialize + ?Sized>(name: &'a str, value: &T) -> Result<Self, ValueError> {
        check_name(name)?;
        let json = serde_json::to_string(value)?;
        if json.len() > MAX_SIZE {
            return Err(ValueError::TooLarge(json.len()));
        }
        Ok(Self { name, json })
    }
}

/// Makes sure that a value can have this name.
///
/// # Errors
/// [`ValueError::Name`].
pub fn check_name(name: &str) -> Result<(), ValueError> {
    let length = name.chars().take(MAX_NAME + 1).count();
    let is_name = (1..=MAX_NAME).contains(&length) && !name.chars().any(char::is_control);
    if is_name { Ok(()) } else { Err(ValueError::Name) }
}
