//! `vestibule words`: the languages, and what is said in one of them.

use clap::Args;
use vestibule::config::{Config, figment};
use vestibule::{built_in_words, languages};

use super::Failure;
use super::print::show;

#[derive(Args)]
pub struct Words {
    /// All sentences of this one that are built in, as a file of Project Fluent to be translated
    language: Option<String>,
}

impl Words {
    pub fn run(self) -> Result<(), Failure> {
        if let Some(language) = self.language {
            let words = built_in_words(&language);
            let missing = || format!("nothing is built in that is called {language:?}");
            return show(words.ok_or_else(missing)?.trim_end());
        }
        let config = Config::from_figment(&figment()).map_err(|error| error.to_string())?;
        let languages = languages(&config).map_err(|error| error.to_string())?;
        let all = languages.iter().map(|language| language.sentences).max().unwrap_or_default();
        show("LANGUAGE  SENTENCES  OFFERED")?;
        languages.iter().try_for_each(|language| {
            let sentences = format!("{} of {all}", language.sentences);
            let offered = if language.is_offered { "yes" } else { "no" };
            show(format_args!("{:<8}  {sentences:<9}  {offered}", language.language.tag()))
        })
    }
}
