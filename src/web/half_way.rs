//! The cookie of somebody who has given the right password and has to show a second factor, too.
//! It is kept by the browser and not as a session's value: nobody who knows a password makes rows,
//! and the second step is a page like any other, which can be loaded again.

use rocket::Request;

use super::cookies::{Cookies, Name};
use super::state;
use crate::accounts::{Receipt, SECOND_STEP_LIFETIME};

/// Somebody between the two steps.
#[derive(Clone, Debug)]
pub(super) struct HalfWay {
    /// That they have given the password.
    pub receipt: Receipt,
    /// Whether they want to be kept signed in.
    pub remembered: bool,
}

impl HalfWay {
    /// Hands it to the browser.
    pub fn write(&self, request: &Request<'_>) {
        let value = format!("{} {}", u8::from(self.remembered), self.receipt);
        let cookies = state::<Cookies>(request);
        cookies.write(request, Name::HALF_WAY, &value, Some(SECOND_STEP_LIFETIME));
    }

    /// What the browser holds. Whether it is still good is for the accounts to say.
    pub fn read(request: &Request<'_>) -> Option<Self> {
        let value = state::<Cookies>(request).read(request, Name::HALF_WAY)?.value;
        let (remembered, receipt) = value.split_once(' ')?;
        Some(Self { receipt: Receipt::parse(receipt)?, remembered: remembered == "1" })
    }

    /// Takes it back.
    pub fn remove(request: &Request<'_>) {
        state::<Cookies>(request).remove(request, Name::HALF_WAY);
    }
}
