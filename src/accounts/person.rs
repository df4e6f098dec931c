//! What is said about somebody who is to have an account.

use super::{Email, Invalid, Username, display_name};
use crate::locales::Message;

/// Somebody who can have an account, unless the name is taken.
pub struct Person {
    pub username: Username,
    pub display_name: String,
    pub email: Option<Email>,
}

impl Person {
    /// Takes texts as they were typed. The display name and the address may be empty: then the username
    /// is shown, and there is no address.
    ///
    /// # Errors
    /// Everything that has to be put right, at once.
    pub fn parse(username: &str, display_name: &str, email: &str) -> Result<Self, Vec<Invalid>> {
        let mut invalid = Vec::new();
        let username = field(&mut invalid, "username", Username::parse(username.trim()));
        let display_name = field(&mut invalid, "display_name", display_name::parse(display_name));
        let email = match email.trim() {
            "" => Some(None),
            typed => field(&mut invalid, "email", Email::parse(typed).map(Some)),
        };
        let (Some(username), Some(display_name), Some(email)) = (username, display_name, email)
        else {
            return Err(invalid);
        };
        let display_name = display_name.unwrap_or_else(|| username.shown().to_owned());
        Ok(Self { username, display_name, email })
    }
}

fn field<T, E>(invalid: &mut Vec<Invalid>, field: &'static str, parsed: Result<T, E>) -> Option<T>
where
    for<'e> Message: From<&'e E>,
{
    parsed.map_err(|error| invalid.push(Invalid::of(field, &error))).ok()
}
