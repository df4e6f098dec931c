//! E-mail addresses: what is accepted, and when two are the same.

use crate::locales::Message;

/// The longest address that mail can be sent to, in bytes. RFC 5321, 4.5.3.1.3 (a path of 256, less
/// its angle brackets).
const MAX_LENGTH: usize = 254;

/// The longest part between two dots of a domain, in bytes. RFC 1034, 3.1.
const MAX_LABEL_LENGTH: usize = 63;

/// An e-mail address. That it is well-formed says nothing about whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    shown: String,
    key: String,
}

/// Why a text is no e-mail address, in words for the person who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum EmailError {
    /// It has another form, or characters beyond ASCII.
    Form,
    /// Over 254 bytes.
    TooLong,
}

impl From<&EmailError> for Message {
    fn from(error: &EmailError) -> Self {
        match error {
            EmailError::Form => Self::new("email-form"),
            EmailError::TooLong => Self::new("email-too-long").about("count", MAX_LENGTH),
        }
    }
}

impl Email {
    /// Takes what browsers take for a valid e-mail address (HTML, 4.10.5.1.5), without the white
    /// space around it. Only ASCII: a domain in other letters must be in its `xn--` form.
    ///
    /// # Errors
    /// When it is no such address.
    pub fn parse(typed: &str) -> Result<Self, EmailError> {
        let typed = typed.trim_ascii();
        if typed.len() > MAX_LENGTH {
            return Err(EmailError::TooLong);
        }
        let (local, domain) = typed.split_once('@').ok_or(EmailError::Form)?;
        let is_local = !local.is_empty() && local.bytes().all(is_in_local_part);
        if !is_local || !domain.split('.').all(is_label) {
            return Err(EmailError::Form);
        }
        let shown = format!("{local}@{}", domain.to_ascii_lowercase());
        Ok(Self { key: shown.to_ascii_lowercase(), shown })
    }

    /// The address to send mail to: as typed, the domain in lower case.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The same for every spelling of an address. Some mail servers tell `Ada` from `ada`
    /// (RFC 5321, 2.4), but no person does.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether a text is another spelling of this address.
    #[must_use]
    pub fn is_same(&self, other: &str) -> bool {
        other.eq_ignore_ascii_case(&self.shown)
    }
}

fn is_in_local_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte)
}

fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL_LENGTH).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_kept_as_typed_and_known_in_lower_case() {
        let email = Email::parse(" Ada.Lovelace+news@Mail.Example.ORG\n").unwrap();
        assert_eq!(email.shown(), "Ada.Lovelace+news@mail.example.org");
        assert_eq!(email.key(), "ada.lovelace+news@mail.example.org");
    }

    #[test]
    fn what_a_browser_accepts_is_accepted() {
        for text in [
            "a@b",
            "ada@localhost",
            ".@x",
            "a..b@example.org",
            "!#$%&'*+/=?^_`{|}~-@example.org",
            "ada@xn--bcher-kva.example",
            "ada@1.2.3.4",
        ] {
            assert_eq!(Email::parse(text).unwrap().shown(), text);
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "@",
            "ada",
            "ada@",
            "@example.org",
            "ada@b@example.org",
            "ada lovelace@example.org",
            "\"ada\"@example.org",
            "<ada@example.org>",
            "ada@example.org,bob@example.org",
            "ada@example.org\nBcc: x@y",
            "ada@.example",
            "ada@example.",
            "ada@exa..mple",
            "ada@-example.org",
            "ada@example-.org",
            "ada@[127.0.0.1]",
            "ada@exämple.org",
            "adä@example.org",
            "ada\0@example.org",
            "\u{a0}ada@example.org",
        ] {
            assert_eq!(Email::parse(text), Err(EmailError::Form), "{text:?}");
        }
        let label = "x".repeat(MAX_LABEL_LENGTH);
        assert!(Email::parse(&format!("a@{label}")).is_ok());
        assert_eq!(Email::parse(&format!("a@{label}x")), Err(EmailError::Form));
    }

    #[test]
    fn an_address_that_no_mail_can_reach_is_too_long() {
        let longest = format!("{}@example.org", "x".repeat(MAX_LENGTH - 12));
        assert!(Email::parse(&longest).is_ok());
        assert_eq!(Email::parse(&format!("x{longest}")), Err(EmailError::TooLong));
    }

    proptest! {
        #[test]
        fn any_text_is_accepted_or_refused(text: String) {
            let _ = Email::parse(&text);
        }

        #[test]
        fn an_accepted_address_is_printable_ascii_and_reads_back_as_itself(
            text in r"[\t ]?[A-Za-z0-9._%+@-]{1,12}@([a-zA-Z0-9-]{1,8}\.){0,3}[A-Za-z]{1,8}\n?",
        ) {
            let Ok(email) = Email::parse(&text) else { return Ok(()) };
            prop_assert!(email.shown().bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(email.shown().matches('@').count(), 1);
            prop_assert!(Email::parse(email.shown()).as_ref() == Ok(&email));
            for spelling in [email.key().to_owned(), text.to_ascii_uppercase()] {
                prop_assert!(Email::parse(&spelling).unwrap().key() == email.key());
            }
        }
    }
}
