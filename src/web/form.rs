//! Reading one field of a form.

use std::ops::Deref;

use rocket::form::{DataField, Errors, FromForm, Options, Result, ValueField, error::ErrorKind};

/// A text field: empty when it is missing, since the page has better words for that, and an error
/// when it is there twice, is a file, or is not UTF-8.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Text<'r>(&'r str);

impl<'r> From<&'r str> for Text<'r> {
    fn from(text: &'r str) -> Self {
        Self(text)
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

/// What has been seen of a field so far.
pub(super) struct Seen<'r> {
    value: Option<&'r str>,
    errors: Errors<'r>,
}

#[rocket::async_trait]
impl<'r> FromForm<'r> for Text<'r> {
    type Context = Seen<'r>;

    fn init(_: Options) -> Seen<'r> {
        Seen { value: None, errors: Errors::new() }
    }

    fn push_value(seen: &mut Seen<'r>, field: ValueField<'r>) {
        if seen.value.replace(field.value).is_some() {
            seen.errors.push(ErrorKind::Duplicate.into());
        } else if field.value.contains(char::REPLACEMENT_CHARACTER) {
            // This is what Rocket puts in the place of bytes that are not UTF-8.
            seen.errors.push(ErrorKind::Unexpected.into());
        }
    }

    async fn push_data(seen: &mut Seen<'r>, _: DataField<'r, '_>) {
        seen.errors.push(ErrorKind::Unexpected.into());
    }

    fn finalize(seen: Seen<'r>) -> Result<'r, Self> {
        if seen.errors.is_empty() {
            Ok(Self(seen.value.unwrap_or_default()))
        } else {
            Err(seen.errors)
        }
    }
}
