//! Roles: what some accounts may do beyond what everybody may.

use sqlx::{Any, AnyConnection, Executor, Row};

use super::{Account, AccountId, Accounts, Act, Actor, Event, Recording, Who, store};
use crate::clock::Timestamp;
use crate::config::roles::{LONGEST_ROLE, is_role};
use crate::locales::Message;

pub(crate) use crate::config::roles::ADMINISTRATOR;

/// How often a change is tried when others change the same account meanwhile.
const ATTEMPTS: u8 = 10;

/// Who can run the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Administration {
    /// An administrator who can sign in.
    Somebody,
    /// Nobody: each administrator is turned off, the first of them by this username.
    TurnedOff(String),
    /// Nobody: no account has the role `admin`.
    Nobody,
}

/// Why an account's roles stayed as they were.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum RoleError {
    /// Not a name that a role can have.
    Name,
    /// There is no such account.
    NoAccount,
    /// Nobody would be left to run the site.
    LastAdministrator,
    /// Somebody changed the account's credentials or roles a moment before.
    Conflict,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl From<&RoleError> for Message {
    fn from(error: &RoleError) -> Self {
        match error {
            RoleError::Name => Self::new("role-name").about("count", LONGEST_ROLE),
            RoleError::NoAccount => Self::new("no-account"),
            RoleError::LastAdministrator => Self::new("last-administrator"),
            RoleError::Conflict => Self::new("account-changed"),
            RoleError::Storage(_) => Self::new("outage"),
        }
    }
}

impl Accounts {
    /// Gives an account a role. If it did not have it, all of its sessions are over: rights that
    /// change need a new sign-in (OWASP ASVS 5.0, 7.2.4). Says whether it did not.
    ///
    /// # Errors
    /// See [`RoleError`].
    pub async fn grant(
        &self,
        account: AccountId,
        role: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, RoleError> {
        let act = Act { event: Event::RoleGranted, detail: role, actor, at: now };
        self.change_roles(account, role, true, &act).await
    }

    /// Takes a role from an account. If it had it, all of its sessions are over; says whether. The last
    /// administrator stays one, unless somebody at the machine takes that role, who can give it again.
    ///
    /// # Errors
    /// See [`RoleError`].
    pub async fn withdraw(
        &self,
        account: AccountId,
        role: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, RoleError> {
        let act = Act { event: Event::RoleWithdrawn, detail: role, actor, at: now };
        self.change_roles(account, role, false, &act).await
    }

    /// Who can run the site.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn administration(&self) -> sqlx::Result<Administration> {
        administration(&**self.db).await
    }

    async fn change_roles(
        &self,
        id: AccountId,
        role: &str,
        shall_have: bool,
        act: &Act<'_>,
    ) -> Result<bool, RoleError> {
        if !is_role(role) {
            return Err(RoleError::Name);
        }
        for _ in 0..ATTEMPTS {
            let account = self.find(id).await?.ok_or(RoleError::NoAccount)?;
            if account.has_role(role) == shall_have {
                return Ok(false);
            }
            if self.change_roles_of(&account, role, shall_have, act).await? {
                return Ok(true);
            }
        }
        Err(RoleError::Conflict)
    }

    /// Says whether the account was still as it is here.
    async fn change_roles_of(
        &self,
        account: &Account,
        role: &str,
        shall_have: bool,
        act: &Act<'_>,
    ) -> Result<bool, RoleError> {
        let mut roles: Vec<&str> = account.roles().iter().map(String::as_str).collect();
        if shall_have {
            roles.push(role);
            roles.sort_unstable();
        } else {
            roles.retain(|name| *name != role);
        }
        let mut transaction = Recording::begin(&self.db).await?;
        let is_one_less = role == ADMINISTRATOR && !shall_have;
        if is_one_less && leaves_none(&mut transaction, account, act).await? {
            return Err(RoleError::LastAdministrator);
        }
        let roles = roles.join(" ");
        let is_changed = store::set_roles(&mut transaction, account, &roles, act).await?;
        transaction.commit().await?;
        self.changes.add();
        Ok(is_changed)
    }
}

/// Whether nobody would be left to run the site without an account. Whoever is at the machine can
/// make another administrator.
pub(super) async fn leaves_none(
    connection: &mut AnyConnection,
    account: &Account,
    act: &Act<'_>,
) -> sqlx::Result<bool> {
    let runs_the_site = account.has_role(ADMINISTRATOR) && !account.is_disabled();
    let is_free = !runs_the_site || act.actor.who == Who::CommandLine;
    Ok(!is_free && administrators(connection).await? <= 1)
}

/// How many can run the site. Of two who are about to be one less, the second waits here,
/// since it writes their rows, and does not count the first any more.
pub(super) async fn administrators(connection: &mut AnyConnection) -> sqlx::Result<u64> {
    let query = sqlx::query(
        "UPDATE accounts SET roles = roles WHERE roles <> '' AND disabled_at IS NULL \
         AND ' ' || roles || ' ' LIKE '% ' || $1 || ' %'",
    );
    Ok(query.bind(ADMINISTRATOR).execute(connection).await?.rows_affected())
}

/// Who can run the site, by whatever connection it is asked.
pub(crate) async fn administration<'c>(
    database: impl Executor<'c, Database = Any>,
) -> sqlx::Result<Administration> {
    let query = sqlx::query(
        "SELECT username, disabled_at FROM accounts \
         WHERE roles <> '' AND ' ' || roles || ' ' LIKE '% ' || $1 || ' %' \
         ORDER BY CASE WHEN disabled_at IS NULL THEN 0 ELSE 1 END, username_key LIMIT 1",
    );
    Ok(match query.bind(ADMINISTRATOR).fetch_optional(database).await? {
        None => Administration::Nobody,
        Some(row) => match row.try_get::<Option<i64>, _>("disabled_at")? {
            None => Administration::Somebody,
            Some(_) => Administration::TurnedOff(row.try_get("username")?),
        },
    })
}

/// Reads the names of roles, a space between two.
pub(super) fn from_column(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
