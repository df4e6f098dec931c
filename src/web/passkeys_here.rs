//! Whether a page can offer passkeys.

use std::convert::Infallible;

use rocket::Request;
use rocket::request::{FromRequest, Outcome};

use super::state;
use crate::accounts::{AccountId, Accounts};
use crate::locales::Message;

/// Whether passkeys can be used on the page that is asked for, and why not.
pub(super) struct PasskeysHere<'r> {
    accounts: &'r Accounts,
    /// The same site, at the address where they can be used.
    pub elsewhere: Option<String>,
    /// Why they are off altogether.
    pub off: Option<Message>,
}

impl<'r> PasskeysHere<'r> {
    /// What holds for a request.
    pub fn of(request: &'r Request<'_>) -> Self {
        let accounts = state::<Accounts>(request);
        let site = accounts.relying_party();
        let elsewhere = request.headers().get_one("Host").and_then(|host| site.elsewhere(host));
        Self {
            accounts,
            elsewhere: elsewhere.map(|origin| origin.to_string()),
            off: site.check().err().map(|off| Message::from(&off)),
        }
    }

    /// Whether they can be used.
    pub fn are_on(&self) -> bool {
        self.elsewhere.is_none() && self.off.is_none()
    }

    /// Whether they can be used and this account has one. Where that cannot be found out, there is
    /// another way still.
    pub async fn are_of(&self, account: AccountId) -> bool {
        let has_one = async || match self.accounts.passkeys(account).await {
            Ok(passkeys) => !passkeys.is_empty(),
            Err(error) => {
                tracing::warn!(%error, "passkeys could not be looked up");
                false
            }
        };
        self.are_on() && has_one().await
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for PasskeysHere<'r> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Self::of(request))
    }
}
