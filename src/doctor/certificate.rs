//! How long the certificate of the public origin is still good for.

use std::time::Duration;

use x509_parser::parse_x509_certificate;

use super::finding::Finding;
use crate::clock::Timestamp;
use crate::locales::Message;

pub const TLS: &str = "TLS";

/// Programs that renew certificates do so earlier than this; certificates that live for days only
/// have a quarter of their life left then.
const SOON: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// Judges a certificate (DER) that is valid `now`.
pub fn judge(certificate: &[u8], now: Timestamp) -> Finding {
    let Ok((_, certificate)) = parse_x509_certificate(certificate) else {
        let advice = "Look at it with openssl s_client.";
        return Finding::warning(TLS, "the certificate cannot be read", advice);
    };
    let validity = certificate.validity();
    let moment = |seconds: i64| Timestamp::from_millis(seconds.saturating_mul(1_000));
    let (from, to) =
        (moment(validity.not_before.timestamp()), moment(validity.not_after.timestamp()));
    let left = to.since(now);
    let hours = left.as_secs() / (60 * 60);
    let left_words =
        if hours < 48 { format!("{hours} hours") } else { format!("{} days", hours / 24) };
    let until = format!("{} ({left_words})", Message::day(to));
    if left < SOON.min(to.since(from) / 4) {
        let what = format!("the certificate is good until {until} only");
        let advice = "See why it was not renewed: certbot renew --dry-run, or journalctl -u caddy.";
        return Finding::warning(TLS, what, advice);
    }
    Finding::ok(TLS, format!("the certificate is good until {until}"))
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;
    use crate::doctor::Verdict;

    /// For 90 days, until 2027-02-23T10:51:00Z.
    const CERTIFICATE: &str = "\
        MIIBfDCCASOgAwIBAgIUFxKbhJ8hRszanfCGDMN8FomoGs8wCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJ\
        bG9jYWxob3N0MB4XDTI2MTEyNTEwNTEwMFoXDTI3MDIyMzEwNTEwMFowFDESMBAGA1UEAwwJbG9jYWxo\
        b3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEbCoEPzd4CG+P8WAvNeptGsqEIznPAbgXjex0hokR\
        PtQxzlc1FB6O7SwCFvW3OAWDQB/HaHI97y3asuJpCIJb66NTMFEwHQYDVR0OBBYEFBjo30ind7V2QEgo\
        Nwp5Fj05OOIhMB8GA1UdIwQYMBaAFBjo30ind7V2QEgoNwp5Fj05OOIhMA8GA1UdEwEB/wQFMAMBAf8w\
        CgYIKoZIzj0EAwIDRwAwRAIgXB0vrotmcnaIJQR8CMvj3e+1DvTZFW/F89Nky8W53SUCIA230K4yGZWW\
        /LEoITUGhtbqCtzgvFQ5ygo2gN5PHCIK";

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    #[test]
    fn a_certificate_that_is_soon_over_was_not_renewed() {
        let der = STANDARD.decode(CERTIFICATE).unwrap();
        let end = Timestamp::parse_rfc3339("2027-02-23T10:51:00Z").unwrap();
        let found = judge(&der, end - 14 * DAY);
        assert_eq!(found.verdict, Verdict::Ok);
        assert!(found.what.ends_with("until 23 February 2027 (14 days)"), "{}", found.what);
        let found = judge(&der, end - 14 * DAY + Duration::from_secs(1));
        assert_eq!(found.verdict, Verdict::Warning);
        assert!(judge(&der, end - DAY).what.contains("(24 hours) only"));
        assert_eq!(judge(b"nonsense", end).verdict, Verdict::Warning);
    }
}
