//! What templates call to have words: `t(key="login-title")`, `t_html(key=…)`, `time(at=…)`,
//! `time_to_second(at=…)` and `day(at=…)`, each in the language that it was made for; `language()`, which
//! tells what that is, and `languages()`, of which there are others to choose from.

use std::collections::HashMap;
use std::sync::Arc;

use rocket_dyn_templates::tera::{self, Function, Tera, escape_html};
use serde_json::{Map, Value};

use super::{Language, Locales, Message};
use crate::clock::Timestamp;

/// Gives templates their words in one language.
pub(crate) fn register(tera: &mut Tera, locales: &Arc<Locales>, language: &Language) {
    let words =
        |is_markup| Words { locales: locales.clone(), language: language.clone(), is_markup };
    tera.register_function("t", words(false));
    tera.register_function("t_html", words(true));
    let described = locales.described(language);
    tera.register_function("language", move |_: &HashMap<String, Value>| Ok(described.clone()));
    let others = locales.choice(language);
    tera.register_function("languages", move |_: &HashMap<String, Value>| Ok(others.clone()));
    for (name, told) in [
        ("time", Message::time as fn(Timestamp) -> Message),
        ("time_to_second", Message::time_to_second),
        ("day", Message::day),
    ] {
        let words = words(false);
        tera.register_function(name, move |arguments: &HashMap<String, Value>| {
            let at = arguments.get("at").and_then(Value::as_i64);
            let at = at.ok_or_else(|| tera::Error::msg(format!("{name}: at which moment?")))?;
            words.say(&told(Timestamp::from_millis(at)))
        });
    }
}

/// `t`, whose words are text; and `t_html`, whose words are markup, where what they are about is text.
struct Words {
    locales: Arc<Locales>,
    language: Language,
    is_markup: bool,
}

impl Words {
    fn say(&self, message: &Message) -> tera::Result<Value> {
        let escape = if self.is_markup { escape_html } else { str::to_owned };
        let words = self.locales.formatted(&self.language, message, escape);
        words.map(Value::String).map_err(tera::Error::msg)
    }
}

impl Function for Words {
    fn call(&self, arguments: &HashMap<String, Value>) -> tera::Result<Value> {
        if let Some(message) = arguments.get("message") {
            let message = Message::read(message);
            return self.say(&message.ok_or_else(|| tera::Error::msg("t: that is no message"))?);
        }
        let key = arguments.get("key").and_then(Value::as_str);
        let key = key.ok_or_else(|| tera::Error::msg("t: which sentence? t(key=\"…\")"))?;
        let with = arguments.iter().filter(|(name, _)| *name != "key");
        let with: Map<String, Value> = with.map(|(k, v)| (k.clone(), v.clone())).collect();
        self.say(&Message::of(key.to_owned(), with))
    }

    fn is_safe(&self) -> bool {
        self.is_markup
    }
}
