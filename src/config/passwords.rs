//! Which passwords are accepted, and what hashing them may cost.

use std::thread::available_parallelism;

use serde::Deserialize;

use super::number;

/// Rules for passwords and their hashing: `[default.vestibule.passwords]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordConfig {
    /// The fewest characters of a new password; 8 to 64.
    /// Default: 15. `vestibule.passwords.min_length`.
    ///
    /// NIST SP 800-63B-4, 3.1.1.2 requires 15 where a password is the only factor and 8 beside a
    /// second one; OWASP ASVS 5.0, 6.2.1 requires 8 and recommends 15. No more than 64, the length
    /// that both want accepted (6.2.9). Passwords that exist already are not asked to change.
    #[serde(deserialize_with = "number::within::<_, _, 8, 64>")]
    pub min_length: usize,

    /// The cost of bcrypt, as the power of two of its rounds: each step doubles the work for us
    /// and for who guesses; 4 to 16, in strict profiles 10 to 16.
    /// Default: 12, about a quarter of a second. `vestibule.passwords.bcrypt_cost`.
    ///
    /// OWASP ASVS 5.0, 11.4.2 and the OWASP password storage cheat sheet: at least 10.
    #[serde(deserialize_with = "number::within::<_, _, 4, 16>")]
    pub bcrypt_cost: u32,

    /// How many passwords are hashed at a time; 1 to 256. [`PasswordConfig::hash_threads`] gives
    /// the number that applies.
    /// Default: half the processor's cores, at least one. `vestibule.passwords.hash_threads`.
    #[serde(deserialize_with = "number::optional::<_, _, 1, 256>")]
    pub hash_threads: Option<usize>,

    /// How many passwords may wait for a thread; 1 to 1024. Past it the answer is "try again in a
    /// moment" (503), at once.
    /// Default: 32. `vestibule.passwords.hash_queue`.
    #[serde(deserialize_with = "number::within::<_, _, 1, 1024>")]
    pub hash_queue: usize,
}

impl Default for PasswordConfig {
    fn default() -> Self {
        Self { min_length: 15, bcrypt_cost: 12, hash_threads: None, hash_queue: 32 }
    }
}

impl PasswordConfig {
    /// How many passwords are hashed at a time: as configured, else half the cores that this
    /// process may use, at least one. The other half is for everybody who is signed in already.
    #[must_use]
    pub fn hash_threads(&self) -> usize {
        let half = || available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1));
        self.hash_threads.unwrap_or_else(half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::{debug, release};

    #[test]
    fn there_is_a_hashing_thread_even_on_one_core() {
        assert!(PasswordConfig::default().hash_threads() >= 1);
        let toml = "[default.vestibule.passwords]\nhash_threads = 3";
        assert_eq!(debug(toml).unwrap().passwords.hash_threads(), 3);
        assert!(debug("[default.vestibule.passwords]\nhash_threads = 0").is_err());
    }

    #[test]
    fn cheap_hashes_are_for_debug_only() {
        let cost = |cost| format!("[default.vestibule.passwords]\nbcrypt_cost = {cost}");
        assert_eq!(debug(&cost(4)).unwrap().passwords.bcrypt_cost, 4);
        assert_eq!(release(&cost(10)).unwrap().passwords.bcrypt_cost, 10);
        assert!(debug(&cost(3)).is_err());
        assert!(debug(&cost(17)).is_err());
        assert!(release(&cost(9)).unwrap_err().to_string().ends_with(
            "\"vestibule.passwords.bcrypt_cost\" is 9, but must be from 10 to 16 in every profile \
             but debug"
        ));
    }
}
