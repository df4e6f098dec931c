//! Putting a letter into words, by the templates under `templates/mail`.

use serde_json::{Map, Value, json};

use crate::causes::causes;
use crate::mail::Addressed;
use crate::templates::{Templates, View};

/// What letters say of the site.
pub(super) struct Site {
    /// What it calls itself.
    pub name: String,
    /// What links begin with: never the `Host` header of a request, which anybody can choose.
    pub origin: String,
}

/// A letter in words.
#[derive(Debug)]
pub(super) struct Written {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Writes a letter, for who reads plain text and for who reads HTML.
pub(super) fn write(
    templates: &Templates,
    addressed: &Addressed,
    site: &Site,
) -> Result<Written, String> {
    let Addressed { to, language, letter } = addressed;
    let fields = serde_json::to_value(letter).map_err(|error| error.to_string())?;
    let mut context: Map<String, Value> = fields.as_object().cloned().unwrap_or_default();
    let locales = templates.locales();
    let language = language.as_ref().and_then(|language| locales.find(language.tag()));
    let language = language.unwrap_or(locales.default_language());
    let subject = locales.say(language, &letter.subject());
    let subject = subject.map_err(|error| error.to_string())?;
    let common = json!({
        "site_name": site.name,
        "origin": site.origin,
        "to": to,
        "subject": &subject,
    });
    context.extend(common.as_object().cloned().unwrap_or_default());
    let render = |kind: &str| {
        let ending = if kind == "html" { "html" } else { "txt" };
        let template = format!("mail/{kind}/{}.{ending}", letter.name()).into();
        let rendered = templates.render(View {
            template,
            language: language.clone(),
            context: context.clone(),
        });
        let bytes = rendered.map_err(|error| causes(&error))?;
        Ok::<_, String>(String::from_utf8_lossy(&bytes).into_owned())
    };
    Ok(Written { to: to.to_owned(), subject, text: render("text")?, html: render("html")? })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::path::Path;

    use rocket_dyn_templates::tera::Tera;

    use super::*;
    use crate::clock::Timestamp;
    use crate::files::Files;
    use crate::locales::Message;
    use crate::mail::{Deed, Letter};
    use crate::templates::load;
    use crate::token::Token;

    /// As Rocket has them.
    fn templates() -> Templates {
        let mut tera = Tera::default();
        tera.register_function("asset", |_: &HashMap<String, Value>| Ok(Value::Null));
        load(&mut tera, &Files::templates(Path::new("nowhere"))).unwrap();
        Templates::of(&tera)
    }

    fn names(kind: &str) -> Vec<String> {
        let files = std::fs::read_dir(Path::new("templates/mail").join(kind)).unwrap();
        let name = |file: std::io::Result<std::fs::DirEntry>| {
            let name = file.unwrap().file_name().into_string().unwrap();
            name.split('.').next().unwrap().to_owned()
        };
        let mut names: Vec<String> = files.map(name).collect();
        names.sort();
        names
    }

    fn one_of_each() -> Vec<Letter> {
        let token = Token::random();
        let token = || (&token).into();
        let name = || "<b>ada</b>".to_owned();
        let deed = || {
            Deed::new(
                Timestamp::from_millis(0),
                Message::verbatim("Firefox"),
                Message::verbatim("::1"),
            )
        };
        vec![
            Letter::Recover { token: token(), username: name() },
            Letter::Verify { token: token() },
            Letter::AddressTaken { username: name() },
            Letter::Invitation { token: token(), days: 7 },
            Letter::PasswordChanged { deed: deed() },
            Letter::EmailChanged { email: name(), deed: deed() },
            Letter::NewDevice { deed: deed() },
            Letter::SecondFactorChanged { is_on: true, deed: deed() },
            Letter::SecondFactorChanged { is_on: false, deed: deed() },
            Letter::WrongCodes { deed: deed() },
            Letter::RecoveryCodesReplaced { deed: deed() },
            Letter::PasskeyChanged { name: name(), is_added: true, deed: deed() },
            Letter::PasskeyChanged { name: name(), is_added: false, deed: deed() },
            Letter::AccountDeleted { deed: deed() },
        ]
    }

    fn to_ada(letter: Letter) -> Addressed {
        Addressed { to: "ada@example.org".to_owned(), language: None, letter }
    }

    #[test]
    fn every_letter_can_be_written_and_shows_what_others_chose_as_text() {
        let (templates, site) = (
            templates(),
            Site { name: "Tom & Co".to_owned(), origin: "https://site.example".to_owned() },
        );
        let mut seen = vec!["letter", "parts"];
        for letter in one_of_each() {
            let written = write(&templates, &to_ada(letter.clone()), &site).unwrap();
            assert!(written.html.contains("Tom &amp; Co"), "{}", written.html);
            assert!(!written.html.contains("<b>"), "{}", written.html);
            assert!(written.text.contains("Tom & Co"), "{}", written.text);
            assert!(!written.text.contains("\n\n\n"), "{}", written.text);
            for part in [written.html.replace("&#x2F;", "/"), written.text] {
                let json = serde_json::to_value(&letter).unwrap();
                let token = json.get("token").and_then(Value::as_str);
                assert!(token.is_none_or(|token| part.contains(token)), "{part}");
            }
            seen.push(letter.name());
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(
            names("html"),
            seen,
            "a template for each letter, and a letter for each template"
        );
        assert_eq!(names("text"), seen);
    }
}
