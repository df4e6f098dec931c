//! Who may read what the application keeps: the folder, the key, the database.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::finding::Finding;
use crate::config::KeyRing;

const FILES: &str = "files";
const KEY: &str = "secret key";

/// What of a mode concerns the group and others.
const OTHERS: u32 = 0o077;

/// How long one key may encrypt. NIST SP 800-57 part 1, 5.3.6: up to two years for a symmetric one.
const KEY_LIFETIME: Duration = Duration::from_secs(2 * 365 * 24 * 60 * 60);

/// What there is to say of the keys.
pub fn key(ring: &KeyRing) -> Finding {
    let keys = ring.keys();
    let fingerprint = keys[0].fingerprint();
    let Some(folder) = ring.folder() else {
        return Finding::ok(KEY, format!("{fingerprint}, from the configuration"));
    };
    let age = age(&folder.join("secret_key"));
    let days = age.as_secs() / (24 * 60 * 60);
    let earlier = match keys.len() - 1 {
        0 => String::new(),
        number => format!(", and {number} earlier"),
    };
    let what = format!("{fingerprint}{earlier}, in use for {days} days");
    if age > KEY_LIFETIME {
        let advice = "Make a new one; nobody is signed out.";
        return Finding::warning(KEY, what, advice).with(&["vestibule key rotate"]);
    }
    Finding::ok(KEY, what)
}

/// How long a file is as it is; nothing where a clock was set back.
fn age(path: &Path) -> Duration {
    let modified = path.metadata().and_then(|metadata| metadata.modified()).ok();
    modified.and_then(|at| SystemTime::now().duration_since(at).ok()).unwrap_or_default()
}

/// Something that is kept: what it is, where, and whose.
struct Kept {
    about: &'static str,
    path: PathBuf,
    metadata: Metadata,
}

/// Looks at the data folder, the key in it and the database, where that is a file.
pub fn look(folder: &Path, database: Option<&Path>) -> Vec<Finding> {
    let beside = |end: &str| {
        let mut name = database.map(Path::as_os_str)?.to_owned();
        name.push(end);
        Some(PathBuf::from(name))
    };
    let files = [
        ("data folder", Some(folder.to_owned())),
        ("key file", Some(folder.join("secret_key"))),
        ("database file", beside("")),
        ("database log", beside("-wal")),
        ("database memory", beside("-shm")),
    ];
    let kept = files.into_iter().filter_map(|(about, path)| {
        let path = path?;
        path.metadata().ok().map(|metadata| Kept { about, path, metadata })
    });
    let all: Vec<Kept> = kept.collect();
    if !folder.is_dir() {
        return vec![Finding::skipped(FILES, format!("{} is not there yet", folder.display()))];
    }
    let mut findings: Vec<Finding> = all.iter().filter_map(open_to_others).collect();
    findings.extend(of_several(&all));
    if findings.is_empty() {
        let what = format!("{} and what is in it are for their owner alone", folder.display());
        findings.push(Finding::ok(FILES, what));
    }
    findings
}

fn open_to_others(Kept { about, path, metadata }: &Kept) -> Option<Finding> {
    let mode = metadata.mode() & 0o777;
    if mode & OTHERS == 0 {
        return None;
    }
    let shown = path.display();
    if metadata.is_dir() {
        let what = format!("others can look into {shown} (its mode is {mode:03o})");
        let line = format!("chmod 700 {shown}");
        return Some(Finding::warning(about, what, "Close it:").with(&[&line]));
    }
    let what = format!("others can read {shown} (its mode is {mode:03o})");
    let advice = "Close it, and take what is in it for known: addresses, hashes of passwords.";
    Some(Finding::failure(about, what, advice).with(&[&format!("chmod 600 {shown}")]))
}

/// Files of somebody else than the folder cannot be written by who runs the server.
fn of_several(all: &[Kept]) -> Option<Finding> {
    let (folder, owner) = all.first().map(|kept| (kept.path.display(), kept.metadata.uid()))?;
    let Kept { path, metadata, .. } = all.iter().find(|kept| kept.metadata.uid() != owner)?;
    let (path, other) = (path.display(), metadata.uid());
    let what = format!("{path} belongs to user {other} and {folder} to user {owner}");
    let advice = "One of them has to own both: a command of vestibule was run by another user, \
                  perhaps by root.";
    Some(Finding::failure(FILES, what, advice).with(&[&format!("chown -R {owner} {folder}")]))
}
