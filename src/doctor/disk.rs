//! Whether there is room to write.

use std::path::Path;

use rustix::fs::statvfs;

use super::finding::Finding;

const MIB: u64 = 1_024 * 1_024;

/// Less is gone in a day: what is written last is kept twice until it is in its place.
const LITTLE: u64 = 512 * MIB;

/// Less, and the next sign-in may fail.
const NONE: u64 = 32 * MIB;

/// SQLite has some files, and a key that is changed is a new one.
const FEW_FILES: u64 = 1_000;

/// Room on the file systems of these places, each with its name and each of them once.
pub fn look(places: &[(&'static str, &Path)]) -> Vec<Finding> {
    let mut seen = Vec::new();
    let mut findings = Vec::new();
    for (about, place) in places {
        // A folder that is not there yet will be in one that is.
        let Some(there) = place.ancestors().map(or_here).find(|path| path.exists()) else {
            continue;
        };
        let Ok(room) = statvfs(there) else { continue };
        if seen.contains(&room.f_fsid) {
            continue;
        }
        seen.push(room.f_fsid);
        let bytes = room.f_bavail.saturating_mul(room.f_frsize);
        let files = (room.f_files > 0).then_some(room.f_favail);
        findings.push(judge(about, there, bytes, files));
    }
    findings
}

fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// `files` is none where a file system has no limit of them.
fn judge(about: &'static str, place: &Path, bytes: u64, files: Option<u64>) -> Finding {
    let free = match bytes / MIB {
        mib if mib < 10 * 1_024 => format!("{mib} MiB"),
        mib => format!("{} GiB", mib / 1_024),
    };
    let what = format!("{free} are free where {} is", place.display());
    let advice = "Make room: nobody can sign in when the disk is full.";
    if bytes < NONE {
        return Finding::failure(about, what, advice);
    }
    if let Some(files) = files.filter(|&files| files < FEW_FILES) {
        let what = format!("{what}, for no more than {files} files (inodes)");
        return Finding::failure(about, what, "Delete small files: nothing can be made any more.");
    }
    if bytes < LITTLE {
        return Finding::warning(about, what, advice);
    }
    Finding::ok(about, what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict::{Failure, Ok, Warning};

    #[test]
    fn little_room_is_a_warning_and_none_a_failure() {
        for (bytes, files, verdict) in [
            (LITTLE, Some(FEW_FILES), Ok),
            (LITTLE, None, Ok),
            (LITTLE - 1, None, Warning),
            (NONE, None, Warning),
            (NONE - 1, None, Failure),
            (u64::MAX, Some(FEW_FILES - 1), Failure),
        ] {
            assert_eq!(
                judge("disk", Path::new("data"), bytes, files).verdict,
                verdict,
                "{bytes} {files:?}"
            );
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_where_it_would_be_made() {
        let folder = tempfile::TempDir::new().unwrap();
        let nowhere = folder.path().join("not/there");
        let findings = look(&[("disk", &nowhere), ("database disk", folder.path())]);
        assert_eq!(findings.len(), 1, "one file system is looked at once");
        assert!(findings[0].what.ends_with(&format!("where {} is", folder.path().display())));
    }
}
