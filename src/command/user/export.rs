//! `vestibule user export`.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use rocket::{Ignite, Rocket};
use serde_json::Value;
use tempfile::NamedTempFile;

use super::look::Pages;
use crate::command::print::{escaped, note, unwritten};
use crate::command::{Failure, count, state};

#[derive(Args)]
pub struct Export {
    /// A new file, which only its owner can read; standard output without one
    file: Option<PathBuf>,
    /// With the hashes of the passwords: whoever has them can guess at the passwords
    #[arg(long)]
    with_hashes: bool,
}

impl Export {
    pub async fn run(self, rocket: &Rocket<Ignite>) -> Result<(), Failure> {
        let draft = self.file.as_deref().map(draft_of).transpose()?;
        let mut out: BufWriter<Box<dyn Write + Send>> = BufWriter::new(match &draft {
            Some(draft) => Box::new(draft.reopen().map_err(unwritten)?),
            None => Box::new(io::stdout()),
        });
        let mut written = 0;
        let mut pages = Pages::of(state(rocket), "");
        while let Some(page) = pages.next().await? {
            for listed in page {
                let line = Value::Object(listed.to_line(self.with_hashes));
                writeln!(out, "{}", escaped(&line)).map_err(unwritten)?;
                written += 1;
            }
        }
        out.flush().map_err(unwritten)?;
        if let (Some(draft), Some(path)) = (draft, &self.file) {
            draft.as_file().sync_all().map_err(unwritten)?;
            let kept = draft.persist_noclobber(path);
            kept.map_err(|error| cannot_make(path, &error.error))?;
        }
        note(format_args!("Exported {}.", count(written, "account")));
        Ok(())
    }
}

/// A file beside the one that there shall be: it gets its name when it is whole, and goes if it never
/// is. Its mode is 0600.
fn draft_of(path: &Path) -> Result<NamedTempFile, Failure> {
    if path.exists() {
        return Err(cannot_make(path, &io::ErrorKind::AlreadyExists.into()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let draft = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")));
    draft.map_err(|error| cannot_make(path, &error))
}

fn cannot_make(path: &Path, error: &io::Error) -> Failure {
    format!("{} cannot be made: {error}", path.display())
}
