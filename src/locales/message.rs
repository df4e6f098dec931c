//! What is to be said, in no language yet.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{BUILT_IN, ENGLISH};

/// A sentence in no language yet: its name in `locales/`, and what it is about. As text it is in
/// English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    key: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    with: Map<String, Value>,
}

impl Message {
    /// The sentence of this name.
    #[must_use]
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), with: Map::new() }
    }

    /// Text that is the same in every language, such as a name or an address.
    #[must_use]
    pub fn verbatim(text: &str) -> Self {
        Self::new("verbatim").about("text", text)
    }

    /// Says what it is about: text, a number, or another message.
    ///
    /// # Panics
    /// When it can be no JSON.
    #[must_use]
    pub fn about(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).expect("text, a number, or a message");
        self.with.insert(name.to_owned(), value);
        self
    }

    /// A message that a template was given.
    pub(super) fn read(value: &Value) -> Option<Self> {
        serde_json::from_value(value.clone()).ok()
    }

    pub(super) fn of(key: String, with: Map<String, Value>) -> Self {
        Self { key: key.into(), with }
    }

    /// The name of the sentence.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    pub(super) fn with(&self) -> &Map<String, Value> {
        &self.with
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match BUILT_IN.get(ENGLISH).map(|english| english.say(self, str::to_owned)) {
            Some(Ok(words)) => f.write_str(&words),
            Some(Err(error)) => write!(f, "({error})"),
            None => f.write_str(&self.key),
        }
    }
}
