//! Coming in and going out: the only place that starts and ends sessions for a browser.

use std::convert::Infallible;

use rocket::Request;
use rocket::request::{FromRequest, Outcome};

use super::client::Client;
use super::user::User;
use super::{device_cookie, session_cookie, state};
use crate::accounts::{Account, Device};
use crate::clock::{Clock, Timestamp};
use crate::sessions::{EndReason, Method, Sessions};

/// The door that a request stands at.
pub(super) struct Entrance<'r> {
    request: &'r Request<'r>,
    client: Client,
    /// The time of the request.
    pub now: Timestamp,
}

impl Entrance<'_> {
    /// What guesses are counted by.
    pub fn network(&self) -> String {
        self.client.network()
    }

    /// Which accounts this browser is known to.
    pub fn devices(&self) -> Vec<Device> {
        device_cookie::read(self.request)
    }

    /// Lets somebody in who has proved to own `account`. Always a new session with a new token:
    /// one that the browser brought along ends, and is never adopted.
    pub async fn admit(
        &self,
        account: &Account,
        method: Method,
        remembered: bool,
    ) -> sqlx::Result<()> {
        let sessions = state::<Sessions>(self.request);
        let client = self.client.describe();
        let started = sessions.start(account, method, remembered, client, self.now).await?;
        if let Some(former) = session_cookie::read(self.request) {
            sessions.end(&former, EndReason::Replaced, self.now).await?;
        }
        session_cookie::write(self.request, &started.0, &started.1);
        device_cookie::write(self.request, account);
        Ok(())
    }

    /// After a change of credentials: this browser stays, with a new token; every other one is out.
    pub async fn readmit(
        &self,
        user: &User,
        account: &Account,
        reason: EndReason,
    ) -> sqlx::Result<()> {
        let sessions = state::<Sessions>(self.request);
        let renewed =
            sessions.renew_and_end_others(user.session(), account, reason, self.now).await?;
        session_cookie::write(self.request, &renewed.0, &renewed.1);
        device_cookie::write(self.request, account);
        Ok(())
    }

    /// Ends the session first, then takes the cookie back: if the store does not answer, the
    /// visitor is told so and can try again.
    pub async fn leave(&self) -> sqlx::Result<()> {
        if let Some(token) = session_cookie::read(self.request) {
            let sessions = state::<Sessions>(self.request);
            sessions.end(&token, EndReason::SignedOut, self.now).await?;
        }
        session_cookie::remove(self.request);
        Ok(())
    }

    /// Leaves a sentence for the next page.
    pub fn say(&self, notice: super::notice::Notice) {
        notice.leave(self.request);
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Entrance<'r> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        let now = state::<Clock>(request).now();
        Client::from_request(request).await.map(|client| Self { request, client, now })
    }
}
