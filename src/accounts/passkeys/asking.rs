//! Asking somebody for their passkey.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use webauthn_rs::prelude::{DiscoverableAuthentication, PublicKeyCredential, WebauthnError};

use super::{Challenge, Passkey, PasskeyError, store};
use crate::accounts::authenticate::OnSuccess;
use crate::accounts::throttle::Key;
use crate::accounts::{Account, AccountId, Accounts, SignInError, sign_in_outcome};
use crate::clock::Timestamp;
use crate::security_event::SecurityEvent;

/// A device is to prove that it has a passkey.
pub type Asking = Challenge<DiscoverableAuthentication>;

/// How often a use is noted. Each failure means that the same passkey was used elsewhere at the same
/// moment.
const MAX_TRIES: usize = 8;

impl Accounts {
    /// Asks whoever is there for a passkey of any account. What the device is asked comes first, as
    /// the JSON that browsers know (`PublicKeyCredentialRequestOptionsJSON`).
    ///
    /// # Errors
    /// When this site has no passkeys.
    pub fn ask_for_passkey(&self, now: Timestamp) -> Result<(Value, Asking), PasskeyError> {
        let (mut options, state) = self.begin_asking()?;
        Ok((options["publicKey"].take(), Challenge::new(None, state, now)))
    }

    /// Asks for a passkey of this account, to confirm a sign-in or as its second factor.
    ///
    /// # Errors
    /// When this site has no passkeys, or the database does not answer.
    pub async fn ask_for_passkey_of(
        &self,
        account: AccountId,
        now: Timestamp,
    ) -> Result<(Value, Asking), PasskeyError> {
        let (mut options, state) = self.begin_asking()?;
        let passkeys = store::of_account(&self.db, account).await?;
        let credentials: Result<Vec<_>, _> = passkeys.iter().map(Passkey::credential).collect();
        let allowed = credentials?.into_iter().map(|credential| {
            let id = URL_SAFE_NO_PAD.encode(credential.cred_id());
            json!({ "type": "public-key", "id": id })
        });
        options["publicKey"]["allowCredentials"] = allowed.collect();
        Ok((options["publicKey"].take(), Challenge::new(Some(account), state, now)))
    }

    fn begin_asking(&self) -> Result<(Value, DiscoverableAuthentication), PasskeyError> {
        let begun = self.relying_party.webauthn()?.start_discoverable_authentication();
        let (options, state) = begun.map_err(PasskeyError::broken)?;
        Ok((serde_json::to_value(options).map_err(PasskeyError::broken)?, state))
    }

    /// The account whose passkey has answered. Answers that fail are counted for the `network` that
    /// they come from: an IPv4 address or an IPv6 /64.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    pub async fn authenticate_by_passkey(
        &self,
        asking: Asking,
        answer: &PublicKeyCredential,
        network: &str,
        now: Timestamp,
    ) -> Result<Account, PasskeyError> {
        let result = self.check_passkey(asking, answer, network, now).await;
        self.sign_ins.add(sign_in_outcome::of_passkey(&result), 1);
        result
    }

    async fn check_passkey(
        &self,
        asking: Asking,
        answer: &PublicKeyCredential,
        network: &str,
        now: Timestamp,
    ) -> Result<Account, PasskeyError> {
        // Not the counter of passwords: a neighbour who guesses those keeps nobody's passkey out.
        let key = Key::new("passkey", network);
        let counter = (key, self.address_schedule(), OnSuccess::GiveBack);
        let counted = self.count(vec![counter], now).await?;
        let state = self.spend(asking, None, now).await?;
        let id = self.prove(state, answer, None, now).await?;
        self.give_back(&counted).await?;
        let account = self.find(id).await?.ok_or(PasskeyError::Unknown)?;
        if account.is_disabled() {
            SecurityEvent::DisabledRefused.log(Some(&id), "");
            return Err(SignInError::Disabled.into());
        }
        Ok(account)
    }

    /// Makes sure that a passkey of this account has answered.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    pub async fn confirm_passkey(
        &self,
        account: AccountId,
        asking: Asking,
        answer: &PublicKeyCredential,
        now: Timestamp,
    ) -> Result<(), PasskeyError> {
        let state = self.spend(asking, Some(account), now).await?;
        self.prove(state, answer, Some(account), now).await.map(drop)
    }

    /// Checks an answer and notes the use; says whose passkey it is. Where it is known who should
    /// answer, it must be theirs; where not, the device must say who it is for (WebAuthn level 3,
    /// 7.2, step 6).
    async fn prove(
        &self,
        state: DiscoverableAuthentication,
        answer: &PublicKeyCredential,
        expected: Option<AccountId>,
        now: Timestamp,
    ) -> Result<AccountId, PasskeyError> {
        for _ in 0..MAX_TRIES {
            let found = store::by_credential_id(&self.db, answer.get_credential_id()).await?;
            let (passkey, handle) = found.ok_or(PasskeyError::Unknown)?;
            let is_named = match answer.get_user_unique_id() {
                Some(named) => handle.as_deref().is_some_and(|handle| is_handle(named, handle)),
                None => expected.is_some(),
            };
            if !is_named || expected.is_some_and(|account| account != passkey.account) {
                return Err(PasskeyError::Unknown);
            }
            let json = self.check_answer(state.clone(), answer, &passkey)?;
            if store::note_use(&self.db, &passkey, &json, now).await? {
                return Ok(passkey.account);
            }
        }
        Err(PasskeyError::Refused)
    }

    /// The passkey as it is after this answer, in JSON.
    fn check_answer(
        &self,
        state: DiscoverableAuthentication,
        answer: &PublicKeyCredential,
        passkey: &Passkey,
    ) -> Result<String, PasskeyError> {
        let webauthn = self.relying_party.webauthn()?;
        let mut credential = passkey.credential()?;
        let checked = webauthn.finish_discoverable_authentication_v2(answer, state, &credential);
        let result = checked.map_err(|error| {
            SecurityEvent::PasskeyRefused.log(Some(&passkey.account), &error.to_string());
            match error {
                WebauthnError::CredentialPossibleCompromise => PasskeyError::Copied,
                _ => PasskeyError::Refused,
            }
        })?;
        credential.update_credential(&result);
        serde_json::to_string(&credential).map_err(PasskeyError::broken)
    }
}

/// Whether the bytes that a device gave are the UUID that is written here.
fn is_handle(named: &[u8], handle: &str) -> bool {
    uuid::Uuid::from_slice(named).is_ok_and(|named| named.to_string() == handle)
}
