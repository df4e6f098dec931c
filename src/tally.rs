//! How often things have happened since the process started, for those who watch over it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A count for each of a few names. Its clones are one.
#[derive(Clone, Debug)]
pub(crate) struct Tally(Arc<[(&'static str, AtomicU64)]>);

impl Tally {
    /// With every name at zero.
    pub fn of(names: impl IntoIterator<Item = &'static str>) -> Self {
        Self(names.into_iter().map(|name| (name, AtomicU64::new(0))).collect())
    }

    /// Counts what has happened `times` more.
    pub fn add(&self, name: &str, times: u64) {
        let found = self.0.iter().find(|(known, _)| *known == name);
        debug_assert!(found.is_some(), "nothing is counted under {name}");
        if let Some((_, count)) = found {
            count.fetch_add(times, Ordering::Relaxed);
        }
    }

    /// Each name with its count.
    pub fn counts(&self) -> Vec<(&'static str, u64)> {
        self.0.iter().map(|(name, count)| (*name, count.load(Ordering::Relaxed))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_count_together_from_zero() {
        let tally = Tally::of(["one", "other"]);
        tally.clone().add("other", 2);
        tally.add("other", 1);
        assert_eq!(tally.counts(), [("one", 0), ("other", 3)]);
    }
}
