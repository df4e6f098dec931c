//! What the two databases say in different words.

/// Whose SQL it is.
#[derive(Clone, Copy)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Begins a transaction that will write.
    pub fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// The condition that a text begins with another one. SQLite compares byte by byte, so that those
    /// who begin alike are side by side in an index. What PostgreSQL takes for side by side depends on
    /// its language, but it knows by itself where an index helps.
    pub fn begins_with(self, text: &str, start: &str) -> String {
        match self {
            Self::Sqlite => format!("{text} >= {start} AND {text} < {start} || char(1114111)"),
            Self::Postgres => format!("{text} ^@ {start}"),
        }
    }

    /// The same, and that it comes after a third one. SQLite begins in an index where the first of several
    /// conditions says: so that is where both are met.
    pub fn begins_with_after(self, text: &str, start: &str, after: &str) -> String {
        let begins = self.begins_with(text, start);
        match self {
            Self::Sqlite => {
                format!("{text} >= max({start}, {after}) AND {begins} AND {text} > {after}")
            }
            Self::Postgres => format!("{begins} AND {text} > {after}"),
        }
    }
}
