//! A session as the fields of a hash.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::accounts::AccountId;
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::locales::Language;
use crate::sessions::store::StoreError;
use crate::sessions::{Client, EndReason, Method, Session, SessionId, SignIn, TokenHash};

/// The fields that say whose a session is, from where and in which browser.
pub const PERSONAL: &[&str] =
    &["account", "stamp", "method", "at", "remembered", "agent", "address"];

/// The fields that were found under a session's key.
pub struct Record(pub HashMap<String, String>);

impl Record {
    /// The fields of `session`, each with its text.
    pub fn of(session: &Session) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("token", text_of(session.token_hash.as_bytes())),
            ("key", session.client.key.to_string()),
            ("agent", session.client.user_agent.clone()),
            ("address", session.client.address.clone()),
            ("created", session.created_at.millis().to_string()),
            ("seen", session.last_seen_at.millis().to_string()),
            ("idle", session.idle_deadline.millis().to_string()),
            ("absolute", session.absolute_deadline.millis().to_string()),
        ];
        if let Some(sign_in) = &session.sign_in {
            fields.extend([
                ("account", sign_in.account.to_string()),
                ("stamp", text_of(&sign_in.stamp)),
                ("method", sign_in.method.as_str().to_owned()),
                ("at", sign_in.at.millis().to_string()),
                ("remembered", u8::from(sign_in.remembered).to_string()),
            ]);
        }
        if let Some(own) = session.acting_from {
            fields.push(("acting_from", text_of(own.as_bytes())));
        }
        if let Some(language) = &session.language {
            fields.push(("language", language.tag().to_owned()));
        }
        if let Some(reason) = session.ended {
            fields.push(("ended", reason.as_str().to_owned()));
        }
        fields
    }

    /// The session `id` of these fields.
    pub fn read(&self, id: &str) -> Result<Session, StoreError> {
        let unreadable =
            |what: &str| StoreError::Unreadable(format!("session {id}: {what}").into());
        let account = self.0.get("account");
        let sign_in = account.map(|account| {
            Some(SignIn {
                account: AccountId::parse(account)?,
                stamp: bytes_of(self.text("stamp"))?,
                method: Method::from_word(self.text("method")),
                at: self.moment("at")?,
                remembered: self.text("remembered") == "1",
            })
        });
        let read = || {
            Some(Session {
                id: SessionId::parse(id)?,
                token_hash: TokenHash::try_from(bytes_of(self.text("token"))?).ok()?,
                sign_in: match sign_in {
                    Some(sign_in) => Some(sign_in?),
                    None => None,
                },
                client: Client {
                    user_agent: self.text("agent").to_owned(),
                    address: self.text("address").to_owned(),
                    key: Fingerprint::from_column(self.text("key")),
                },
                created_at: self.moment("created")?,
                last_seen_at: self.moment("seen")?,
                idle_deadline: self.moment("idle")?,
                absolute_deadline: self.moment("absolute")?,
                ended: self.0.get("ended").map(|word| EndReason::from_word(word)),
                acting_from: match self.0.get("acting_from") {
                    Some(own) => Some(TokenHash::try_from(bytes_of(own)?).ok()?),
                    None => None,
                },
                language: self.0.get("language").cloned().map(Language::of),
            })
        };
        read().ok_or_else(|| unreadable("a field is missing or no value of its kind"))
    }

    fn text(&self, field: &str) -> &str {
        self.0.get(field).map(String::as_str).unwrap_or_default()
    }

    fn moment(&self, field: &str) -> Option<Timestamp> {
        self.text(field).parse().ok().map(Timestamp::from_millis)
    }
}

/// Bytes as text.
pub fn text_of(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
