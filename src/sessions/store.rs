//! Where sessions are kept.

mod sql;

pub use sql::SqlStore;
