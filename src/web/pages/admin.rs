//! The pages of the people who run the site. They need the role `admin` and a fresh sign-in, and what
//! they change is in the audit trail.

mod account;
mod accounts;
mod acting;
mod audit;
mod health;
mod recovery_link;
mod sessions;

use std::convert::Infallible;

use rocket::request::{FromRequest, Outcome};
use rocket::{Request, Route, get, routes};

use crate::accounts::{Account, AccountId, Accounts, Actor};
use crate::clock::{Clock, Timestamp};
use crate::sessions::Sessions;
use crate::web::client::Client;
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::policy::{fresh, role};
use crate::web::role::{Admin, Administrator};
use crate::web::state;
use crate::web::user::User;
use crate::web::view::Page;

/// How many rows a page shows.
const MOST: u32 = 25;

/// What an administrator works with.
pub struct Office<'r> {
    request: &'r Request<'r>,
    accounts: &'r Accounts,
    sessions: &'r Sessions,
    now: Timestamp,
}

impl Office<'_> {
    /// Who acts, and from where.
    fn actor(&self, admin: &User) -> Actor {
        Client::of(self.request).account(admin.id())
    }

    /// Leaves a sentence for the next page.
    fn say(&self, notice: Notice) {
        notice.leave(self.request);
    }

    /// The account of an address.
    async fn find(&self, id: &str) -> Result<Option<Account>, Error> {
        match AccountId::parse(id) {
            Some(id) => Ok(self.accounts.find(id).await?),
            None => Ok(None),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Office<'r> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        let now = state::<Clock>(request).now();
        let (accounts, sessions) = (state(request), state(request));
        Outcome::Success(Self { request, accounts, sessions, now })
    }
}

#[get("/admin")]
pub fn page(admin: Fresh<Admin>) -> Page {
    Page::new("pages/admin/home.html").user(Some(&admin))
}

pub fn routes() -> Vec<Route> {
    role::<Administrator>(fresh(routes![
        page,
        accounts::page,
        account::page,
        account::give_role,
        account::take_role,
        account::disable,
        account::enable,
        acting::start,
        recovery_link::make,
        recovery_link::page,
        sessions::page,
        sessions::end,
        sessions::end_session,
        sessions::end_sessions,
        audit::page,
        health::page,
    ]))
}
