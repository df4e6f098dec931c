//! The challenges of passkeys: sealed, and handed to the browser that is to answer them. The server
//! keeps nothing meanwhile, however many sign-in pages are open.

use std::convert::Infallible;

use rocket::Request;
use rocket::request::{FromRequest, Outcome};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::cookies::{Cookies, Name};
use super::state;
use crate::accounts::passkeys::{Challenge, LIFETIME, PasskeyError};
use crate::token::Token;

/// What it is sealed for.
const PURPOSE: &str = "passkey-challenge";

/// Seals and opens challenges for the browser that sent a request.
pub(super) struct Challenges<'r>(&'r Request<'r>);

/// A challenge, and the browser that may answer it.
#[derive(Serialize, Deserialize)]
struct Sealed<C> {
    browser: String,
    challenge: C,
}

impl Challenges<'_> {
    /// What a page gets: `publicKey`, which its script gives to the browser, and `challenge`, which
    /// it sends back with the answer. Each of several pages has its own.
    pub fn hand_out<S: Serialize>(&self, (options, challenge): (Value, Challenge<S>)) -> Value {
        let sealed = Sealed { browser: self.name_browser(), challenge };
        let text = serde_json::to_string(&sealed).unwrap_or_default();
        let sealed = state::<Cookies>(self.0).seal(PURPOSE, &text);
        json!({ "publicKey": options, "challenge": sealed })
    }

    /// Opens a challenge that was handed out to this very browser.
    pub fn take_back<S: DeserializeOwned>(
        &self,
        sealed: &str,
    ) -> Result<Challenge<S>, PasskeyError> {
        let opened = state::<Cookies>(self.0).open(PURPOSE, sealed);
        let sealed: Option<Sealed<Challenge<S>>> =
            opened.and_then(|opened| serde_json::from_str(&opened.value).ok());
        let own = sealed.filter(|sealed| self.browser().as_ref() == Some(&sealed.browser));
        Ok(own.ok_or(PasskeyError::Stale)?.challenge)
    }

    fn browser(&self) -> Option<String> {
        Some(state::<Cookies>(self.0).read(self.0, Name::CHALLENGED)?.value)
    }

    /// The name of this browser, in a cookie that lasts as long as the challenge.
    fn name_browser(&self) -> String {
        let name = self.browser().unwrap_or_else(|| Token::random().reveal());
        state::<Cookies>(self.0).write(self.0, Name::CHALLENGED, &name, Some(LIFETIME));
        name
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Challenges<'r> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Self(request))
    }
}
