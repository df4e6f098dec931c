//! The cookie that says in which accounts this browser has signed in before.

use std::time::Duration;

use rocket::Request;

use super::cookies::{Cookies, Name};
use super::state;
use crate::accounts::{Account, Device};

/// How long a browser stays known: browsers keep no cookie longer than 400 days.
const LIFETIME: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// A browser that several people share is known to the last few of them.
const MOST_DEVICES: usize = 5;

/// What this browser is known for.
pub(super) fn read(request: &Request<'_>) -> Vec<Device> {
    let opened = state::<Cookies>(request).read(request, Name::DEVICE);
    let value = opened.map(|opened| opened.value).unwrap_or_default();
    value.split(' ').filter_map(Device::parse).take(MOST_DEVICES).collect()
}

/// Makes this browser known to an account. Every sign-in makes it a new device, with a new count.
pub(super) fn write(request: &Request<'_>, account: &Account) {
    let devices = std::iter::once(Device::new(account.id())).chain(others(request, account));
    keep(request, devices.take(MOST_DEVICES).collect());
}

/// Makes this browser unknown to an account.
pub(super) fn forget(request: &Request<'_>, account: &Account) {
    keep(request, others(request, account).collect());
}

fn others(request: &Request<'_>, account: &Account) -> impl Iterator<Item = Device> {
    let account = account.id();
    read(request).into_iter().filter(move |device| device.account() != account)
}

fn keep(request: &Request<'_>, devices: Vec<Device>) {
    let cookies = state::<Cookies>(request);
    if devices.is_empty() {
        return cookies.remove(request, Name::DEVICE);
    }
    let value: Vec<String> = devices.iter().map(Device::to_string).collect();
    cookies.write(request, Name::DEVICE, &value.join(" "), Some(LIFETIME));
}
