//! Asking for a password on the terminal.

use std::io::{Error, ErrorKind};

use rocket::tokio::signal::unix::{SignalKind, signal};

use crate::command::Failure;

/// Asks for a new password, twice; what `check` says against it is said after the first time.
pub fn new_password(check: impl Fn(&str) -> Result<(), Failure>) -> Result<String, Failure> {
    // Where somebody listens, who is interrupted lives on to give the terminal its echo back.
    let _listening = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    let password = rpassword::prompt_password("Password: ").map_err(in_words)?;
    check(&password)?;
    if rpassword::prompt_password("The same again: ").map_err(in_words)? != password {
        return Err("that was not the same; no account was made".to_owned());
    }
    Ok(password)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn in_words(error: Error) -> Failure {
    match error.kind() {
        ErrorKind::Interrupted => "interrupted; no account was made".to_owned(),
        ErrorKind::UnexpectedEof => "no password was typed; no account was made".to_owned(),
        _ => "there is no terminal to ask for the password on: use --password-stdin or \
              --no-password"
            .to_owned(),
    }
}
