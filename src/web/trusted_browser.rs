//! The cookie that says which accounts' owners trust this browser: it is not asked for their second
//! factor at sign-in, until a credential changes.

use rocket::Request;

use super::cookies::{Cookies, Name};
use super::state;
use crate::accounts::{Account, Accounts, Receipt};
use crate::clock::Timestamp;

/// A browser that several people share is trusted by the last few of them.
const MOST_RECEIPTS: usize = 5;

/// What this browser is trusted by. Whether it is still good is for the accounts to say.
pub(super) fn read(request: &Request<'_>) -> Vec<Receipt> {
    let opened = state::<Cookies>(request).read(request, Name::TRUSTED);
    let value = opened.map(|opened| opened.value).unwrap_or_default();
    value.split(' ').filter_map(Receipt::parse).take(MOST_RECEIPTS).collect()
}

/// Makes this browser a trusted one of an account.
pub(super) fn write(request: &Request<'_>, account: &Account, now: Timestamp) {
    let receipts = std::iter::once(Receipt::of(account, now)).chain(others(request, account));
    keep(request, receipts.take(MOST_RECEIPTS).collect());
}

/// Trusts it no more.
pub(super) fn forget(request: &Request<'_>, account: &Account) {
    keep(request, others(request, account).collect());
}

fn others(request: &Request<'_>, account: &Account) -> impl Iterator<Item = Receipt> {
    let account = account.id();
    read(request).into_iter().filter(move |receipt| receipt.account() != account)
}

fn keep(request: &Request<'_>, receipts: Vec<Receipt>) {
    let cookies = state::<Cookies>(request);
    let lifetime = state::<Accounts>(request).browsers_are_trusted_for();
    if receipts.is_empty() || lifetime.is_zero() {
        return cookies.remove(request, Name::TRUSTED);
    }
    let value: Vec<String> = receipts.iter().map(Receipt::to_string).collect();
    cookies.write(request, Name::TRUSTED, &value.join(" "), Some(lifetime));
}
