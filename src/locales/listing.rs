//! The languages as those see them who run the site or translate it.

use super::locale::Locale;
use super::{ENGLISH, Language, Locales};
use crate::config::{Config, ConfigError};
use crate::files::Files;

/// One of the languages.
#[derive(Clone, Debug)]
pub struct LanguageRow {
    /// Which one.
    pub language: Language,
    /// How many of our sentences there are in it.
    pub sentences: usize,
    /// Whether pages can be had in it.
    pub is_offered: bool,
}

/// The languages that there are, with those in the operator's folder.
///
/// # Errors
/// When one of the operator's files cannot be read or used.
pub fn languages(config: &Config) -> Result<Vec<LanguageRow>, ConfigError> {
    let locales = Locales::open(&config.overrides_dir, &config.languages)?;
    let ours = locales.all.get(ENGLISH).map(Locale::names);
    let row = |(language, locale): (&Language, &Locale)| LanguageRow {
        language: language.clone(),
        sentences: ours.map_or(0, |ours| locale.names().intersection(ours).count()),
        is_offered: locales.offered.contains(language),
    };
    Ok(locales.all.iter().map(row).collect())
}

/// All files of a language that are built in, one after the other; `None` where there are none.
#[must_use]
pub fn built_in_words(language: &str) -> Option<String> {
    let [files, _] = Files::built_in_locales().layers().ok()?;
    let of_it = |path: &str| path.split_once('/').is_some_and(|(tag, _)| tag == language);
    let texts = files.into_iter().filter(|(path, _)| of_it(path));
    let texts = texts.map(|(_, text)| String::from_utf8_lossy(&text).into_owned());
    Some(texts.collect::<Vec<_>>().join("\n")).filter(|words| !words.is_empty())
}
