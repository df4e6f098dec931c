//! A secret key of our own making, for who has not configured one.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{FULL_LENGTH, SecretKeyBytes};
use crate::config::ConfigError;
use crate::owner::give_to_owner_of_folder;

/// The name of the file, in the data folder.
const NAME: &str = "secret_key";

/// Nobody but the owner may look in.
const FOLDER_MODE: u32 = 0o700;

/// Nobody but the owner may read or write.
const FILE_MODE: u32 = 0o600;

/// What of a file's mode concerns the group and others.
const OTHERS: u32 = 0o077;

/// A key in base64 has 88 characters; a file that goes on for longer than many of them is not read
/// to its end.
const LONGEST_FILE: u64 = 16 * 1_024;

/// A line that begins so has a key that was revoked: it opens nothing, but the reason can be told to
/// who comes with a cookie under it.
const REVOKED: &str = "revoked ";

/// What the file holds.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The present key, and earlier ones that still open cookies.
    pub good: Vec<SecretKeyBytes>,
    /// Keys that were revoked, the last one first.
    pub revoked: Vec<SecretKeyBytes>,
}

/// The keys in `data_dir/secret_key`, the present one first: one a line, in base64. At the first
/// start one is made there, of 64 random bytes, in a file that only its owner can read (OWASP ASVS
/// 5.0, 11.5.1 and 13.3.2); the folder, too, if it is not there yet. Two processes that start at
/// once agree on one key.
///
/// # Errors
/// When the file cannot be made or read, when others can read it, or when it holds no key.
pub fn load_or_create(data_dir: &Path) -> Result<Keys, ConfigError> {
    let path = data_dir.join(NAME);
    match File::open(&path) {
        Ok(file) => read(file, &path),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            create(data_dir, &path)?;
            load(data_dir)
        }
        Err(error) => Err(cannot(&path, "be read", &error)),
    }
}

/// The same where the file has been made before.
///
/// # Errors
/// See [`load_or_create`].
pub fn load(data_dir: &Path) -> Result<Keys, ConfigError> {
    let path = data_dir.join(NAME);
    read(File::open(&path).map_err(|error| cannot(&path, "be read", &error))?, &path)
}

/// Whether there is such a file, or what looks like one.
pub fn is_there(data_dir: &Path) -> bool {
    data_dir.join(NAME).symlink_metadata().is_ok()
}

/// Which file is there, as the file system tells it apart from any that was there before: a
/// [change](self::change) is always another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    inode: u64,
    modified: (i64, i64),
}

/// The version of the file, if it is there.
pub fn version(data_dir: &Path) -> Option<Version> {
    let metadata = fs::metadata(data_dir.join(NAME)).ok()?;
    Some(Version { inode: metadata.ino(), modified: (metadata.mtime(), metadata.mtime_nsec()) })
}

/// Puts what `change` makes of the keys in the file in their place, all at once: who reads it
/// meanwhile sees the old ones or the new ones. One such change at a time.
///
/// # Errors
/// When the file cannot be read or written; then it is as it was.
pub fn change(data_dir: &Path, change: impl FnOnce(Keys) -> Keys) -> Result<(), ConfigError> {
    let path = data_dir.join(NAME);
    let cannot_write = |error| cannot(&path, "be written", &error);
    let alone = File::open(data_dir).map_err(cannot_write)?;
    alone.lock().map_err(cannot_write)?;
    let keys = change(load_or_create(data_dir)?);
    let draft = draft(data_dir).map_err(cannot_write)?;
    let done = write(&draft, &keys).and_then(|()| fs::rename(&draft, &path));
    if done.is_err() {
        let _ = fs::remove_file(&draft);
    }
    done.and_then(|()| alone.sync_all()).map_err(cannot_write)
}

/// A new key.
///
/// # Errors
/// When the operating system has no random numbers.
pub fn random(data_dir: &Path) -> Result<SecretKeyBytes, ConfigError> {
    SecretKeyBytes::random()
        .map_err(|error| cannot(&data_dir.join(NAME), "be made", &io::Error::other(error)))
}

fn read(file: File, path: &Path) -> Result<Keys, ConfigError> {
    let cannot_read = |error| cannot(path, "be read", &error);
    let mode = file.metadata().map_err(cannot_read)?.mode() & 0o777;
    if mode & OTHERS != 0 {
        let problem = format!(
            "holds the secret key and is open to others (its mode is {mode:03o}): close it with \
             chmod 600, or delete it to have a new key made, which signs everybody out"
        );
        return Err(ConfigError::key_file(path, problem));
    }
    let mut text = Vec::new();
    file.take(LONGEST_FILE).read_to_end(&mut text).map_err(cannot_read)?;
    parse(&text).ok_or_else(|| {
        let problem = "does not hold 64 random bytes in base64: restore it from a backup, or \
                       delete it to have a new key made, which signs everybody out";
        ConfigError::key_file(path, problem)
    })
}

/// Every line is a key, and the first one is good.
fn parse(text: &[u8]) -> Option<Keys> {
    let mut keys = Keys::default();
    for line in std::str::from_utf8(text).ok()?.trim().lines() {
        let revoked = line.strip_prefix(REVOKED);
        let bytes = STANDARD.decode(revoked.unwrap_or(line).trim()).ok()?;
        let key = SecretKeyBytes::new(bytes).filter(|key| key.0.len() == FULL_LENGTH)?;
        let kind = if revoked.is_some() { &mut keys.revoked } else { &mut keys.good };
        kind.push(Some(key).filter(|key| !key.is_weak())?);
    }
    Some(keys).filter(|keys| !keys.good.is_empty())
}

/// Makes the file, unless another process does so first.
fn create(folder: &Path, path: &Path) -> Result<(), ConfigError> {
    let made = DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder);
    made.map_err(|error| cannot(folder, "be made", &error))?;

    let key = random(folder)?;
    let draft = draft(folder).map_err(|error| cannot(path, "be made", &error))?;
    let linked = write(&draft, &Keys { good: vec![key], revoked: Vec::new() })
        .and_then(|()| fs::hard_link(&draft, path));
    // The draft has another name for the same file, or a key that nobody uses.
    let _ = fs::remove_file(&draft);
    match linked {
        Ok(()) => tracing::info!("a secret key has been made and is kept in {}", path.display()),
        // Whoever was first has made the key.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => (),
        Err(error) => return Err(cannot(path, "be made", &error)),
    }
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| cannot(folder, "be written to the disk", &error))
}

/// A name that no other process has at hand.
fn draft(folder: &Path) -> io::Result<PathBuf> {
    let number = getrandom::u64().map_err(io::Error::other)?;
    Ok(folder.join(format!(".{NAME}.{number:016x}")))
}

fn write(draft: &Path, keys: &Keys) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(draft)?;
    give_to_owner_of_folder(&file, draft)?;
    let good = keys.good.iter().map(|key| ("", key));
    for (mark, key) in good.chain(keys.revoked.iter().map(|key| (REVOKED, key))) {
        writeln!(file, "{mark}{}", STANDARD.encode(key.as_bytes()))?;
    }
    file.sync_all()
}

fn cannot(path: &Path, what: &str, error: &io::Error) -> ConfigError {
    ConfigError::key_file(path, format!("cannot {what}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::Barrier;
    use std::thread;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn key_in(folder: &Path) -> Result<Vec<u8>, String> {
        let keys = load_or_create(folder).map_err(|error| error.to_string())?;
        Ok(keys.good[0].as_bytes().to_vec())
    }

    /// A data folder with this text as its key file, of this mode.
    fn holding(text: &[u8], mode: u32) -> (tempfile::TempDir, PathBuf) {
        let folder = folder();
        let path = folder.path().join(NAME);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        (folder, path)
    }

    #[test]
    fn the_first_start_makes_a_key_and_the_next_one_finds_it() {
        let folder = folder();
        let data = folder.path().join("var").join("data");
        let key = key_in(&data).unwrap();
        assert_eq!(key.len(), 64);
        assert_eq!(key_in(&data).unwrap(), key);
        let text = fs::read_to_string(data.join(NAME)).unwrap();
        assert_eq!(text, format!("{}\n", STANDARD.encode(&key)));
        assert_ne!(key_in(folder.path()).unwrap(), key);
    }

    #[test]
    fn nobody_but_the_owner_can_read_it() {
        let folder = folder();
        let data = folder.path().join("data");
        load_or_create(&data).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!(mode(&data), FOLDER_MODE);
        assert_eq!(mode(&data.join(NAME)), FILE_MODE);
    }

    #[test]
    fn processes_that_start_at_once_agree_on_one_key_and_leave_nothing_else_behind() {
        for _ in 0..20 {
            let folder = folder();
            let data = folder.path().join("data");
            let start = Barrier::new(8);
            let keys: Vec<_> = thread::scope(|scope| {
                let threads = [(); 8].map(|()| {
                    scope.spawn(|| {
                        start.wait();
                        key_in(&data).unwrap()
                    })
                });
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert!(keys.iter().all(|key| *key == keys[0]));
            assert_eq!(fs::read_dir(&data).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_file_that_others_can_read_is_refused() {
        let text = format!("{}\n", STANDARD.encode(SecretKeyBytes::random().unwrap().as_bytes()));
        for mode in [0o640, 0o604, 0o620, 0o601] {
            let (folder, path) = holding(text.as_bytes(), mode);
            let said = key_in(folder.path()).unwrap_err();
            let start = format!(
                "{} holds the secret key and is open to others (its mode is {mode:o})",
                path.display()
            );
            assert!(said.starts_with(&start), "{said}");
            assert!(!said.contains(text.trim()), "{said}");
        }
        let (folder, _) = holding(text.trim().as_bytes(), 0o400);
        assert!(key_in(folder.path()).is_ok());
    }

    #[test]
    fn a_file_that_holds_no_key_is_refused_and_left_as_it_is() {
        let short = STANDARD.encode([7; 32]);
        let weak = STANDARD.encode([7; 64]);
        let long = "A".repeat(5_000);
        for text in ["", "\n", "not base64", &short, &weak, &long, "\0\u{feff}"] {
            let (folder, path) = holding(text.as_bytes(), FILE_MODE);
            let said = key_in(folder.path()).unwrap_err();
            assert!(said.contains("does not hold 64 random bytes in base64"), "{said}");
            assert_eq!(fs::read(path).unwrap(), text.as_bytes());
        }
        let (folder, _) = holding(&[0xff; 88], FILE_MODE);
        assert!(key_in(folder.path()).is_err());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named_with_the_reason() {
        let folder = folder();
        let file = folder.path().join("data");
        fs::write(&file, "").unwrap();
        let said = key_in(&file).unwrap_err();
        assert!(said.starts_with(&format!("{}", file.display())), "{said}");
        let inside = file.join("deeper");
        let said = key_in(&inside).unwrap_err();
        assert!(said.contains(" cannot be "), "{said}");
    }
}
