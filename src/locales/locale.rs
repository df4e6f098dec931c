//! One language.

use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use serde_json::Value;
use unic_langid::LanguageIdentifier;

use super::{Message, WordsError};

/// The sentences of one language.
pub(super) struct Locale {
    names: BTreeSet<String>,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    pub fn new(identifier: LanguageIdentifier) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Markup does it (`bdi`); letters and attributes would have characters that nobody sees.
        bundle.set_use_isolating(false);
        Self { names: BTreeSet::new(), bundle }
    }

    /// Adds the sentences of a file: over those that are there, or else none may be there already.
    /// Gives their names.
    pub fn add(&mut self, text: String, is_over: bool) -> Result<Vec<String>, String> {
        let resource = FluentResource::try_new(text).map_err(|(resource, errors)| {
            let first = &errors[0];
            let line = resource.source()[..first.pos.start].lines().count().max(1);
            format!("line {line}: {first}")
        })?;
        let names = resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        });
        let names: Vec<String> = names.collect();
        self.names.extend(names.iter().cloned());
        if is_over {
            self.bundle.add_resource_overriding(resource);
        } else {
            self.bundle.add_resource(resource).map_err(|errors| in_words(&errors))?;
        }
        Ok(names)
    }

    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// The names of its sentences.
    pub fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// A message in words. What it is about goes through `escape`.
    pub fn say(&self, message: &Message, escape: fn(&str) -> String) -> Result<String, WordsError> {
        let key = message.key();
        let found = self.bundle.get_message(key);
        let Some(pattern) = found.and_then(|found| found.value()) else {
            return Err(WordsError::Unknown(key.to_owned()));
        };
        let mut args = FluentArgs::new();
        for (name, value) in message.with() {
            args.set(name.clone(), self.argument(value, escape)?);
        }
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        match &*errors {
            [] => Ok(words.into_owned()),
            errors => Err(WordsError::Broken(key.to_owned(), in_words(errors))),
        }
    }

    fn argument(
        &self,
        value: &Value,
        escape: fn(&str) -> String,
    ) -> Result<FluentValue<'static>, WordsError> {
        Ok(match value {
            Value::Null => FluentValue::from(""),
            Value::Bool(is) => FluentValue::from(if *is { "yes" } else { "no" }),
            Value::Number(number) => match number.as_i64() {
                Some(number) => FluentValue::from(number),
                None => FluentValue::from(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => FluentValue::from(escape(text)),
            value => match Message::read(value) {
                Some(message) => FluentValue::from(self.say(&message, escape)?),
                None => FluentValue::from(escape(&value.to_string())),
            },
        })
    }
}

fn in_words<E: std::fmt::Display>(errors: &[E]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
