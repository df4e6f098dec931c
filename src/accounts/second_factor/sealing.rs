//! Secrets of authenticator apps at rest: encrypted under a key of the key ring, for one account.
//!
//! A key that is replaced still opens what is under it, and so does one that was revoked: whoever
//! has seen a key can make up cookies, but not rows of the database, and people must not be locked
//! out. What is under such a key is encrypted anew under the present one as soon as it is noticed.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::store;
use super::totp::TotpSecret;
use crate::accounts::{AccountId, Accounts};
use crate::config::{self, Fingerprint, KeyRing};

/// How many secrets are read at a time when all of them are encrypted anew.
const BATCH: usize = 100;

/// A secret as the database has it.
pub struct Sealed {
    pub text: String,
    pub key: Fingerprint,
}

impl Sealed {
    /// Encrypts a secret for this account, under the present key.
    pub fn new(ring: &KeyRing, account: AccountId, secret: &TotpSecret) -> Self {
        let key = ring.present();
        let text = config::seal(key.storage_key(), &purpose(account), &secret.to_base32());
        Self { text, key: key.fingerprint().clone() }
    }

    pub fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        let key = Fingerprint::from_column(row.try_get("key_id")?);
        Ok(Self { text: row.try_get("secret")?, key })
    }

    /// The secret, if it was encrypted for this account and its key is known.
    pub fn open(&self, ring: &KeyRing, account: AccountId) -> Option<TotpSecret> {
        let find = || {
            let (keys, revoked) = (ring.keys(), ring.revoked());
            let mut all = keys.iter().chain(revoked.iter());
            all.find(|key| *key.fingerprint() == self.key).cloned()
        };
        let key = find().or_else(|| {
            // The command line may have put it there a moment ago.
            ring.reload().is_ok_and(|is_new| is_new).then(find).flatten()
        });
        let text = config::open(key?.storage_key(), &purpose(account), &self.text)?;
        TotpSecret::parse(&text)
    }
}

/// What a secret is encrypted for: a row that is moved to another account does not open.
fn purpose(account: AccountId) -> String {
    format!("totp secret of {account}")
}

impl Accounts {
    /// Encrypts every secret anew that is under an earlier or a revoked key of the ring; says how
    /// many that were.
    ///
    /// # Errors
    /// When the database does not answer: the rest stays as it was, and can be opened.
    pub async fn reseal_secrets(&self) -> sqlx::Result<u64> {
        let (keys, revoked) = (self.ring.keys(), self.ring.revoked());
        let mut resealed = 0;
        for key in keys.iter().skip(1).chain(revoked.iter()) {
            let mut last = String::new();
            loop {
                let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
                let batch = store::under_key(&self.db, key.fingerprint(), &last, limit).await?;
                for (account, sealed) in &batch {
                    resealed += u64::from(self.reseal(*account, sealed).await?);
                }
                match batch.last() {
                    Some((account, _)) if batch.len() == BATCH => last = account.to_string(),
                    _ => break,
                }
            }
        }
        Ok(resealed)
    }

    /// Encrypts a secret under the present key; says whether that could be done. One that does not
    /// open stays as it is.
    pub(super) async fn reseal(&self, account: AccountId, sealed: &Sealed) -> sqlx::Result<bool> {
        match sealed.open(&self.ring, account) {
            Some(secret) => {
                let anew = Sealed::new(&self.ring, account, &secret);
                store::reseal(&self.db, account, sealed, &anew).await
            }
            None => Ok(false),
        }
    }

    /// How many secrets of authenticator apps are encrypted under each key.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn secrets_by_key(&self) -> sqlx::Result<Vec<(Fingerprint, u64)>> {
        store::count_by_key(&self.db).await
    }
}
