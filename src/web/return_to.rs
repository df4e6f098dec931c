//! Where a visitor goes after signing in: a page of this site, never another one (open redirects:
//! OWASP ASVS 5.0, 3.7.2, CWE-601).

use std::fmt::{self, Write};

use rocket::response::Redirect;

/// Longer ways back are forgotten, in bytes: they travel in a header and in a form.
const MAX_LENGTH: usize = 2048;

/// Whoever has just signed in is not led to these pages, or to any beneath them.
const DOORS: [&[u8]; 4] = [b"login", b"logout", b"signup", b"confirm"];

/// A path of this site and perhaps a query, such as `/report?year=2026`.
///
/// Neither a browser nor whoever percent-decodes it, once or many times, takes it for anything but
/// a path of this site. It is safe in a `Location` header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnTo(String);

impl ReturnTo {
    /// Reads a field of a form or a query, which has been percent-decoded once by then. `None` for
    /// what leads elsewhere or round in circles, or is no path that a browser would ask for.
    pub fn parse(text: &str) -> Option<Self> {
        Self::page(text).filter(|page| !page.is_door())
    }

    /// The same, where a door is as good as any other page: for who stays where they are.
    pub fn page(text: &str) -> Option<Self> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let is_accepted = text.len() <= MAX_LENGTH
            && text.starts_with('/')
            && has_only(path, is_in_path)
            && has_only(query, is_in_query)
            && is_local(&decode_fully(path));
        is_accepted.then(|| Self(text.to_owned()))
    }

    /// On to where the visitor was going, or home where that is nowhere that we lead to.
    pub fn or_home(next: Option<&str>) -> Redirect {
        Redirect::to(Self::path_or_home(next))
    }

    /// The same for a script that leads on by itself.
    pub fn path_or_home(next: Option<&str>) -> String {
        next.and_then(Self::parse).map_or_else(|| "/".to_owned(), |next| next.0)
    }

    /// Back to a page, or home where that is none of this site.
    pub fn to_page(page: &str) -> Redirect {
        Redirect::to(Self::page(page).map_or_else(|| "/".to_owned(), |page| page.0))
    }

    /// The address of a page that leads on to here.
    pub fn after(&self, path: &str) -> String {
        let mut uri = format!("{path}?next=");
        for byte in self.0.bytes() {
            match byte {
                b'-' | b'.' | b'_' | b'~' | b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => {
                    uri.push(char::from(byte));
                }
                // Writing to a string does not fail.
                _ => _ = write!(uri, "%{byte:02X}"),
            }
        }
        uri
    }

    /// Whether it is a page that leads on after it has been passed.
    pub fn is_door(&self) -> bool {
        is_door(&decode_fully(self.path()))
    }

    /// The path alone.
    pub fn path(&self) -> &str {
        self.0.split_once('?').map_or(&*self.0, |(path, _)| path)
    }

    /// The path and query, as they were read.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReturnTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A page that a visitor has to pass before they are led on.
#[derive(Clone, Copy, Debug)]
pub enum Door {
    /// Sign in.
    Login,
    /// Show a second factor after the password.
    SecondFactor,
    /// Confirm that it is still you.
    Confirm,
    /// Set up a second factor.
    SetUp,
    /// Keep the recovery codes that have just been made.
    NewCodes,
}

impl Door {
    /// Its address, which leads on to `next`.
    pub fn uri(self, next: Option<&ReturnTo>) -> String {
        let path = match self {
            Self::Login => "/login",
            Self::SecondFactor => "/login/second-factor",
            Self::Confirm => "/confirm",
            Self::SetUp => "/settings/two-factor/app",
            Self::NewCodes => "/settings/two-factor/recovery-codes",
        };
        next.map_or_else(|| path.to_owned(), |next| next.after(path))
    }
}

/// Whether a text consists of such bytes and of whole percent-triplets.
fn has_only(text: &str, is_allowed: fn(u8) -> bool) -> bool {
    let is_triplet = |rest: &str| matches!(*rest.as_bytes(), [a, b, ..] if is_hex(a) && is_hex(b));
    text.bytes().all(|byte| byte == b'%' || is_allowed(byte))
        && text.split('%').skip(1).all(is_triplet)
}

fn is_hex(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

/// RFC 3986, 3.3.
fn is_in_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte)
}

/// RFC 3986, 3.4, and brackets: browsers send them as they are, and Rocket's forms know them.
fn is_in_query(byte: u8) -> bool {
    is_in_path(byte) || b"?[]".contains(&byte)
}

/// Undoes percent-encoding until none is left, so that even `%252f` is a slash.
fn decode_fully(path: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(path.len());
    for byte in path.bytes() {
        decoded.push(byte);
        while let Some((length, byte)) = last_triplet(&decoded) {
            decoded.truncate(length);
            decoded.push(byte);
        }
    }
    decoded
}

/// What the triplet at the end stands for, and how long the text before it is.
fn last_triplet(text: &[u8]) -> Option<(usize, u8)> {
    let (before, [b'%', high, low]) = text.split_last_chunk()? else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = u8::try_from(digit(*high)? << 4 | digit(*low)?).ok()?;
    Some((before.len(), byte))
}

/// Whether a decoded path cannot lead away from this site.
fn is_local(path: &[u8]) -> bool {
    !path.starts_with(b"//")
        && !path.iter().any(|&byte| byte == b'\\' || byte.is_ascii_control())
        && !segments(path).any(|segment| segment == b"." || segment == b"..")
}

/// Whether a decoded path leads back to where the visitor is.
fn is_door(path: &[u8]) -> bool {
    let is_one = |first: &[u8]| DOORS.iter().any(|door| first.eq_ignore_ascii_case(door));
    segments(path).next().is_some_and(is_one)
}

/// What was encoded may begin a query or a fragment by now.
fn segments(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    path.split(|byte| b"/?#".contains(byte)).skip(1)
}

/// The path and query of an absolute URL.
pub(super) fn path_of(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    rest.find('/').map(|start| &rest[start..])
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use rocket::http::RawStr;
    use rocket::http::uri::Reference;
    use url::{Url, form_urlencoded};

    use super::*;

    #[test]
    fn a_page_of_ours_is_accepted_as_it_is() {
        for text in [
            "/",
            "/?",
            "/report?year=2026&q=a%20b+c&tags[]=%e2%9c%93&back=//x?y/../%00",
            "/settings/password",
            "/a//b/",
            "/caf%C3%A9/a%2Fb/100%25",
            "/@evil.example",
            "/ada@evil.example:80",
            "/https://evil.example",
            "/.well-known/...",
            "/logins",
            "/a/login",
        ] {
            assert_eq!(ReturnTo::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_leads_to_another_site_is_refused() {
        for text in [
            "",
            "evil.example",
            "user@evil.example",
            "//evil.example",
            "///evil.example",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "?x",
            "%2fevil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/%2fevil.example",
            "/%2F%2Fevil.example",
            "/%5cevil.example",
            "/%5C/evil.example",
            "/%252fevil.example",
            "/%252F..",
            "/%25252fevil.example",
            "/%25%32%66evil.example",
            "/%255cevil.example",
            "/a\\b",
            "/a?b\\c",
        ] {
            assert_eq!(ReturnTo::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_does_not_belong_in_a_path_is_refused() {
        for text in [
            "/\t/evil.example",
            "/\n/evil.example",
            "\t//evil.example",
            " /a",
            "/a ",
            "/a b",
            "/a\u{a0}b",
            "/ok\r\nSet-Cookie: x=y",
            "/\0",
            "/%00",
            "/%09/evil.example",
            "/a%0d%0ab",
            "/a%250d",
            "/%7f",
            "/%",
            "/%4",
            "/%zz",
            "/?%4",
            "/a#b",
            "/?a#b",
            "/<x>",
            "/?\"x\"",
            "/\u{ff0f}evil.example",
            "/é",
            "/?é",
        ] {
            assert_eq!(ReturnTo::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn dot_segments_are_refused_in_any_spelling() {
        for text in [
            "/.",
            "/..",
            "/./",
            "/..//evil.example",
            "/a/..//evil.example",
            "/a/%2e%2E/b",
            "/%2e",
            "/a/.%2e",
            "/a%2f..%2fb",
            "/a/%252e%252e",
        ] {
            assert_eq!(ReturnTo::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_doors_themselves_are_refused() {
        for text in [
            "/login",
            "/login?next=/x",
            "/login/",
            "/LOGIN/",
            "/Login/code",
            "/logout",
            "/signup",
            "/signup/done?x",
            "/log%69n",
            "/%6cogin/",
            "/%256cogin",
            "/login%2fcode",
            "/login%3f",
            "/login%23",
        ] {
            assert_eq!(ReturnTo::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_long_way_back_is_forgotten() {
        let longest = format!("/{}", "x".repeat(MAX_LENGTH - 1));
        assert!(ReturnTo::parse(&longest).is_some());
        assert_eq!(ReturnTo::parse(&(longest + "x")), None);
    }

    #[test]
    fn the_sign_in_page_is_told_the_way_back() {
        assert_eq!(Door::Login.uri(None), "/login");
        let next = ReturnTo::parse("/a b?c=d&e".replace(' ', "%20").as_str()).unwrap();
        assert_eq!(Door::Login.uri(Some(&next)), "/login?next=%2Fa%2520b%3Fc%3Dd%26e");
    }

    /// Text that is nearly a path: what tricks are made of, in any order.
    fn tricks() -> impl Strategy<Value = String> {
        let plain = ["/", "a", "ada", ".", "..", "@", ":", ";", "?", "[", "=", "+", "'"];
        let coded = ["%2f", "%5C", "%2e", "%25", "2F", "5c", "%09", "%00", "%C3%A9", "%3f", "%23"];
        let words = ["login", "%6c", "ogin", "LOGOUT", "http:", "evil.example", "\\", "\t", "#"];
        let piece = prop_oneof![
            8 => select(plain.to_vec()).prop_map(str::to_owned),
            3 => select(coded.to_vec()).prop_map(str::to_owned),
            2 => select(words.to_vec()).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ];
        vec(piece, 0..8).prop_map(|pieces| format!("/{}", pieces.concat()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]

        #[test]
        fn any_text_is_accepted_or_refused(text: String) {
            let _ = ReturnTo::parse(&text);
        }

        #[test]
        fn a_browser_stays_on_this_site_and_away_from_its_doors(text in tricks()) {
            let Some(next) = ReturnTo::parse(&text) else { return Ok(()) };
            let site = Url::parse("https://site.example/settings/password").unwrap();
            let target = site.join(&text).unwrap();
            prop_assert_eq!(target.path(), text.split('?').next().unwrap());
            // Whoever is in between may decode it, even more than once.
            let mut location = next.to_string();
            for _ in 0..4 {
                let target = site.join(&location).unwrap();
                prop_assert_eq!(target.origin(), site.origin());
                prop_assert_eq!(target.username(), "");
                let first = target.path_segments().unwrap().next().unwrap().to_ascii_lowercase();
                prop_assert!(!["login", "logout", "signup"].contains(&&*first));
                location = RawStr::new(&location).percent_decode_lossy().into_owned();
            }
        }

        #[test]
        fn a_way_back_survives_the_sign_in_page(text in tricks()) {
            let Some(next) = ReturnTo::parse(&text) else { return Ok(()) };
            let uri = Door::Login.uri(Some(&next));
            let (page, query) = uri.split_once('?').unwrap();
            let fields: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            prop_assert_eq!(page, "/login");
            prop_assert_eq!(fields, vec![("next".to_owned(), text)]);
        }

        #[test]
        fn rocket_can_redirect_to_whatever_is_accepted(text in tricks()) {
            let Some(next) = ReturnTo::parse(&text) else { return Ok(()) };
            prop_assert_eq!(Reference::parse(next.as_str()).unwrap().to_string(), text);
            prop_assert!(Reference::parse(&Door::Login.uri(Some(&next))).is_ok());
        }
    }
}
