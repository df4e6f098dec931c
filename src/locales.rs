//! Languages: the sentences of `locales/LANGUAGE/*.ftl`, in the format of Project Fluent, and over
//! them those of the operator's folder.

mod accepted;
mod locale;
mod message;
pub(crate) mod moment;
mod template_functions;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use serde::{Serialize, Serializer};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::files::Files;
use locale::Locale;
pub use message::Message;
pub(crate) use template_functions::register;

/// The language in which every sentence is there, and which is ours.
const ENGLISH: &str = "en";

/// One of the languages, by its tag (BCP 47), such as `de`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

/// All languages that pages and letters can be in.
#[derive(Default)]
pub(crate) struct Locales(BTreeMap<Language, Locale>);

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
        Self(ENGLISH.into())
    }

    /// Its tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let identifier = self.0.parse::<LanguageIdentifier>();
        identifier.is_ok_and(|it| it.character_direction() == CharacterDirection::RTL)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Locales {
    /// The languages as they are now.
    ///
    /// # Errors
    /// When a file of the operator's cannot be read, is no Fluent, or has a sentence twice.
    pub fn load(files: &Files) -> Result<Self, Box<dyn Error>> {
        let mut all = BTreeMap::new();
        let [built_in, own] = files.layers()?;
        let built_in = built_in.into_iter().map(|file| (file, false));
        for ((path, content), is_own) in built_in.chain(own.into_iter().map(|file| (file, true))) {
            let Some((tag, _)) = path.split_once('/').filter(|_| path.ends_with(".ftl")) else {
                continue;
            };
            let folder = is_own.then(|| files.overrides().join(&path));
            let place = folder.map_or_else(|| path.clone(), |path| path.display().to_string());
            let wrong = |why: &dyn fmt::Display| format!("{place}: {why}");
            let identifier: LanguageIdentifier = tag.parse().map_err(|error| wrong(&error))?;
            let language = Language(identifier.to_string().into());
            let locale = all.entry(language).or_insert_with(|| Locale::new(identifier));
            let text = String::from_utf8(content.into_owned()).map_err(|error| wrong(&error))?;
            locale.add(text, is_own).map_err(|error| wrong(&error))?;
        }
        Ok(Self(all))
    }

    /// A message in words; in English where the language lacks it.
    pub fn say(&self, language: &Language, message: &Message) -> Result<String, WordsError> {
        self.formatted(language, message, |text| text.to_owned())
    }

    fn formatted(
        &self,
        language: &Language,
        message: &Message,
        escape: fn(&str) -> String,
    ) -> Result<String, WordsError> {
        let own = self.0.get(language).filter(|locale| locale.has(message.key()));
        let locale = own.or_else(|| self.0.get(&Language::english()));
        let Some(locale) = locale else {
            return Err(WordsError::Unknown(message.key().to_owned()));
        };
        locale.say(message, escape)
    }

    /// The languages, in the order of their tags.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.0.keys()
    }

    /// The language of a tag, if it is there.
    pub fn find(&self, tag: &str) -> Option<&Language> {
        self.0.keys().find(|language| language.tag() == tag)
    }

    /// The language that somebody likes best whose browser sends this `Accept-Language` header
    /// (RFC 9110, 12.5.4); `otherwise`, if there is none.
    pub fn best(&self, accepted: &str, otherwise: &Language) -> Language {
        let wanted = accepted::languages(accepted);
        let identifiers: Vec<LanguageIdentifier> =
            self.0.values().map(|locale| locale.identifier().clone()).collect();
        let found = negotiate_languages(&wanted, &identifiers, None, NegotiationStrategy::Lookup)
            .first()
            .copied();
        let found = found.and_then(|identifier| self.find(&identifier.to_string()));
        found.unwrap_or(otherwise).clone()
    }
}

/// English as it is built in: for the command line and the log.
static BUILT_IN: LazyLock<Locales> = LazyLock::new(|| {
    let nowhere = Files::locales(Path::new(""));
    Locales::load(&nowhere).expect("the languages that are built in")
});
