//! Codes from an authenticator app: RFC 6238 with SHA-1, six digits and steps of thirty seconds,
//! which is what every app can do.

use std::fmt;

use totp_rs::{Builder, Secret, Totp};
use unicode_normalization::UnicodeNormalization;

use crate::clock::Timestamp;

/// The length of a time step, in milliseconds.
const STEP: i64 = 30_000;

/// Codes of so many steps before and after the present one are accepted, for clocks that differ and
/// for people who type slowly. RFC 6238, 5.2.
pub const SKEW: i64 = 1;

/// Bytes of a secret: 160 bits, as RFC 4226, 4 recommends.
const LENGTH: usize = 20;

/// What the application and somebody's authenticator app both know. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; LENGTH]);

/// The time step of a moment.
pub fn step_at(now: Timestamp) -> i64 {
    now.millis().div_euclid(STEP)
}

impl TotpSecret {
    /// A new secret from the operating system's random numbers.
    ///
    /// # Panics
    /// When the operating system has none.
    pub fn random() -> Self {
        let mut secret = [0; LENGTH];
        getrandom::fill(&mut secret).expect("the operating system's random numbers");
        Self(secret)
    }

    /// In base32 (RFC 4648, 6), to be typed into an app or kept.
    pub fn to_base32(&self) -> String {
        Secret::from(self.0).to_base32()
    }

    /// Reads what [`TotpSecret::to_base32`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let secret = Secret::try_from_base32(text).ok()?;
        Some(Self(secret.as_ref().try_into().ok()?))
    }

    /// The address that an app takes it from, as a link or as a QR code: `otpauth://totp/…`.
    pub fn uri(&self, site: &str, username: &str) -> String {
        // A colon would end the issuer's name.
        let plain = |text: &str| text.replace(':', " ");
        let totp = self.totp().with_issuer(Some(plain(site))).with_account_name(plain(username));
        totp.build_noncompliant().to_url().unwrap_or_default()
    }

    /// The step that a code belongs to, if it is one of those around `now`.
    pub(super) fn step_of(&self, code: &Code, now: Timestamp) -> Option<i64> {
        let seconds = u64::try_from(now.millis() / 1_000).unwrap_or(0);
        let totp: Totp = self.totp().build_noncompliant();
        totp.check(&code.0, seconds).and_then(|step| i64::try_from(step).ok())
    }

    fn totp(&self) -> Builder {
        // The crate's defaults are those of the RFC: SHA-1, six digits, thirty seconds, one step.
        Builder::new().with_secret(self.0)
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// Six digits, as somebody typed them: with spaces or without, in whatever width.
pub(super) struct Code(String);

impl Code {
    /// `None` for what no app can have shown.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String = typed.nfkc().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let is_one = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_one.then_some(Self(digits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1_000)
    }

    /// RFC 6238, appendix B, with the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = TotpSecret(*b"12345678901234567890");
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            let step = secret.step_of(&Code::parse(code).unwrap(), at(seconds));
            assert_eq!(step, Some(seconds / 30), "{seconds}");
            assert_eq!(step_at(at(seconds)), seconds / 30);
        }
    }

    #[test]
    fn a_code_is_good_for_one_step_before_and_after_its_own() {
        let secret = TotpSecret(*b"12345678901234567890");
        let code = Code::parse("287082").unwrap();
        for (seconds, step) in [(0, Some(1)), (30, Some(1)), (89, Some(1)), (90, None)] {
            assert_eq!(secret.step_of(&code, at(seconds)), step, "{seconds}");
        }
        assert_eq!(secret.step_of(&code, at(-3_600)), Some(1), "before 1970 it is 1970");
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["287082", " 287 082 ", "287-082", "287\u{a0}082", "２８７０８２"] {
            assert_eq!(Code::parse(typed).unwrap().0, "287082", "{typed}");
        }
        for typed in ["", "28708", "2870822", "+28708", "28708a", "٢٨٧٠٨٢"] {
            assert!(Code::parse(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn a_secret_is_kept_as_text_and_shows_nothing() {
        let [one, other] = [(), ()].map(|()| TotpSecret::random());
        assert_ne!(one, other);
        assert_eq!(TotpSecret::parse(&one.to_base32()), Some(one.clone()));
        assert_eq!(one.to_base32().len(), 32);
        assert_eq!(TotpSecret::parse("MFRGG"), None);
        assert_eq!(format!("{one:?}"), "TotpSecret(…)");
    }

    #[test]
    fn an_app_is_told_the_site_and_the_name_whatever_is_in_them() {
        let secret = TotpSecret(*b"12345678901234567890");
        assert_eq!(
            secret.uri("Ada's: Café & co", "zoë.1"),
            "otpauth://totp/Ada%27s%20%20Caf%C3%A9%20%26%20co:zo%C3%AB.1?\
             secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ada%27s%20%20Caf%C3%A9%20%26%20co"
        );
    }
}
