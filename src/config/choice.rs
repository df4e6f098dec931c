//! Settings that are one of a few words.

/// Reads a setting from its word, and only from that: a derived implementation would also take
/// `1` for the second variant.
macro_rules! choice {
    ($name:ident { $($word:literal => $variant:ident,)+ }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                match String::deserialize(deserializer)?.as_str() {
                    $($word => Ok(Self::$variant),)+
                    other => Err(serde::de::Error::unknown_variant(other, &[$($word),+])),
                }
            }
        }
    };
}

pub(super) use choice;
