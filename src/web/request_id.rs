//! The name of a request, by which it is found in our log, in the proxy's, and by the person who
//! reads it off an error page. OWASP ASVS 5.0, 16.2.1.

use rocket::Request;
use tracing::Span;

use super::client::{self, Client};

/// The header that brings a request's name from a trusted proxy, and takes it back in the answer.
pub(super) const HEADER: &str = "X-Request-Id";

/// A name that a proxy gave has from 8 to so many characters; others are not believed.
const LONGEST: usize = 128;

/// What is made once for each request.
struct Named {
    id: String,
    span: Span,
}

/// The name of a request: the one that a trusted proxy gave, or one of our own.
pub(super) fn of<'r>(request: &'r Request<'_>) -> &'r str {
    &named(request).id
}

/// What every line of the log is in that is written while a request is answered. At the highest
/// level, so that no filter leaves it out that lets the line itself pass.
pub(super) fn span<'r>(request: &'r Request<'_>) -> &'r Span {
    &named(request).span
}

fn named<'r>(request: &'r Request<'_>) -> &'r Named {
    request.local_cache(|| {
        let id = given(request).map_or_else(made, str::to_owned);
        let span = tracing::error_span!("request", id, client = %Client::of(request).address());
        Named { id, span }
    })
}

/// The name that a trusted proxy gave, where there is one and no more.
fn given<'r>(request: &'r Request<'_>) -> Option<&'r str> {
    if !client::is_by_proxy(request) {
        return None;
    }
    let mut values = request.headers().get(HEADER);
    let value = values.next().filter(|value| is_name(value))?;
    values.next().is_none().then_some(value)
}

/// Whether it is what proxies make: hexadecimal digits, a UUID, Base64url.
fn is_name(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (8..=LONGEST).contains(&text.len()) && text.bytes().all(is_plain)
}

fn made() -> String {
    let mut random = [0; 8];
    getrandom::fill(&mut random).expect("the operating system's random numbers");
    format!("{:016x}", u64::from_be_bytes(random))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_plain_characters_and_neither_short_nor_long() {
        for good in
            ["01234567", "0195a3c0-7e7f-7000-8000-000000000000", "a.b_c-d.e", &"x".repeat(128)]
        {
            assert!(is_name(good), "{good}");
        }
        for bad in
            ["", "0123456", "0123456 8", "01234567\n", "01234567\"", "äääääää", &"x".repeat(129)]
        {
            assert!(!is_name(bad), "{bad}");
        }
        assert!(is_name(&made()));
        assert_ne!(made(), made());
    }
}
