//! Changing what somebody is called.

use sqlx::{AnyConnection, Row};

use super::person::Person;
use super::sign_up::{Invalid, TAKEN};
use super::store::InsertError;
use super::{
    Account, AccountId, Accounts, Act, Actor, Event, Recording, Username, former_usernames,
};
use crate::clock::Timestamp;
use crate::locales::Message;

/// Names that an account can have given up and still hold: who goes through names to keep them from
/// others does not get far.
const MOST_HELD: usize = 3;

/// What somebody typed who wants to be called otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Profile<'a> {
    /// The name to sign in with.
    pub username: &'a str,
    /// The name to be greeted by; empty: the username.
    pub display_name: &'a str,
}

/// Why somebody is called as before.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ProfileError {
    /// Some fields have to be put right.
    Invalid(Vec<Invalid>),
    /// It was changed a moment before.
    Conflict,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl From<&ProfileError> for Message {
    fn from(error: &ProfileError) -> Self {
        match error {
            ProfileError::Invalid(_) => Self::new("profile-invalid"),
            ProfileError::Conflict => Self::new("profile-conflict"),
            ProfileError::Storage(_) => Self::new("outage"),
        }
    }
}

impl Accounts {
    /// Changes the names of an account, by the rules of sign-up. A display name that is the username
    /// follows it. The username that is given up is
    /// held back for its owner for a while, so that nobody is taken for them.
    ///
    /// # Errors
    /// See [`ProfileError`]; nothing is changed then.
    pub async fn change_profile(
        &self,
        account: &Account,
        profile: Profile<'_>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), ProfileError> {
        let person = Person::parse(profile.username, profile.display_name, "");
        let Person { username, mut display_name, .. } = person.map_err(ProfileError::Invalid)?;
        if display_name == account.username() {
            username.shown().clone_into(&mut display_name);
        }
        if username.shown() != account.username() && self.is_reserved(&username) {
            return Err(taken());
        }
        let mut transaction = Recording::begin(&self.db).await?;
        let renamed = rename(&mut transaction, account, &username, &display_name).await;
        let former = match renamed {
            Ok(Some(former)) => former,
            Ok(None) => return Err(ProfileError::Conflict),
            Err(InsertError::UsernameTaken) => return Err(taken()),
            Err(InsertError::Storage(error)) => return Err(error.into()),
        };
        if former != username.skeleton() {
            let until = now + self.config.accounts.hold_usernames;
            give_up(&mut transaction, account.id(), &former, &username, until, now).await?;
        }
        if account.username() != username.shown() {
            let detail = account.username();
            let act = Act { event: Event::UsernameChanged, detail, actor, at: now };
            transaction.record(account.id(), &act).await?;
        }
        transaction.commit().await?;
        self.changes.add();
        Ok(())
    }
}

/// Gives an account other names, if it still has the username that it has here; says what the
/// skeleton of that one was.
async fn rename(
    connection: &mut AnyConnection,
    account: &Account,
    username: &Username,
    display_name: &str,
) -> Result<Option<String>, InsertError> {
    let query = sqlx::query("SELECT username_skeleton FROM accounts WHERE id = $1");
    let query = query.bind(account.id().to_string());
    let Some(row) = query.fetch_optional(&mut *connection).await? else { return Ok(None) };
    let done = sqlx::query(
        "UPDATE accounts SET username = $1, username_key = $2, username_skeleton = $3, \
         display_name = $4 WHERE id = $5 AND username = $6",
    )
    .bind(username.shown())
    .bind(username.key())
    .bind(username.skeleton())
    .bind(display_name)
    .bind(account.id().to_string())
    .bind(account.username())
    .execute(connection)
    .await?;
    if done.rows_affected() == 1 { Ok(Some(row.try_get(0)?)) } else { Ok(None) }
}

/// Holds the name back that an account had, if it may have the one that it has now.
async fn give_up(
    connection: &mut AnyConnection,
    owner: AccountId,
    former: &str,
    present: &Username,
    until: Timestamp,
    now: Timestamp,
) -> Result<(), ProfileError> {
    if !former_usernames::take(connection, present.skeleton(), Some(owner), now).await? {
        return Err(taken());
    }
    let held = former_usernames::held_by(connection, owner, now).await?;
    if let Some(until) = held.get(MOST_HELD - 1) {
        return Err(too_often(*until));
    }
    Ok(former_usernames::hold(connection, former, Some(owner), until).await?)
}

fn taken() -> ProfileError {
    ProfileError::Invalid(vec![Invalid { field: "username", message: Message::new(TAKEN) }])
}

fn too_often(until: Timestamp) -> ProfileError {
    let message = Message::new("profile-too-often").about("count", MOST_HELD);
    let message = message.about("until", Message::day(until));
    ProfileError::Invalid(vec![Invalid { field: "username", message }])
}
