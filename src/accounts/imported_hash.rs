//! Password hashes that other systems have made. They are checked as they are until their owner
//! signs in and gets one of ours.
//!
//! What a hash asks for is bounded when it is read, so that none that was imported can stop the
//! machine at a sign-in.

mod argon2;
mod bcrypt;
mod pbkdf2;
mod scrypt;

use std::fmt;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha2::{Digest, Sha256};

use argon2::Argon2;
use bcrypt::Bcrypt;
use pbkdf2::Pbkdf2;
use scrypt::Scrypt;

/// No hash of a known scheme is longer, in bytes.
const LONGEST: usize = 1_024;

/// What a hash may ask for while it is checked, in bytes of memory. So much again is taken by each
/// hashing thread.
const MOST_MEMORY: u64 = 256 * 1_024 * 1_024;

/// Fewer bytes could be met by chance.
const LEAST_DIGEST: usize = 16;

/// Base64 as the different schemes write it, with padding or without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A hash of a known scheme, with bounded work in it.
pub(super) struct ImportedHash {
    /// As it is kept: the scheme's name, its parameters and the digest.
    text: String,
    scheme: Scheme,
}

enum Scheme {
    Bcrypt(Bcrypt),
    Pbkdf2(Pbkdf2),
    Argon2(Argon2),
    Scrypt(Scrypt),
}

/// Why a hash is not taken over. None of them shows it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// Its beginning names nothing that is known.
    #[error(
        "is of no known scheme: bcrypt, bcrypt_sha256, pbkdf2_sha256, pbkdf2-sha256, \
         pbkdf2-sha512, argon2id, argon2i or scrypt"
    )]
    Unknown,
    /// It has a known beginning and goes on differently.
    #[error("begins like {0} and goes on like nothing that can be checked")]
    Malformed(&'static str),
    /// Each sign-in would take too much.
    #[error("would take too much work at each sign-in: {0}")]
    Costly(String),
}

impl ImportedHash {
    /// Reads a hash as the other system has kept it.
    ///
    /// # Errors
    /// See [`HashError`].
    pub fn parse(text: &str) -> Result<Self, HashError> {
        if text.len() > LONGEST || !text.is_ascii() {
            return Err(HashError::Unknown);
        }
        // Django's names stand before what the others begin with.
        let text = text.strip_prefix("argon2").unwrap_or(text);
        let is_of = |names: &[&str]| {
            names
                .iter()
                .any(|name| text.strip_prefix(name).is_some_and(|rest| rest.starts_with('$')))
        };
        let scheme = if is_of(&["$2a", "$2b", "$2y", "bcrypt", "bcrypt_sha256"]) {
            let (bcrypt, text) = Bcrypt::parse(text)?;
            return Ok(Self { text, scheme: Scheme::Bcrypt(bcrypt) });
        } else if is_of(&["pbkdf2_sha256", "$pbkdf2-sha256", "$pbkdf2-sha512"]) {
            Scheme::Pbkdf2(Pbkdf2::parse(text)?)
        } else if is_of(&["$argon2id", "$argon2i"]) {
            Scheme::Argon2(Argon2::parse(text)?)
        } else if is_of(&["scrypt", "$scrypt"]) {
            Scheme::Scrypt(Scrypt::parse(text)?)
        } else {
            return Err(HashError::Unknown);
        };
        Ok(Self { text: text.to_owned(), scheme })
    }

    /// Whether these are the bytes that were hashed. Slow on purpose.
    pub fn matches(&self, password: &[u8]) -> bool {
        match &self.scheme {
            Scheme::Bcrypt(bcrypt) => bcrypt.matches(password),
            Scheme::Pbkdf2(pbkdf2) => is_same(&pbkdf2.digest(password), pbkdf2.expected()),
            Scheme::Argon2(argon2) => is_same(&argon2.digest(password), argon2.expected()),
            Scheme::Scrypt(scrypt) => is_same(&scrypt.digest(password), scrypt.expected()),
        }
    }

    /// As it is kept in the database.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// The scheme with what it costs, for operators.
impl fmt::Display for ImportedHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.scheme {
            Scheme::Bcrypt(bcrypt) => bcrypt.fmt(f),
            Scheme::Pbkdf2(pbkdf2) => pbkdf2.fmt(f),
            Scheme::Argon2(argon2) => argon2.fmt(f),
            Scheme::Scrypt(scrypt) => scrypt.fmt(f),
        }
    }
}

/// Digests of the two are compared, so that the time taken tells nothing about them.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

/// Bytes in base64; passlib writes a dot for the plus.
fn decode(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text.replace('.', "+")).ok()
}

/// A digest in base64 that is long enough to tell passwords apart.
fn decode_digest(text: &str) -> Option<Vec<u8>> {
    decode(text).filter(|digest| digest.len() >= LEAST_DIGEST)
}

/// The values of `m=65536,t=3,p=4`, in that order and no others.
fn parameters<const N: usize>(text: &str, names: [&str; N]) -> Option<[u64; N]> {
    let mut parts = text.split(',');
    let mut values = [0; N];
    for (name, value) in names.into_iter().zip(&mut values) {
        *value = number(parts.next()?.strip_prefix(name)?.strip_prefix('=')?)?;
    }
    parts.next().is_none().then_some(values)
}

/// Decimal digits and nothing else.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWORD: &str = "orbit walnut seventeen kites";

    /// Made by the systems themselves, at little cost.
    const MADE: [(&str, &str); 14] = [
        ("Laravel", "$2y$04$uO7.qKzyidaNAl4luWsMLu69RwDRhdHLK4ZsEfWuloI2AJB1hyQRm"),
        ("Django", "bcrypt$$2b$04$/S1P5WI.iW1KKZS31EJJWOHy1Dz/PHl01u.mxTwCP3MiGEyeX18pW"),
        ("Django", "bcrypt_sha256$$2b$04$kM3hzzb3rHUQNuk/xg90Z.enRt.fFMQwUYs7c0tHUy2OgJ.sDBzNW"),
        (
            "Django",
            "pbkdf2_sha256$1000$33MPR904bGni9oMW9dsJ5T$Mwe76Dm51p0rExpTK7wm5k2DnPm2GYQNtICatscNklA=",
        ),
        (
            "Django",
            "argon2$argon2id$v=19$m=64,t=1,p=2$bnFJalk3TFBITHBRdUhxemV4UDVyNg$1QnnlIHew8uRpbgC0McMzw",
        ),
        (
            "Django",
            "scrypt$16$seasalt123$8$5$oYE/4UmUoERMFW1q1DQDDRjjCSuTvrH3kMnThOpiACVirvzbQS4+DVfXFDu5epB5i9c0pMAZcQ8jVG0ZpQ91Vg==",
        ),
        (
            "passlib",
            "$scrypt$ln=4,r=8,p=1$QyildA5BSAmh9N7bO2cshQ$sLG1IKo1yx6cdDc9lIdgvCNBuEfzYNrwAMwNQk9L77E",
        ),
        (
            "passlib",
            "$pbkdf2-sha256$1000$Oac0JqT0fq91DmGstVaKsQ$eNEsMX8XI45iblU2lIaVwGdiYAnnn9X.Tjx.hnD2eGU",
        ),
        (
            "passlib",
            "$pbkdf2-sha512$1000$T.n9XwsBYIxxbu29V0rp3Q$J5W1dkokXzAfaNtu9p44STeSkB27o1H6ibCteuQfUnbysJ7vfhpb.UPN2ni1JilmLyF3LV804ARTHZPUzMR3rA",
        ),
        ("passlib", "$argon2id$v=19$m=64,t=1,p=1$RMiZk3JuzVkrhXAOwdg7Zw$9YIrGITIWqlR57KCmhGb2w"),
        (
            "PHP",
            "$argon2id$v=19$m=64,t=1,p=1$RHA4VG1SM0J0WjdSM1F3dg$W9kb65orYT5BXw3CNuw5QnV3IyeENE2+D4LgGdm2vq0",
        ),
        (
            "PHP",
            "$argon2i$v=19$m=64,t=1,p=1$aWZjSGxOODF4aWtUa0N5Qw$DJxbY5Tuxy1rCHHMcMvrGHfwRgkJFzkuAg70lbApVzw",
        ),
        (
            "Node",
            "pbkdf2_sha256$1000$a1b2c3d4e5f60718$680mqfKW8BmdiwGq29C2lxoQSv4AvRnI4Y8N3O7Yztg=",
        ),
        // The first block of the 512 bytes that passport-local-mongoose keeps, and some of the next.
        (
            "Node",
            "$pbkdf2-sha512$1000$ASNFZ4mrze8BI0VniavN7w$PFI+Vq+EweiBfdLgl3LWWpoYT+RVbHtOEKZ9nL1qYq2MTUfpgZmksuxO2P17hDBFBlbnmZF1DEO69iOjKuQkBCBhfWGnrBwO",
        ),
    ];

    fn parse(text: &str) -> ImportedHash {
        ImportedHash::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn refusal(text: &str) -> HashError {
        ImportedHash::parse(text).err().unwrap_or_else(|| panic!("{text} is accepted"))
    }

    #[test]
    fn hashes_of_other_systems_are_checked_as_they_are() {
        for (system, text) in MADE {
            let hash = parse(text);
            assert!(hash.matches(PASSWORD.as_bytes()), "{system} {text}");
            assert!(!hash.matches(b"orbit walnut seventeen kite"), "{system} {text}");
            let kept = parse(hash.as_str());
            assert!(kept.matches(PASSWORD.as_bytes()), "{system} {text}");
            assert_eq!(kept.as_str(), hash.as_str());
        }
    }

    #[test]
    fn a_long_password_is_cut_where_bcrypt_has_cut_it() {
        let hash = parse("$2y$04$FdIDLqCR3IFOyrw3OtFKEetb6WIx8r.wIVtNXwavPLniOUSshqxJ.");
        let cut = "x".repeat(72);
        assert!(hash.matches(cut.as_bytes()));
        assert!(hash.matches((cut.clone() + "tail").as_bytes()));
        assert!(!hash.matches(&cut.as_bytes()[1..]));
        let utf8 = parse("$2a$04$PCe/Y2AXsqDWQitrnRAbgePqy0eSKIiCA.HF8EiPeObVUHcEOmEua");
        assert!(utf8.matches("pässwörd ünïcode".as_bytes()));
    }

    #[test]
    fn what_would_stop_the_machine_is_refused() {
        let digest = "A".repeat(43);
        let salt = "A".repeat(22);
        for text in [
            format!("$2b$17${}", &MADE[0].1[7..]),
            format!("bcrypt_sha256$$2b$31${}", &MADE[0].1[7..]),
            format!("pbkdf2_sha256$5000001$salt${digest}="),
            format!("$pbkdf2-sha512$18446744073709551615${salt}${digest}"),
            format!("$argon2id$v=19$m=8388608,t=1,p=1${salt}${digest}"),
            format!("$argon2id$v=19$m=262144,t=5,p=1${salt}${digest}"),
            format!("$argon2id$v=19$m=8,t=18446744073709551615,p=1${salt}${digest}"),
            format!("$argon2id$v=19$m=65536,t=3,p=8000${salt}${digest}"),
            format!("$scrypt$ln=22,r=8,p=1${salt}${digest}"),
            format!("$scrypt$ln=63,r=1,p=1${salt}${digest}"),
            format!("$scrypt$ln=4294967296,r=8,p=1${salt}${digest}"),
            format!("$scrypt$ln=1,r=1,p=18446744073709551615${salt}${digest}"),
            format!("scrypt$65536$salt$32$8${digest}="),
        ] {
            assert!(matches!(refusal(&text), HashError::Costly(_)), "{text}");
        }
    }

    #[test]
    fn what_systems_take_by_default_and_what_owasp_recommends_is_accepted() {
        let digest = "A".repeat(43);
        let salt = "A".repeat(22);
        for (text, shown) in [
            (format!("$2y$12${}", &MADE[0].1[7..]), "bcrypt, cost 12"),
            (format!("pbkdf2_sha256$1200000$salt${digest}="), "pbkdf2_sha256, 1200000 rounds"),
            (format!("$pbkdf2-sha512$210000${salt}${digest}"), "pbkdf2_sha512, 210000 rounds"),
            (
                format!("argon2$argon2id$v=19$m=102400,t=2,p=8${salt}${digest}"),
                "argon2id, m=102400, t=2, p=8",
            ),
            (
                format!("$argon2id$v=19$m=262144,t=3,p=1${salt}${digest}"),
                "argon2id, m=262144, t=3, p=1",
            ),
            (format!("scrypt$16384$salt$8$5${digest}="), "scrypt, N=2^14, r=8, p=5"),
            (format!("$scrypt$ln=17,r=8,p=1${salt}${digest}"), "scrypt, N=2^17, r=8, p=1"),
        ] {
            assert_eq!(parse(&text).to_string(), shown);
        }
    }

    #[test]
    fn what_cannot_be_checked_is_refused() {
        let digest = "A".repeat(43);
        for text in [
            "",
            "x",
            "!",
            "5f4dcc3b5aa765d61d8327deb882cf99",
            "sha1$salt$digest",
            "$6$a$b",
            "$2x$04$uO7.qKzyidaNAl4luWsMLu69RwDRhdHLK4ZsEfWuloI2AJB1hyQRm",
            "$argon2d$v=19$m=8,t=1,p=1$a$b",
            "$2b$04$pässword",
            "bcrypt",
            "$2b",
            &"$2b$".repeat(1_000),
        ] {
            let error = refusal(text);
            assert_eq!(error, HashError::Unknown, "{text}");
        }
        for text in [
            "$2b$04$short".to_owned(),
            "$2b$03$uO7.qKzyidaNAl4luWsMLu69RwDRhdHLK4ZsEfWuloI2AJB1hyQRm".to_owned(),
            "$2b$xx$uO7.qKzyidaNAl4luWsMLu69RwDRhdHLK4ZsEfWuloI2AJB1hyQRm".to_owned(),
            "bcrypt$$2x$04$uO7.qKzyidaNAl4luWsMLu69RwDRhdHLK4ZsEfWuloI2AJB1hyQRm".to_owned(),
            format!("pbkdf2_sha256$0$salt${digest}="),
            format!("pbkdf2_sha256$-1$salt${digest}="),
            format!("pbkdf2_sha256$1000$${digest}="),
            "pbkdf2_sha256$1000$salt$AAAA".to_owned(),
            "pbkdf2_sha256$1000$salt$no base64 at all, and long".to_owned(),
            format!("pbkdf2_sha256$1000$salt${digest}=$more"),
            format!("$argon2id$v=18$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA${digest}"),
            format!("$argon2id$v=19$m=8,t=1$AAAAAAAAAAAAAAAAAAAAAA${digest}"),
            format!("$argon2id$v=19$m=8,t=1,p=1,keyid=Zm9v$AAAAAAAAAAAAAAAAAAAAAA${digest}"),
            format!("$argon2id$v=19$m=8,t=1,p=8$AAAAAAAAAAAAAAAAAAAAAA${digest}"),
            format!("$argon2id$v=19$m=8,t=1,p=1$AAAA${digest}"),
            format!("$scrypt$ln=0,r=8,p=1$AAAA${digest}"),
            format!("$scrypt$ln=4,r=0,p=1$AAAA${digest}"),
            format!("scrypt$17$salt$8$1${digest}="),
        ] {
            assert!(matches!(refusal(&text), HashError::Malformed(_)), "{text}");
        }
    }
}
