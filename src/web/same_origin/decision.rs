//! Whether a request comes from where it may: cross-origin protection as Go 1.25 has it in
//! `net/http` (`CrossOriginProtection`), with no token. OWASP ASVS 5.0, 3.5.1 to 3.5.3.
//!
//! Browsers say in `Sec-Fetch-Site`, which no script can set, how the page that sends a request is
//! related to this site; older ones send at least `Origin`. What sends neither is no browser, and
//! has no cookies of somebody else's to misuse.

use crate::web::origin::Origin;

/// What the decision is made from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// GET, HEAD, OPTIONS or TRACE (RFC 9110, 9.2.1).
    pub method_is_safe: bool,
    /// Whether the body is typed as a form. Such a request counts as unsafe whatever its method:
    /// a `_method` field may have changed that already.
    pub form_body: bool,
    /// `Sec-Fetch-Site`.
    pub sec_fetch_site: Header<'a>,
    /// `Origin`.
    pub origin: Header<'a>,
    /// `Host`, or what HTTP/2 has in its place.
    pub host: Option<&'a str>,
}

/// A header that should be there once at most. Collect its values into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header<'a> {
    /// It is not there.
    Absent,
    /// Its only value.
    One(&'a str),
    /// It is there more than once.
    Several,
}

impl<'a> FromIterator<&'a str> for Header<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        let mut values = values.into_iter();
        match (values.next(), values.next()) {
            (None, _) => Self::Absent,
            (Some(value), None) => Self::One(value),
            (Some(_), Some(_)) => Self::Several,
        }
    }
}

/// Whose pages may change something here.
#[derive(Clone, Debug, Default)]
pub struct TrustedOrigins {
    /// Where visitors reach this site. Without it, the `Host` header stands for it.
    pub public: Option<Origin>,
    /// Other sites whose pages are trusted like our own.
    pub also: Vec<Origin>,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It goes on.
    Allowed,
    /// It must not reach any handler.
    Refused(Reason),
}

/// Why a request is refused, in words for the log. Nothing of the request is in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// `Sec-Fetch-Site` or `Origin` is there more than once.
    #[error("Sec-Fetch-Site or Origin is there more than once")]
    Repeated,
    /// `Sec-Fetch-Site` says so, or says what nobody knows yet.
    #[error("Sec-Fetch-Site does not say that it comes from this site")]
    CrossSite,
    /// `Origin` is `null`: a sandboxed frame, a `data:` page, a file.
    #[error("its Origin is null")]
    NullOrigin,
    /// `Origin` is another one, or none at all.
    #[error("its Origin is neither this site's nor a trusted one")]
    ForeignOrigin,
}

/// Decides on one request, whatever route it is for.
pub fn decide(facts: &Facts<'_>, trusted: &TrustedOrigins) -> Verdict {
    use Header::{Absent, One, Several};
    use Verdict::{Allowed, Refused};

    if facts.method_is_safe && !facts.form_body {
        return Allowed;
    }
    match (facts.sec_fetch_site, sender(facts, trusted)) {
        (Several, _) | (_, Sender::Several) => Refused(Reason::Repeated),
        (_, Sender::Trusted) => Allowed,
        // No browser contradicts itself like that. Where the public origin is not configured, a
        // proxy may have changed Host, and then even our own pages seem foreign.
        (One("same-origin" | "none"), Sender::Foreign) if trusted.public.is_some() => {
            Refused(Reason::ForeignOrigin)
        }
        // "null" is in order here: our own forms say so under `Referrer-Policy: no-referrer`.
        (One("same-origin" | "none"), _) => Allowed,
        (Absent | One(""), Sender::Unnamed | Sender::Own) => Allowed,
        (Absent | One(""), Sender::Opaque) => Refused(Reason::NullOrigin),
        (Absent | One(""), Sender::Foreign) => Refused(Reason::ForeignOrigin),
        (One(_), _) => Refused(Reason::CrossSite),
    }
}

/// Who sent a request, by its `Origin`.
enum Sender {
    Unnamed,
    Opaque,
    Own,
    Trusted,
    Foreign,
    Several,
}

fn sender(facts: &Facts<'_>, trusted: &TrustedOrigins) -> Sender {
    let text = match facts.origin {
        Header::Absent => return Sender::Unnamed,
        Header::Several => return Sender::Several,
        Header::One("null") => return Sender::Opaque,
        Header::One(text) => text,
    };
    match Origin::parse(text) {
        Ok(origin) if trusted.also.contains(&origin) => Sender::Trusted,
        Ok(origin) if is_own(&origin, facts, trusted) => Sender::Own,
        _ => Sender::Foreign,
    }
}

fn is_own(origin: &Origin, facts: &Facts<'_>, trusted: &TrustedOrigins) -> bool {
    match &trusted.public {
        Some(public) => origin == public,
        None => facts.host.is_some_and(|host| origin.is_at(host)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const OURS: &str = "https://site.example";
    const PARTNER: &str = "https://partner.example";
    const HOST: &str = "site.example";

    fn trusted(public: Option<&str>) -> TrustedOrigins {
        TrustedOrigins {
            public: public.map(|text| Origin::parse(text).unwrap()),
            also: vec![Origin::parse(PARTNER).unwrap()],
        }
    }

    fn header<'a>(values: &[&'a str]) -> Header<'a> {
        values.iter().copied().collect()
    }

    /// A POST to the site whose origin is configured.
    fn post(sec_fetch_site: &[&str], origin: &[&str]) -> Verdict {
        decide(&unsafe_facts(sec_fetch_site, origin, Some(HOST)), &trusted(Some(OURS)))
    }

    fn unsafe_facts<'a>(
        sec_fetch_site: &[&'a str],
        origin: &[&'a str],
        host: Option<&'a str>,
    ) -> Facts<'a> {
        Facts {
            method_is_safe: false,
            form_body: true,
            sec_fetch_site: header(sec_fetch_site),
            origin: header(origin),
            host,
        }
    }

    #[test]
    fn a_form_of_our_own_is_let_through() {
        assert_eq!(post(&["same-origin"], &[OURS]), Verdict::Allowed);
        assert_eq!(post(&["same-origin"], &["null"]), Verdict::Allowed);
        assert_eq!(post(&["same-origin"], &[]), Verdict::Allowed);
        assert_eq!(post(&["none"], &[]), Verdict::Allowed);
        assert_eq!(post(&[], &["HTTPS://Site.Example:443"]), Verdict::Allowed);
    }

    #[test]
    fn a_program_that_is_no_browser_is_let_through() {
        assert_eq!(post(&[], &[]), Verdict::Allowed);
        assert_eq!(post(&[""], &[]), Verdict::Allowed);
    }

    #[test]
    fn what_the_browser_says_comes_from_elsewhere_is_refused() {
        for site in ["cross-site", "same-site", "invented", "Same-Origin", "same-origin, none"] {
            for origin in [&[][..], &[OURS], &["null"], &["https://evil.example"]] {
                assert_eq!(post(&[site], origin), Verdict::Refused(Reason::CrossSite));
            }
        }
    }

    #[test]
    fn a_foreign_origin_is_refused_whatever_else_is_said() {
        for origin in [
            "",
            "https://evil.example",
            "http://site.example",
            "https://site.example:8443",
            "https://site.example.evil.example",
            "https://site.example/",
            "https://site.example https://evil.example",
            "NULL",
        ] {
            for site in [&[][..], &["same-origin"], &["none"]] {
                assert_eq!(post(site, &[origin]), Verdict::Refused(Reason::ForeignOrigin));
            }
        }
        assert_eq!(post(&[], &["null"]), Verdict::Refused(Reason::NullOrigin));
    }

    #[test]
    fn a_trusted_site_is_let_through_from_wherever_it_is() {
        for site in [&[][..], &["cross-site"], &["same-site"], &["same-origin"], &["none"]] {
            assert_eq!(post(site, &[PARTNER]), Verdict::Allowed);
        }
    }

    #[test]
    fn a_form_is_unsafe_whatever_its_method_says() {
        let get = Facts { method_is_safe: true, ..unsafe_facts(&["cross-site"], &[], None) };
        let refused = Verdict::Refused(Reason::CrossSite);
        assert_eq!(decide(&get, &trusted(None)), refused);
        assert_eq!(decide(&Facts { form_body: false, ..get }, &trusted(None)), Verdict::Allowed);
    }

    #[test]
    fn without_a_public_origin_the_host_header_stands_for_it() {
        let post = |site: &[&str], origin, host| {
            decide(&unsafe_facts(site, &[origin], host), &trusted(None))
        };
        let refused = Verdict::Refused(Reason::ForeignOrigin);
        assert_eq!(post(&[], "http://localhost:8000", Some("localhost:8000")), Verdict::Allowed);
        assert_eq!(post(&[], "https://localhost:8000", Some("localhost:8000")), Verdict::Allowed);
        assert_eq!(post(&[], "https://localhost", Some("localhost:443")), Verdict::Allowed);
        assert_eq!(post(&[], "http://localhost:8000", Some("localhost:8001")), refused);
        assert_eq!(post(&[], "http://evil.example", Some("localhost:8000")), refused);
        assert_eq!(post(&[], "http://localhost", None), refused);
        // A proxy has asked for another host than the browser.
        assert_eq!(post(&["same-origin"], OURS, Some("127.0.0.1:8000")), Verdict::Allowed);
    }

    #[test]
    fn reasons_are_sentences_for_the_log() {
        assert_eq!(Reason::NullOrigin.to_string(), "its Origin is null");
    }

    fn sites() -> impl Strategy<Value = String> {
        let known = vec!["", "same-origin", "none", "same-site", "cross-site", "Same-Origin"];
        prop_oneof![select(known).prop_map(str::to_owned), r"\PC{0,12}"]
    }

    fn origins() -> impl Strategy<Value = String> {
        let known = vec!["", "null", OURS, PARTNER, "https://evil.example", "http://site.example"];
        let made_up = r"https?://(site|partner|evil)\.(example|EXAMPLE)(:(443|80|8443))?";
        prop_oneof![select(known).prop_map(str::to_owned), made_up, r"\PC{0,24}"]
    }

    fn hosts() -> impl Strategy<Value = Option<String>> {
        prop::option::of(r"(site|partner|evil)\.example(:(443|80|8443))?")
    }

    fn texts(values: &[String]) -> Vec<&str> {
        values.iter().map(String::as_str).collect()
    }

    proptest! {
        #[test]
        fn no_unsafe_request_with_a_foreign_origin_is_ever_let_through(
            sites in vec(sites(), 0..3),
            origin in origins(),
            host in hosts(),
            method_is_safe: bool,
        ) {
            let ours = [OURS, PARTNER].map(|text| Origin::parse(text).unwrap());
            let is_ours = Origin::parse(&origin).is_ok_and(|origin| ours.contains(&origin));
            let facts = unsafe_facts(&texts(&sites), &[&origin], host.as_deref());
            let facts = Facts { method_is_safe, ..facts };
            let is_allowed = decide(&facts, &trusted(Some(OURS))) == Verdict::Allowed;
            prop_assert!(!is_allowed || is_ours || origin == "null");
        }

        #[test]
        fn only_a_trusted_site_gets_past_what_the_browser_says(
            site in sites(),
            origins in vec(origins(), 0..2),
            host in hosts(),
            public in prop::option::of(Just(OURS)),
        ) {
            let facts = unsafe_facts(&[&site], &texts(&origins), host.as_deref());
            let is_allowed = decide(&facts, &trusted(public)) == Verdict::Allowed;
            let partner = Origin::parse(PARTNER);
            let is_partner = origins.first().is_some_and(|text| Origin::parse(text) == partner);
            let is_elsewhere = !["", "same-origin", "none"].contains(&&*site);
            prop_assert!(!is_elsewhere || is_allowed == is_partner);
        }

        #[test]
        fn a_null_origin_needs_the_word_of_the_browser(
            site in sites(),
            host in hosts(),
            public in prop::option::of(Just(OURS)),
        ) {
            let facts = unsafe_facts(&[&site], &["null"], host.as_deref());
            let is_allowed = decide(&facts, &trusted(public)) == Verdict::Allowed;
            prop_assert_eq!(is_allowed, ["same-origin", "none"].contains(&&*site));
        }

        #[test]
        fn a_repeated_header_is_refused(
            many in vec(sites(), 2..4),
            one in vec(origins(), 0..2),
            host in hosts(),
            public in prop::option::of(Just(OURS)),
        ) {
            for (site, origin) in [(&many, &one), (&one, &many), (&many, &many)] {
                let facts = unsafe_facts(&texts(site), &texts(origin), host.as_deref());
                let refused = Verdict::Refused(Reason::Repeated);
                prop_assert_eq!(decide(&facts, &trusted(public)), refused);
            }
        }

        #[test]
        fn whoever_only_looks_is_let_through(
            sites in vec(sites(), 0..3),
            origins in vec(origins(), 0..3),
            host in hosts(),
        ) {
            let facts = unsafe_facts(&texts(&sites), &texts(&origins), host.as_deref());
            let facts = Facts { method_is_safe: true, form_body: false, ..facts };
            prop_assert_eq!(decide(&facts, &trusted(None)), Verdict::Allowed);
        }
    }
}
