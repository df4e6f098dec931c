//! Adding a passkey to an account.

use serde_json::{Value, json};
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

use super::store::AddError;
use super::{Challenge, Passkey, PasskeyError, PasskeyId, store};
use crate::accounts::{Account, Accounts, Act, Actor, Event, display_name};
use crate::clock::Timestamp;
use crate::security_event::SecurityEvent;

/// A device is to make a passkey.
pub type Adding = Challenge<PasskeyRegistration>;

/// A passkey that a device has just made.
#[derive(Debug)]
pub struct NewPasskey<'a> {
    /// What its owner calls it.
    pub name: &'a str,
    /// What the device was asked.
    pub challenge: Adding,
    /// What it answered.
    pub answer: &'a RegisterPublicKeyCredential,
}

impl Accounts {
    /// Asks a device for a new passkey for an account. What it is asked comes first, as the JSON
    /// that browsers know (`PublicKeyCredentialCreationOptionsJSON`).
    ///
    /// # Errors
    /// When this site has no passkeys, or the database does not answer.
    pub async fn begin_passkey(
        &self,
        account: &Account,
        now: Timestamp,
    ) -> Result<(Value, Adding), PasskeyError> {
        let webauthn = self.relying_party.webauthn()?;
        let handle = store::user_handle(&self.db, account.id()).await?;
        let present = store::of_account(&self.db, account.id()).await?;
        let present: Result<Vec<_>, _> = present.iter().map(Passkey::credential).collect();
        let present = present?.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let (username, display_name) = (account.username(), account.display_name());
        let (options, state) = webauthn
            .start_passkey_registration(handle, username, display_name, Some(present))
            .map_err(PasskeyError::broken)?;
        let options = serde_json::to_value(options).map_err(PasskeyError::broken)?;
        Ok((discoverable(options), Challenge::new(Some(account.id()), state, now)))
    }

    /// Adds the passkey that a device has made. Sessions go on: nothing that was good before is good
    /// no more.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    pub async fn add_passkey(
        &self,
        account: &Account,
        new: NewPasskey<'_>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), PasskeyError> {
        let webauthn = self.relying_party.webauthn()?;
        let name = display_name::parse(new.name)?.ok_or(PasskeyError::NoName)?;
        let state = self.spend(new.challenge, Some(account.id()), now).await?;
        let made = webauthn.finish_passkey_registration(new.answer, &state);
        let credential = made.map_err(|error| {
            SecurityEvent::PasskeyRefused.log(Some(&account.id()), &error.to_string());
            PasskeyError::Refused
        })?;
        let passkey = Passkey {
            id: PasskeyId::random(),
            account: account.id(),
            name,
            created_at: now,
            last_used_at: None,
            json: serde_json::to_string(&credential).map_err(PasskeyError::broken)?,
        };
        let act = Act { event: Event::PasskeyAdded, detail: &passkey.name, actor, at: now };
        let added = store::add(&self.db, &passkey, credential.cred_id(), &act).await;
        added.map_err(|error| match error {
            AddError::Taken => PasskeyError::Taken,
            AddError::TooMany => PasskeyError::TooMany,
            AddError::Storage(error) => error.into(),
        })
    }
}

/// The device must keep the passkey so that it can offer it by itself, before anybody has said who
/// they are. The library's own wish is the opposite, for the sake of keys with little room.
fn discoverable(mut options: Value) -> Value {
    let selection = &mut options["publicKey"]["authenticatorSelection"];
    selection["residentKey"] = json!("required");
    selection["requireResidentKey"] = json!(true);
    options["publicKey"].take()
}
