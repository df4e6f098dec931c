//! How long the certificate of the public origin is still good for.

use std::time::Duration;

use x509_parser::parse_x509_certificate;

use super::finding::Finding;
use crate::clock::Timestamp;

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
    let until = format!("{} ({left_words})", to.to_day());
    if left < SOON.min(to.since(from) / 4) {
        let what = format!("the certificate is good until {until} only");
        let advice = "See why it was not renewed: certbot renew --dry-run, or journalctl -u caddy.";
        return Finding::warning(TLS, what, advice);
    }
    Finding::ok(TLS, format!("the certificate is good until {until}"))
}
