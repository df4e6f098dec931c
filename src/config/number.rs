//! Whole numbers in the configuration, each within its range.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// Reads a whole number from `MIN` to `MAX`.
pub(super) fn within<'de, D, T, const MIN: u64, const MAX: u64>(
    deserializer: D,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<u64>,
{
    deserializer.deserialize_any(Whole::<T, MIN, MAX>(PhantomData))
}

/// The same for a setting that has no value of its own by default.
pub(super) fn optional<'de, D, T, const MIN: u64, const MAX: u64>(
    deserializer: D,
) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<u64>,
{
    within::<D, T, MIN, MAX>(deserializer).map(Some)
}

struct Whole<T, const MIN: u64, const MAX: u64>(PhantomData<T>);

impl<T: TryFrom<u64>, const MIN: u64, const MAX: u64> Visitor<'_> for Whole<T, MIN, MAX> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a whole number from {MIN} to {MAX}")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        let in_range = (MIN..=MAX).contains(&number).then(|| T::try_from(number).ok());
        in_range.flatten().ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        match u64::try_from(number) {
            Ok(number) => self.visit_u64(number),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(number), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::tests::{complaint, debug};

    fn toml(value: &str) -> String {
        format!("[default.vestibule.passwords]\nmin_length = {value}")
    }

    #[test]
    fn both_ends_of_a_range_are_in_it() {
        assert_eq!(debug(&toml("8")).unwrap().passwords.min_length, 8);
        assert_eq!(debug(&toml("64")).unwrap().passwords.min_length, 64);
    }

    #[test]
    fn anything_else_is_refused_with_the_key_the_value_and_the_range() {
        for (value, shown) in [
            ("7", "7"),
            ("65", "65"),
            ("-1", "-1"),
            ("9223372036854775807", "9223372036854775807"),
            ("15.5", "15.5"),
            ("true", "true"),
            ("'15'", "\"15\""),
            ("[15]", "a list"),
            ("{ a = 15 }", "a table"),
        ] {
            assert_eq!(
                complaint(&toml(value)),
                format!(
                    "TOML source string: \"vestibule.passwords.min_length\" is {shown}, \
                     but must be a whole number from 8 to 64"
                ),
            );
        }
    }
}
