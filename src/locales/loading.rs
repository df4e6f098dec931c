//! Loading the languages: what is built in, and what the operator has put over it.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::sync::LazyLock;

use unic_langid::LanguageIdentifier;

use super::locale::Locale;
use super::{ENGLISH, LANGUAGE_NAME, Language, Locales, Message, WordsError, built_in_words};
use crate::files::{Content, Files};

impl Locales {
    /// The languages as they are now, of which these tags are offered, the first to who likes none of
    /// them; all of them, and English first, where there are no tags.
    ///
    /// # Errors
    /// When a file of the operator's cannot be read, is no Fluent, or has a sentence that cannot be
    /// said, and when nothing is there in a language that is to be offered.
    pub fn load(files: &Files, offered: &[Language]) -> Result<Self, Box<dyn Error>> {
        let [built_in, own] = files.layers()?;
        let mut all = BTreeMap::new();
        for (path, content) in built_in {
            add(&mut all, &path, content, false).map_err(|error| format!("{path}: {error}"))?;
        }
        for (path, content) in own {
            let place = files.overrides().join(&path);
            let wrong = |error: &dyn fmt::Display| format!("{}: {error}", place.display());
            let added = add(&mut all, &path, content, true).map_err(|error| wrong(&error))?;
            let Some((language, names)) = added else { continue };
            for name in names {
                try_out(&all[&language], &name).map_err(|error| wrong(&error))?;
            }
        }
        let offered = offer(&all, offered)?;
        Ok(Self { all, offered })
    }
}

/// Adds a file to the language whose folder it is in. Gives the language and the names of what is said;
/// nothing where it is no file of a language.
fn add(
    all: &mut BTreeMap<Language, Locale>,
    path: &str,
    content: Content,
    is_over: bool,
) -> Result<Option<(Language, Vec<String>)>, String> {
    let Some((tag, _)) = path.split_once('/').filter(|_| path.ends_with(".ftl")) else {
        return Ok(None);
    };
    let identifier: LanguageIdentifier =
        tag.parse().map_err(|_| format!("{tag:?} is no tag of a language, such as \"de\""))?;
    let text = String::from_utf8(content.into_owned()).map_err(|error| error.to_string())?;
    // Some editors begin a file with it.
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let language = Language(identifier.to_string());
    let locale = all.entry(language.clone()).or_insert_with(|| Locale::new(identifier));
    Ok(Some((language, locale.add(text, is_over)?)))
}

/// Says a sentence of an operator's as if it were about everything that ours are about: what it asks for
/// besides is not there, and is found now and not by a visitor.
fn try_out(locale: &Locale, name: &str) -> Result<(), WordsError> {
    static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let words = built_in_words(ENGLISH).expect("the sentences that are built in");
        let name = |rest: &str| {
            let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_');
            rest[..end.unwrap_or(rest.len())].to_owned()
        };
        words.split('$').skip(1).map(name).collect()
    });
    let message =
        KNOWN.iter().fold(Message::new(name.to_owned()), |message, known| message.about(known, 1));
    if locale.has(name) { locale.say(&message, str::to_owned).map(drop) } else { Ok(()) }
}

/// The languages that are offered: those of these tags, or else all that have a name.
fn offer(all: &BTreeMap<Language, Locale>, tags: &[Language]) -> Result<Vec<Language>, String> {
    let mut offered: Vec<Language> = Vec::new();
    for language in tags {
        if !all.contains_key(language) {
            let known = all.keys().map(Language::tag).collect::<Vec<_>>().join(", ");
            let tag = language.tag();
            return Err(format!(
                "\"vestibule.languages\" has {tag}, and nothing is there in it; languages are {known}"
            ));
        }
        if !offered.contains(language) {
            offered.push(language.clone());
        }
    }
    if offered.is_empty() {
        let named = all.iter().filter(|(_, locale)| locale.has(LANGUAGE_NAME));
        offered.extend(named.map(|(language, _)| language.clone()));
        offered.sort_by_key(|language| language.tag() != ENGLISH);
    }
    Ok(offered)
}
