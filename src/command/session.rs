//! `vestibule session …`: who is signed in where.

use clap::{Args, Subcommand};
use rocket::{Ignite, Rocket};
use serde_json::{Value, json};
use vestibule::accounts::{Account, Accounts, Actor};
use vestibule::sessions::{EndReason, Session as Row, SessionId, Sessions};
use vestibule::{Clock, Timestamp};

use super::print::{show, show_json, tell};
use super::{Failure, count, existing, find, state};

/// What the browsers are told whose sessions end.
const REASON: EndReason = EndReason::Administrator;

#[derive(Subcommand)]
pub enum Session {
    /// Show the live sessions of an account, newest first
    List {
        /// The account's username
        username: String,
        /// As JSON, one object a line
        #[arg(long)]
        json: bool,
    },
    /// End sessions; whoever has one has to sign in again
    End(Which),
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Which {
    /// One, as vestibule session list shows it
    #[arg(long)]
    id: Option<String>,
    /// All of an account
    #[arg(long, value_name = "USERNAME")]
    user: Option<String>,
    /// Everybody's, also those of visitors who have not signed in
    #[arg(long)]
    all: bool,
}

impl Session {
    pub async fn run(self) -> Result<(), Failure> {
        let rocket = existing().await?;
        match self {
            Self::List { username, json } => list(&rocket, &username, json).await,
            Self::End(which) => which.end(&rocket).await,
        }
    }
}

async fn list(rocket: &Rocket<Ignite>, username: &str, as_json: bool) -> Result<(), Failure> {
    let (accounts, sessions): (&Accounts, &Sessions) = (state(rocket), state(rocket));
    let account = find(accounts, username).await?;
    let live = sessions.live(&account, Clock::System.now()).await;
    let live = live.map_err(|error| error.to_string())?;
    if !as_json {
        let (id, began, seen, address) = ("ID", "BEGAN", "LAST SEEN", "ADDRESS");
        show(format_args!("{id:<36}  {began:<20}  {seen:<20}  {address:<15}  BROWSER"))?;
    }
    for session in &live {
        if as_json { show_json(&to_json(session, &account)) } else { show(row(session)) }?;
    }
    Ok(())
}

fn row(session: &Row) -> String {
    let client = session.client();
    format!(
        "{}  {:<20}  {:<20}  {:<15}  {}",
        session.id(),
        session.created_at().to_second(),
        session.last_seen_at().to_second(),
        client.address,
        client.user_agent.replace('\n', " ")
    )
}

fn to_json(session: &Row, account: &Account) -> Value {
    let (client, sign_in) = (session.client(), session.sign_in());
    json!({
        "id": session.id().to_string(),
        "username": account.username(),
        "created_at": session.created_at().to_rfc3339(),
        "last_seen_at": session.last_seen_at().to_rfc3339(),
        "ends_at": session.absolute_deadline().to_rfc3339(),
        "authenticated_at": sign_in.map(|sign_in| sign_in.at().to_rfc3339()),
        "method": sign_in.map(|sign_in| sign_in.method().as_str()),
        "remembered": session.is_remembered(),
        "address": client.address,
        "user_agent": client.user_agent,
    })
}

impl Which {
    async fn end(self, rocket: &Rocket<Ignite>) -> Result<(), Failure> {
        let (accounts, sessions): (&Accounts, &Sessions) = (state(rocket), state(rocket));
        let (actor, now) = (Actor::command_line(), Clock::System.now());
        let ended = match (self.id, self.user) {
            (Some(id), _) => end_one(sessions, &id, &actor, now).await?,
            (None, Some(username)) => {
                let id = find(accounts, &username).await?.id();
                let ended = sessions.end_others_by_hand(id, None, REASON, &actor, now).await;
                ended.map_err(|error| error.to_string())?
            }
            (None, None) => {
                let ended = sessions.end_all_by_hand(REASON, &actor, now).await;
                ended.map_err(|error| error.to_string())?
            }
        };
        let ended = count(ended, "session");
        tell(format_args!("Ended {ended}. A running server notices within a second."))
    }
}

async fn end_one(
    sessions: &Sessions,
    id: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<u64, Failure> {
    let id = SessionId::parse(id);
    let id = id.ok_or("an id is a UUID, as vestibule session list shows it")?;
    let found = sessions.live_one(id, now).await.map_err(|error| error.to_string())?;
    let ended = match found {
        Some((session, account)) => {
            sessions.end_one_by_hand(&session, account.id(), REASON, actor, now).await
        }
        // A visitor's belongs to nobody's history.
        None => sessions.end(id, REASON, now).await,
    };
    match ended {
        Ok(true) => Ok(1),
        Ok(false) => Err("there is no such session, or it has ended".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
