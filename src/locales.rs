//! Languages: the sentences of `locales/LANGUAGE/*.ftl`, in the format of Project Fluent, and over
//! them those of the operator's folder.

mod accepted;
mod listing;
mod loading;
mod locale;
mod message;
mod moment;
mod template_functions;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::iter;
use std::path::Path;
use std::sync::LazyLock;

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::config::ConfigError;
use crate::files::Files;
pub use listing::{LanguageRow, built_in_words, languages};
use locale::Locale;
pub use message::Message;
pub(crate) use template_functions::register;

/// The language in which every sentence is there, and which is ours.
const ENGLISH: &str = "en";

/// The sentence in which a language says its own name. One without it is not offered by itself.
const LANGUAGE_NAME: &str = "language-name";

/// One of the languages, by its tag (BCP 47), such as `de`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language(String);

/// All languages that pages and letters can be in.
pub(crate) struct Locales {
    all: BTreeMap<Language, Locale>,
    /// Those that are offered; the first is for who likes none of them.
    offered: Vec<Language>,
}

/// Why there are no words for a message.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WordsError {
    #[error("no sentence is named {0}")]
    Unknown(String),
    #[error("the sentence {0}: {1}")]
    Broken(String, String),
}

impl Language {
    /// English.
    pub fn english() -> Self {
        Self(ENGLISH.to_owned())
    }

    /// The language of a tag, in whatever case; `None` where it is no tag.
    pub(crate) fn parse(tag: &str) -> Option<Self> {
        Some(Self(tag.parse::<LanguageIdentifier>().ok()?.to_string()))
    }

    /// The same of a tag that has been read before.
    pub(crate) fn of(tag: String) -> Self {
        Self(tag)
    }

    /// Its tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let direction = self.identifier().map(|it| it.character_direction());
        direction == Some(CharacterDirection::RTL)
    }

    fn identifier(&self) -> Option<LanguageIdentifier> {
        self.0.parse().ok()
    }
}

/// Languages are looked up by their tags.
impl Borrow<str> for Language {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Locales {
    /// The languages, with those in `locales` of the operator's folder.
    ///
    /// # Errors
    /// See [`Locales::load`].
    pub fn open(overrides: &Path, offered: &[Language]) -> Result<Self, ConfigError> {
        let files = Files::locales(overrides);
        let loaded = Self::load(&files, offered);
        loaded.map_err(|error| ConfigError::unusable(files.overrides(), &error))
    }

    /// None at all, before any are loaded.
    pub fn none() -> Self {
        Self { all: BTreeMap::new(), offered: Vec::new() }
    }

    /// A message in words; in English where the language lacks it.
    pub fn say(&self, language: &Language, message: &Message) -> Result<String, WordsError> {
        self.formatted(language, message, str::to_owned)
    }

    /// In English, too, where the sentence of the language cannot be said, and in ours where an
    /// operator's cannot: no page is missing for that.
    fn formatted(
        &self,
        language: &Language,
        message: &Message,
        escape: fn(&str) -> String,
    ) -> Result<String, WordsError> {
        let here = [language.tag(), ENGLISH].into_iter().filter_map(|tag| self.all.get(tag));
        let ours = iter::once_with(|| BUILT_IN.get(ENGLISH)).flatten();
        let mut tries = here.chain(ours).filter(|locale| locale.has(message.key()));
        let Some(first) = tries.next() else {
            return Err(WordsError::Unknown(message.key().to_owned()));
        };
        first.say(message, escape).or_else(|error| {
            tracing::error!(language = language.tag(), %error, "a sentence could not be said");
            tries.find_map(|locale| locale.say(message, escape).ok()).ok_or(error)
        })
    }

    /// The languages that are offered, the first one to who likes none of them.
    pub fn offered(&self) -> &[Language] {
        &self.offered
    }

    /// The language of a tag, if it is offered.
    pub fn find(&self, tag: &str) -> Option<&Language> {
        self.offered.iter().find(|language| language.tag() == tag)
    }

    /// The language of who has chosen none.
    pub fn default_language(&self) -> &Language {
        static ENGLISH: LazyLock<Language> = LazyLock::new(Language::english);
        self.offered.first().unwrap_or(&ENGLISH)
    }

    /// What a template is told about all languages, where there is a choice.
    fn choice(&self, present: &Language) -> Value {
        let is_choice = self.offered.len() > 1;
        let offered = self.offered.iter().filter(|_| is_choice).map(|language| {
            let mut described = self.described(language);
            described["is_this"] = json!(language == present);
            described
        });
        offered.collect()
    }

    /// What a template is told about a language.
    fn described(&self, language: &Language) -> Value {
        let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
        let named = self.all.get(language).filter(|locale| locale.has(LANGUAGE_NAME));
        let name =
            named.and_then(|locale| locale.say(&Message::new(LANGUAGE_NAME), str::to_owned).ok());
        let name = name.unwrap_or_else(|| language.tag().to_owned());
        json!({ "tag": language, "direction": direction, "name": name })
    }

    /// The language that somebody likes best whose browser sends this `Accept-Language` header
    /// (RFC 9110, 12.5.4).
    pub fn best(&self, accepted: &str) -> &Language {
        let wanted = accepted::languages(accepted);
        let offered = self.offered.iter().filter_map(|it| it.identifier());
        let offered: Vec<LanguageIdentifier> = offered.collect();
        let strategy = NegotiationStrategy::Lookup;
        let found = negotiate_languages(&wanted, &offered, None, strategy);
        let found = found.first().and_then(|found| self.find(&found.to_string()));
        found.unwrap_or(self.default_language())
    }
}

/// What is built in: for the command line and the log, and where an operator's sentence fails.
static BUILT_IN: LazyLock<BTreeMap<Language, Locale>> = LazyLock::new(|| {
    let nowhere = Files::built_in_locales();
    Locales::load(&nowhere, &[]).expect("the languages that are built in").all
});
