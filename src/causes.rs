//! Errors for the log.

use std::error::Error;

/// An error and everything that led to it, in one line: the message itself is often only the last
/// thing that went wrong.
pub(crate) fn causes(error: &dyn Error) -> String {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
