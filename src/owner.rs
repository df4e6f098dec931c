//! Whose a file is that root makes beside a server which runs as somebody else.

use std::fs::File;
use std::io;
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::Path;

/// Gives a file that was just made to the owner of the folder it is in, where root has made it: the
/// server there must be able to use it. Where that is not allowed, it stays root's.
pub fn give_to_owner_of_folder(file: &File, path: &Path) -> io::Result<()> {
    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = std::fs::metadata(folder.unwrap_or(Path::new(".")))?;
    if file.metadata()?.uid() != folder.uid() {
        let _ = fchown(file, Some(folder.uid()), Some(folder.gid()));
    }
    Ok(())
}
