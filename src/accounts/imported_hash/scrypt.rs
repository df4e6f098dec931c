//! scrypt in the PHC string format, and as Django writes it.

use std::fmt;

use ::scrypt::{Params, scrypt};

use super::{HashError, MOST_MEMORY, decode, decode_digest, number, parameters};

/// N times r times p: some seconds. OWASP's strongest is a quarter of it.
const MOST_WORK: u64 = 4 * 1_024 * 1_024;

/// scrypt (RFC 7914) with its parameters and what should come out.
pub struct Scrypt {
    params: Params,
    cost: [u64; 3],
    salt: Vec<u8>,
    expected: Vec<u8>,
}

impl Scrypt {
    /// Reads `$scrypt$ln=16,r=8,p=1$SALT$DIGEST`, whose salt is in base64, or Django's
    /// `scrypt$N$SALT$R$P$DIGEST`, whose salt is text.
    pub fn parse(text: &str) -> Result<Self, HashError> {
        let malformed = || HashError::Malformed("scrypt");
        let fields: Vec<&str> = text.split('$').collect();
        let (cost, salt, digest) = match fields[..] {
            ["", "scrypt", cost, salt, digest] => {
                (parameters(cost, ["ln", "r", "p"]), decode(salt), digest)
            }
            ["scrypt", n, salt, r, p, digest] => {
                let log2 = number(n).filter(|n| n.is_power_of_two()).map(|n| n.ilog2().into());
                let cost = log2.zip(number(r)).zip(number(p)).map(|((n, r), p)| [n, r, p]);
                (cost, Some(salt.as_bytes().to_vec()), digest)
            }
            _ => return Err(malformed()),
        };
        let cost = cost.ok_or_else(malformed)?;
        let [log2, r, p] = cost;
        let n = u32::try_from(log2).ok().and_then(|log2| 1_u64.checked_shl(log2));
        let times = |factors: &[u64]| {
            factors.iter().try_fold(n?, |product, factor| product.checked_mul(*factor))
        };
        let is_bounded = times(&[r, 128]).is_some_and(|memory| memory <= MOST_MEMORY)
            && times(&[r, p]).is_some_and(|work| work <= MOST_WORK);
        if !is_bounded {
            return Err(HashError::Costly(format!(
                "scrypt with N=2^{log2}, r={r}, p={p}, over N*r={} or N*r*p={MOST_WORK}",
                MOST_MEMORY / 128
            )));
        }
        let [log2, r, p] = cost.map(|value| u32::try_from(value).unwrap_or(u32::MAX));
        let log2 = u8::try_from(log2).ok().filter(|log2| *log2 > 0).ok_or_else(malformed)?;
        let params = Params::new(log2, r, p).map_err(|_| malformed())?;
        let salt = salt.filter(|salt| !salt.is_empty()).ok_or_else(malformed)?;
        let expected = decode_digest(digest).ok_or_else(malformed)?;
        Ok(Self { params, cost, salt, expected })
    }

    /// Nothing, which is nobody's digest, where it cannot be made.
    pub fn digest(&self, password: &[u8]) -> Vec<u8> {
        let mut digest = vec![0; self.expected.len()];
        match scrypt(password, &self.salt, &self.params, &mut digest) {
            Ok(()) => digest,
            Err(_) => Vec::new(),
        }
    }

    pub fn expected(&self) -> &[u8] {
        &self.expected
    }
}

impl fmt::Display for Scrypt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [log2, r, p] = self.cost;
        write!(f, "scrypt, N=2^{log2}, r={r}, p={p}")
    }
}
