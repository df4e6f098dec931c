//! Reading one cookie from the raw `Cookie` header.
//!
//! Rocket percent-decodes the names of cookies and trims Unicode white space off them, and of
//! several with one name the last one wins. So a neighbouring subdomain, which cannot set a cookie
//! named `__Host-session`, could slip one in as `__%48ost-session`. Here a cookie counts only when
//! it is the only one that anybody could take for it.

use cookie::Cookie;

/// What a request has of one cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// It is not there.
    Absent,
    /// Its value as it was sent: nothing is decoded, and quotes stay.
    One(&'a str),
    /// It is there more than once, or under a name that is only taken for it.
    Suspicious,
}

/// Looks for the cookie `name` in all `Cookie` headers of a request. Names are compared byte for
/// byte, and only spaces and tabs are stripped off names and values (RFC 6265bis, 5.6).
pub fn only<'a>(headers: impl Iterator<Item = &'a str>, name: &str) -> Lookup<'a> {
    let mut found = Lookup::Absent;
    for pair in headers.flat_map(|header| header.split(';')) {
        // Without "=" it is a value without a name.
        let Some((key, value)) = pair.split_once('=') else { continue };
        let is_it = strip(key) == name;
        if is_it && found == Lookup::Absent {
            found = Lookup::One(strip(value));
        } else if is_it || is_taken_for(key, name) {
            return Lookup::Suspicious;
        }
    }
    found
}

/// The values of every cookie that anybody could take for `name`.
pub fn all<'a>(
    headers: impl Iterator<Item = &'a str>,
    name: &str,
) -> impl Iterator<Item = &'a str> {
    let pairs = headers.flat_map(|header| header.split(';'));
    let pairs = pairs.filter_map(|pair| pair.split_once('='));
    pairs
        .filter(move |(key, _)| strip(key) == name || is_taken_for(key, name))
        .map(|(_, value)| strip(value))
}

fn strip(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// Whether Rocket reads `key` as `name`; this is how it reads.
fn is_taken_for(key: &str, name: &str) -> bool {
    // Of these letters none is decoded or trimmed.
    let is_plain = |letter: u8| letter.is_ascii_graphic() && letter != b'%';
    if strip(key).bytes().all(is_plain) {
        return strip(key) == name;
    }
    Cookie::parse_encoded(format!("{key}=")).is_ok_and(|cookie| cookie.name() == name)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const NAME: &str = "__Host-session";

    fn lookup(header: &str) -> Lookup<'_> {
        only([header].into_iter(), NAME)
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        for header in [
            "__Host-session=abc",
            "a=b; __Host-session=abc; c=d",
            "a=b;__Host-session=abc",
            " \t__Host-session \t= \tabc \t; x",
            "__host-session=x; __Host-session=abc; __Host-session2=y",
            "__Host-session; __Host-session=abc; =__Host-session=x",
        ] {
            assert_eq!(lookup(header), Lookup::One("abc"), "{header}");
        }
        assert_eq!(lookup("__Host-session=a=b%20\"c"), Lookup::One("a=b%20\"c"));
        assert_eq!(lookup("__Host-session=\"abc\""), Lookup::One("\"abc\""));
        assert_eq!(lookup("__Host-session="), Lookup::One(""));
    }

    #[test]
    fn a_cookie_that_is_not_there_is_absent() {
        for header in ["", ";", "=", "a=b", "__Host-session", "session=x", "x=__Host-session=y"] {
            assert_eq!(lookup(header), Lookup::Absent, "{header}");
        }
        assert_eq!(only([].into_iter(), NAME), Lookup::Absent);
    }

    #[test]
    fn a_second_cookie_of_that_name_is_suspicious() {
        assert_eq!(lookup("__Host-session=a; __Host-session=a"), Lookup::Suspicious);
        let headers = ["__Host-session=a", "x=y; __Host-session=b"];
        assert_eq!(only(headers.into_iter(), NAME), Lookup::Suspicious);
    }

    #[test]
    fn every_cookie_that_could_be_meant_is_found() {
        let headers = ["a=b; __Host-session=one", "__%48ost-session=two; __Host-session = three"];
        let found: Vec<_> = all(headers.into_iter(), NAME).collect();
        assert_eq!(found, ["one", "two", "three"]);
    }

    #[test]
    fn a_cookie_in_disguise_is_suspicious_even_alone() {
        for disguise in [
            "__%48ost-session=x",
            "%5f_Host-session=x",
            "\u{a0}__Host-session=x",
            "\u{2003}__Host-session=x",
            "\u{b}__Host-session=x",
            "__Host-session\u{3000}=x",
            "\u{85}__%48ost-session\u{a0}=%ff",
        ] {
            assert_eq!(lookup(disguise), Lookup::Suspicious, "{disguise:?}");
            for header in [format!("{disguise}; {NAME}=a"), format!("{NAME}=a;{disguise}")] {
                assert_eq!(lookup(&header), Lookup::Suspicious, "{header:?}");
            }
        }
    }

    /// The name with some of its letters percent-encoded, between white space of all kinds.
    fn disguises() -> impl Strategy<Value = String> {
        let space = select(&["", " ", "\t", "\u{a0}", "\u{2003}", "\u{b}", "\u{3000}"][..]);
        (space.clone(), vec(any::<bool>(), NAME.len()), space).prop_map(|(before, coded, after)| {
            let letters = NAME.bytes().zip(coded).map(|(letter, coded)| match coded {
                true => format!("%{letter:02x}"),
                false => char::from(letter).to_string(),
            });
            format!("{before}{}{after}", letters.collect::<String>())
        })
    }

    fn clean_pairs() -> impl Strategy<Value = Vec<(String, String)>> {
        let name = prop_oneof![4 => "[A-Za-z0-9_-]{1,8}", 1 => Just(NAME.to_owned())];
        vec((name, "[!-:<-~]{0,12}"), 0..8)
    }

    fn written(pairs: &[(String, String)]) -> String {
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    proptest! {
        #[test]
        fn any_header_is_read(headers in vec(r"[\PC\t;=% ]{0,60}", 0..4), name in r"\PC{0,8}") {
            let _ = only(headers.iter().map(String::as_str), &name);
        }

        #[test]
        fn clean_headers_are_read_as_they_are_written(pairs in clean_pairs()) {
            let header = written(&pairs);
            let values: Vec<_> =
                pairs.iter().filter(|(name, _)| name == NAME).map(|(_, value)| &**value).collect();
            let expected = match values[..] {
                [] => Lookup::Absent,
                [value] => Lookup::One(value),
                _ => Lookup::Suspicious,
            };
            prop_assert_eq!(lookup(&header), expected);
        }

        #[test]
        fn a_duplicate_of_any_form_is_suspicious(
            pairs in clean_pairs(),
            disguise in disguises(),
            value in r"[^;]{0,8}",
            at in any::<prop::sample::Index>(),
        ) {
            let mut pairs = pairs;
            pairs.retain(|(name, _)| name != NAME);
            pairs.insert(at.index(pairs.len() + 1), (NAME.to_owned(), "abc".to_owned()));
            prop_assert!(lookup(&written(&pairs)) == Lookup::One("abc"));
            pairs.insert(at.index(pairs.len() + 1), (disguise, value));
            prop_assert!(lookup(&written(&pairs)) == Lookup::Suspicious);
        }

        #[test]
        fn what_rocket_would_read_is_never_overlooked(
            name in prop_oneof![disguises(), r"[\PC\t]{0,16}"],
            value in r"\PC{0,12}",
        ) {
            let header = format!("{name}={value}");
            let pairs = header.split(';').map(|pair| Cookie::parse_encoded(pair.trim()));
            let rockets = pairs.flatten().filter(|cookie| cookie.name() == NAME).count();
            match lookup(&header) {
                Lookup::Absent => prop_assert_eq!(rockets, 0),
                Lookup::One(_) => prop_assert!(rockets <= 1),
                Lookup::Suspicious => (),
            }
        }
    }
}
