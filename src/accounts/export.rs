//! What is held about the owner of an account, for them to take away: everything but secrets.

use serde_json::{Map, Value, json};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::passkeys::Passkey;
use super::{Account, AccountId, Accounts, AuditEntry, Entry, store};
use crate::clock::Timestamp;
use crate::locales::Language;

/// Tables by their names, each with its rows; an account by itself.
pub type Export = Map<String, Value>;

impl Accounts {
    /// Everything that is held about the owner of an account, under the names of the tables that it
    /// is in; secrets and digests of secrets are left out. `None` where there is no such account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn export(&self, id: AccountId) -> sqlx::Result<Option<Export>> {
        let Some((account, hash)) = store::by_id(&self.db, id).await? else { return Ok(None) };
        let history = self.history(id, None, u32::MAX).await?;
        let audit_trail = self.audit_trail(Some(id), None, None, u32::MAX).await?;
        let tables = [
            ("account", self::account(&account, hash.is_some(), self.user_handle(id).await?)),
            ("former_usernames", self.former_usernames(id).await?),
            ("totp", self::second_factor(&account)),
            ("recovery_codes", self.recovery_codes(id).await?),
            ("passkeys", self.passkeys(id).await?.iter().map(passkey).collect()),
            ("links", self.links(id).await?),
            ("acting", self.acts_as(id).await?.iter().map(|it| json!({ "session": it })).collect()),
            ("history", history.iter().map(entry).collect()),
            ("audit_trail", audit_trail.iter().map(|entry| audit_entry(entry, id)).collect()),
        ];
        Ok(Some(tables.map(|(name, rows)| (name.to_owned(), rows)).into_iter().collect()))
    }

    /// Each of those that are left, of which nothing but their number is known.
    async fn recovery_codes(&self, id: AccountId) -> sqlx::Result<Value> {
        let left = self.recovery_codes_left(id).await?;
        Ok((0..left).map(|_| json!({ "is_used": false })).collect())
    }

    async fn user_handle(&self, id: AccountId) -> sqlx::Result<Option<String>> {
        let query = sqlx::query("SELECT user_handle FROM accounts WHERE id = $1");
        let row = query.bind(id.to_string()).fetch_optional(&**self.db).await?;
        row.map_or(Ok(None), |row| row.try_get(0))
    }

    async fn links(&self, id: AccountId) -> sqlx::Result<Value> {
        let sql = "SELECT purpose, email, created_at, expires_at FROM links WHERE account_id = $1 \
                   ORDER BY id";
        let rows = sqlx::query(sql).bind(id.to_string()).fetch_all(&**self.db).await?;
        let links = rows.iter().map(|row| {
            Ok(json!({
                "purpose": row.try_get::<String, _>("purpose")?,
                "email": row.try_get::<Option<String>, _>("email")?,
                "created_at": moment(row, "created_at")?,
                "expires_at": moment(row, "expires_at")?,
            }))
        });
        links.collect()
    }

    async fn former_usernames(&self, id: AccountId) -> sqlx::Result<Value> {
        let sql =
            "SELECT held_until FROM former_usernames WHERE account_id = $1 ORDER BY held_until";
        let rows = sqlx::query(sql).bind(id.to_string()).fetch_all(&**self.db).await?;
        rows.iter().map(|row| Ok(json!({ "held_until": moment(row, "held_until")? }))).collect()
    }
}

fn moment(row: &AnyRow, column: &str) -> sqlx::Result<String> {
    row.try_get(column).map(|at| Timestamp::from_millis(at).to_rfc3339())
}

fn account(account: &Account, has_password: bool, user_handle: Option<String>) -> Value {
    json!({
        "id": account.id().to_string(),
        "username": account.username(),
        "display_name": account.display_name(),
        "email": account.email(),
        "email_is_verified": account.verified_email().is_some(),
        "has_password": has_password,
        "user_handle": user_handle,
        "roles": account.roles(),
        "language": account.language().map(Language::tag),
        "created_at": account.created_at().to_rfc3339(),
    })
}

fn second_factor(account: &Account) -> Value {
    let since = account.second_factor_since();
    since.map(|since| json!({ "added_at": since.to_rfc3339() })).into_iter().collect()
}

fn passkey(passkey: &Passkey) -> Value {
    json!({
        "name": passkey.name(),
        "is_backed_up": passkey.is_backed_up(),
        "created_at": passkey.created_at().to_rfc3339(),
        "last_used_at": passkey.last_used_at().map(Timestamp::to_rfc3339),
    })
}

fn entry(entry: &Entry) -> Value {
    json!({
        "at": entry.at.to_rfc3339(),
        "event": entry.event.as_str(),
        "detail": entry.detail,
        "done_by": entry.done_by.as_str(),
        "administrator": entry.administrator,
        "address": entry.address,
        "user_agent": entry.user_agent,
    })
}

/// Of others who did something, it has no more than that.
fn audit_entry(entry: &AuditEntry, owner: AccountId) -> Value {
    let is_own = entry.by.id() == Some(owner);
    let own = |text: &String| if is_own { text.clone() } else { String::new() };
    json!({
        "at": entry.at.to_rfc3339(),
        "event": entry.event.as_str(),
        "detail": entry.detail,
        "done_to": if entry.subject == owner { "you" } else { "another account" },
        "done_by": if is_own { "you" } else { entry.by.as_str() },
        "address": own(&entry.address),
        "user_agent": own(&entry.user_agent),
    })
}
