//! Languages: the sentences of `locales/LANGUAGE/*.ftl`, in the format of Project Fluent, and over
//! them those of the operator's folder.

mod accepted;
mod locale;
mod message;
mod moment;
mod template_functions;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::path::Path;
use std::sync::LazyLock;

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::config::ConfigError;
use crate::files::Files;
use locale::Locale;
pub use message::Message;
pub(crate) use template_functions::register;

/// The language in which every sentence is there, and which is ours.
const ENGLISH: &str = "en";

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

impl Locales {
    /// The languages as they are now, of which these tags are offered, the first to who likes none of
    /// them; all of them, and English first, where there are no tags.
    ///
    /// # Errors
    /// When a file of the operator's cannot be read, is no Fluent, or has a sentence twice, and when
    /// nothing is there in a language that is to be offered.
    pub fn load(files: &Files, offered: &[Language]) -> Result<Self, Box<dyn Error>> {
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
            let language = Language(identifier.to_string());
            let locale = all.entry(language).or_insert_with(|| Locale::new(identifier));
            let text = String::from_utf8(content.into_owned()).map_err(|error| wrong(&error))?;
            locale.add(text, is_own).map_err(|error| wrong(&error))?;
        }
        if let Some(missing) = offered.iter().find(|language| !all.contains_key(language)) {
            let known = all.keys().map(Language::tag).collect::<Vec<_>>().join(", ");
            return Err(
                format!("there is nothing in {}; languages are {known}", missing.tag()).into()
            );
        }
        let mut offered = offered.to_vec();
        if offered.is_empty() {
            offered.extend(all.keys().cloned());
            offered.sort_by_key(|language| language.tag() != ENGLISH);
        }
        Ok(Self { all, offered })
    }

    /// Whether the languages can be loaded, with those in `locales` of the operator's folder.
    ///
    /// # Errors
    /// See [`Locales::load`].
    pub fn check(overrides: &Path, offered: &[Language]) -> Result<(), ConfigError> {
        let files = Files::locales(overrides);
        let loaded = Self::load(&files, offered);
        loaded.map(drop).map_err(|error| ConfigError::unusable(files.overrides(), &error))
    }

    /// None at all, before any are loaded.
    pub fn none() -> Self {
        Self { all: BTreeMap::new(), offered: Vec::new() }
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
        let own = self.all.get(language).filter(|locale| locale.has(message.key()));
        let locale = own.or_else(|| self.all.get(&Language::english()));
        let Some(locale) = locale else {
            return Err(WordsError::Unknown(message.key().to_owned()));
        };
        locale.say(message, escape)
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
        let name = self.say(language, &Message::new("language-name")).unwrap_or_default();
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

/// English as it is built in: for the command line and the log.
static BUILT_IN: LazyLock<Locales> = LazyLock::new(|| {
    let nowhere = Files::locales(Path::new(""));
    Locales::load(&nowhere, &[]).expect("the languages that are built in")
});
