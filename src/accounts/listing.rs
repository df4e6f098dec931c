//! Accounts one after another, for operators.

use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::{Account, Accounts, PasswordHash, store, username};

/// An account, and what is known of its password.
pub struct Listed {
    /// The account.
    pub account: Account,
    pub(super) password_hash: Option<PasswordHash>,
}

/// What a search is for.
enum Sought {
    All,
    Name,
    Address,
}

impl Listed {
    /// The scheme of its password's hash and what checking it costs, or nothing where it has no
    /// password: `bcrypt, cost 12`.
    pub fn password_scheme(&self) -> Option<String> {
        self.password_hash.as_ref().map(ToString::to_string)
    }
}

impl Accounts {
    /// The account with this username, in whatever spelling.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn show(&self, username: &str) -> sqlx::Result<Option<Listed>> {
        let found = store::by_username(&self.db, username).await?;
        Ok(found.map(|(account, password_hash)| Listed { account, password_hash }))
    }

    /// How many accounts there are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn count_all(&self) -> sqlx::Result<u64> {
        let row = sqlx::query("SELECT COUNT(*) FROM accounts").fetch_one(&**self.db).await?;
        Ok(row.try_get::<i64, _>(0)?.unsigned_abs())
    }

    /// The first accounts by username, or those after the username `after`, up to `most`: all of them,
    /// or those whose username begins with `search`. Where that has an `@`, it is the beginning of their
    /// e-mail address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list(
        &self,
        search: &str,
        after: Option<&str>,
        most: u32,
    ) -> sqlx::Result<Vec<Listed>> {
        let Some((sought, start)) = sought(search.trim()) else { return Ok(Vec::new()) };
        let is_sought = match sought {
            Sought::All => "username_key > $1 AND $3 = ''".to_owned(),
            Sought::Name => self.db.begins_with_after("username_key", "$3", "$1"),
            Sought::Address => {
                format!("username_key > $1 AND {}", self.db.begins_with("email_key", "$3"))
            }
        };
        let columns = Account::COLUMNS;
        // Safe: it is made of constants.
        let sql = AssertSqlSafe(format!(
            "SELECT {columns}, password_hash FROM accounts WHERE {is_sought} \
             ORDER BY username_key LIMIT $2"
        ));
        let after = after.and_then(username::lookup_key).unwrap_or_default();
        let query = sqlx::query(sql).bind(after).bind(i64::from(most)).bind(start);
        query.fetch_all(&**self.db).await?.iter().map(Listed::from_row).collect()
    }
}

impl Listed {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        let hash = row.try_get::<Option<String>, _>("password_hash")?;
        let password_hash = hash.map(PasswordHash::from_column);
        Ok(Self { account: Account::from_row(row)?, password_hash })
    }
}

/// What is looked for, and how it begins; nothing, where no account can be meant.
fn sought(search: &str) -> Option<(Sought, String)> {
    // There is none in a name or an address, and PostgreSQL takes no NUL.
    if search.contains(char::is_control) {
        None
    } else if search.is_empty() {
        Some((Sought::All, String::new()))
    } else if search.contains('@') {
        Some((Sought::Address, search.to_ascii_lowercase()))
    } else {
        username::lookup_key(search).map(|start| (Sought::Name, start))
    }
}
