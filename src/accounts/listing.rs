//! Accounts one after another, for operators.

use sqlx::{AssertSqlSafe, Row};

use super::{Account, Accounts, PasswordHash, store, username};

/// An account, and what is known of its password.
pub struct Listed {
    /// The account.
    pub account: Account,
    pub(super) password_hash: Option<PasswordHash>,
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

    /// The first accounts by username, or those that come after one, up to `most`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list(&self, after: Option<&Account>, most: u32) -> sqlx::Result<Vec<Listed>> {
        let after = after.and_then(|account| username::lookup_key(account.username()));
        let columns = Account::COLUMNS;
        // Safe: it is made of constants.
        let sql = AssertSqlSafe(format!(
            "SELECT {columns}, password_hash FROM accounts WHERE username_key > $1 \
             ORDER BY username_key LIMIT $2"
        ));
        let query = sqlx::query(sql).bind(after.unwrap_or_default()).bind(i64::from(most));
        let rows = query.fetch_all(&**self.db).await?;
        let listed = rows.iter().map(|row| {
            let hash = row.try_get::<Option<String>, _>("password_hash")?;
            let password_hash = hash.map(PasswordHash::from_column);
            Ok(Listed { account: Account::from_row(row)?, password_hash })
        });
        listed.collect()
    }
}
