//! The key ring: the secret key that cookies are sealed with, and earlier ones that still open them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cookie::Key;
use rocket::figment::Figment;

use super::{Fingerprint, SecretKeyBytes, configured, file};
use crate::config::{Config, ConfigError};

/// How many revoked keys are remembered.
const MOST_REVOKED: usize = 16;

/// The keys of an application. Its clones share one ring, so that a key that is put into the file
/// while the server runs is seen by all of it.
#[derive(Clone, Debug)]
pub struct KeyRing {
    keys: Arc<RwLock<Arc<[Arc<RingKey>]>>>,
    revoked: Arc<RwLock<Arc<[Arc<RingKey>]>>>,
    source: Source,
    /// Keys that the configuration names as earlier ones.
    previous: Vec<SecretKeyBytes>,
}

/// One key, ready for use.
pub struct RingKey {
    key: Key,
    storage_key: Key,
    fingerprint: Fingerprint,
}

/// Where the present key comes from.
#[derive(Clone, Debug)]
enum Source {
    /// The operator's configuration, which only a restart reads again.
    Configured,
    /// The file in this folder, as it was then.
    File(PathBuf, Arc<RwLock<Option<file::Version>>>),
}

impl KeyRing {
    /// The configured key, or the keys in the data folder, where one is made at the first start;
    /// and after them the previous ones of the configuration.
    ///
    /// # Errors
    /// When a key is weak or unreadable.
    pub fn load(figment: &Figment, config: &Config) -> Result<Self, ConfigError> {
        let previous = config.previous_secret_keys.clone();
        let keys = Arc::new(RwLock::new(Arc::from([])));
        let revoked = Arc::new(RwLock::new(Arc::from([])));
        if let Some(key) = configured(figment)? {
            let ring = Self { keys, revoked, source: Source::Configured, previous };
            ring.fill(&[key]);
            return Ok(ring);
        }
        file::load_or_create(&config.data_dir)?;
        let source = Source::File(config.data_dir.clone(), Arc::default());
        let ring = Self { keys, revoked, source, previous };
        ring.reload()?;
        Ok(ring)
    }

    /// The same, but no key is made: nothing where there is none yet.
    ///
    /// # Errors
    /// See [`KeyRing::load`].
    pub fn existing(figment: &Figment, config: &Config) -> Result<Option<Self>, ConfigError> {
        let is_there = configured(figment)?.is_some() || file::is_there(&config.data_dir);
        is_there.then(|| Self::load(figment, config)).transpose()
    }

    /// Reads the file again, if it has changed; says whether it had. A configured key never changes.
    ///
    /// # Errors
    /// When it cannot be read; then the keys stay as they were.
    pub fn reload(&self) -> Result<bool, ConfigError> {
        let Source::File(folder, seen) = &self.source else { return Ok(false) };
        let version = file::version(folder);
        if version == *seen.read().unwrap_or_else(PoisonError::into_inner) {
            return Ok(false);
        }
        let keys = file::load(folder)?;
        self.fill(&keys.good);
        let revoked = keys.revoked.iter().map(|bytes| Arc::new(RingKey::new(bytes))).collect();
        *self.revoked.write().unwrap_or_else(PoisonError::into_inner) = revoked;
        *seen.write().unwrap_or_else(PoisonError::into_inner) = version;
        Ok(true)
    }

    /// Puts `present` into the ring, and after them the previous ones of the configuration.
    fn fill(&self, present: &[SecretKeyBytes]) {
        let mut keys: Vec<Arc<RingKey>> = Vec::new();
        for bytes in present.iter().chain(&self.previous) {
            let key = RingKey::new(bytes);
            if keys.iter().all(|other| other.fingerprint != key.fingerprint) {
                keys.push(Arc::new(key));
            }
        }
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys.into();
    }

    /// The keys as they are now, the present one first.
    pub fn keys(&self) -> Arc<[Arc<RingKey>]> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keys that were revoked: they open nothing, but who comes with a cookie under one can be told
    /// why it is not good any more.
    pub fn revoked(&self) -> Arc<[Arc<RingKey>]> {
        Arc::clone(&self.revoked.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The key that cookies are sealed with.
    pub fn present(&self) -> Arc<RingKey> {
        Arc::clone(&self.keys()[0])
    }

    /// The folder of the key file; `None` where the key is configured.
    pub fn folder(&self) -> Option<&Path> {
        match &self.source {
            Source::Configured => None,
            Source::File(folder, _) => Some(folder),
        }
    }

    /// Makes a new present key in the file of `folder`; the one before still opens cookies.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing has changed.
    pub fn rotate(folder: &Path) -> Result<Fingerprint, ConfigError> {
        let key = file::random(folder)?;
        let fingerprint = key.fingerprint();
        file::change(folder, |mut keys| {
            keys.good.insert(0, key);
            keys
        })?;
        Ok(fingerprint)
    }

    /// Takes a key out of the file of `folder`; where it is the present one, another takes its
    /// place. Says whether it was there.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing has changed.
    pub fn revoke(folder: &Path, key: &Fingerprint) -> Result<bool, ConfigError> {
        let fallback = file::random(folder)?;
        let mut was_there = false;
        file::change(folder, |mut keys| {
            let is_it = |other: &SecretKeyBytes| other.fingerprint() == *key;
            let is_present = keys.good.first().is_some_and(is_it);
            let revoked: Vec<_> = keys.good.extract_if(.., |other| is_it(other)).collect();
            was_there = !revoked.is_empty();
            keys.revoked.splice(0..0, revoked);
            keys.revoked.truncate(MOST_REVOKED);
            if is_present {
                keys.good.insert(0, fallback);
            }
            keys
        })?;
        Ok(was_there)
    }
}

impl RingKey {
    fn new(bytes: &SecretKeyBytes) -> Self {
        Self {
            key: bytes.cookie_key(),
            storage_key: bytes.storage_key(),
            fingerprint: bytes.fingerprint(),
        }
    }

    /// The key that seals cookies.
    pub fn cookie_key(&self) -> &Key {
        &self.key
    }

    /// The key that encrypts secrets in the database.
    pub fn storage_key(&self) -> &Key {
        &self.storage_key
    }

    /// What it is called.
    pub fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    /// In the form that Rocket's `secret_key` takes.
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.key.master())
    }
}

impl std::fmt::Debug for RingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RingKey({})", self.fingerprint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::figment_of;

    fn ring(folder: &Path) -> KeyRing {
        let config = Config { data_dir: folder.to_owned(), ..Config::default() };
        KeyRing::load(&figment_of("release", ""), &config).unwrap()
    }

    fn names(ring: &KeyRing) -> Vec<Fingerprint> {
        ring.keys().iter().map(|key| key.fingerprint().clone()).collect()
    }

    #[test]
    fn a_rotated_key_stays_in_the_ring_behind_the_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let running = ring(folder.path());
        let first = running.present().fingerprint().clone();
        let second = KeyRing::rotate(folder.path()).unwrap();
        assert_eq!(names(&ring(folder.path())), [second.clone(), first.clone()]);
        assert_eq!(names(&running), std::slice::from_ref(&first));
        assert!(running.reload().unwrap());
        assert_eq!(names(&running), [second, first]);
        assert!(!running.reload().unwrap());
    }

    #[test]
    fn a_revoked_key_is_out_of_the_ring_and_another_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let first = ring(folder.path()).present().fingerprint().clone();
        let second = KeyRing::rotate(folder.path()).unwrap();
        assert!(KeyRing::revoke(folder.path(), &first).unwrap());
        assert_eq!(names(&ring(folder.path())), std::slice::from_ref(&second));
        assert_eq!(ring(folder.path()).revoked()[0].fingerprint(), &first);
        assert!(KeyRing::revoke(folder.path(), &second).unwrap());
        assert!(!names(&ring(folder.path())).contains(&second));
        assert!(!KeyRing::revoke(folder.path(), &second).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_configured_key_is_not_read_again() {
        let key = SecretKeyBytes::random().unwrap();
        let toml = format!("[default]\nsecret_key = '{}'", key.to_base64());
        let ring = KeyRing::load(&figment_of("release", &toml), &Config::default()).unwrap();
        assert_eq!(*ring.present().fingerprint(), key.fingerprint());
        assert!(!ring.reload().unwrap());
        assert_eq!(ring.folder(), None);
    }

    #[test]
    fn previous_keys_of_the_configuration_come_last_and_once() {
        let before = SecretKeyBytes::random().unwrap();
        let other = tempfile::tempdir().unwrap();
        let config = Config {
            data_dir: other.path().to_owned(),
            previous_secret_keys: vec![before.clone(), before.clone()],
            ..Config::default()
        };
        let ring = KeyRing::load(&figment_of("release", ""), &config).unwrap();
        assert_eq!(ring.keys().len(), 2);
        assert_eq!(*ring.keys()[1].fingerprint(), before.fingerprint());
        assert!(!format!("{ring:?}").contains(&before.to_base64()));
    }
}
