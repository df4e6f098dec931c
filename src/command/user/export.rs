//! `vestibule user export`.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use clap::Args;
use rocket::{Ignite, Rocket};
use serde_json::Value;

use super::look::Pages;
use crate::command::{Failure, count, state, unwritten};

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
        let mut written = 0;
        let mut out = BufWriter::new(self.output()?);
        let mut pages = Pages::of(state(rocket), "");
        while let Some(page) = pages.next().await? {
            for listed in page {
                let line = Value::Object(listed.to_line(self.with_hashes));
                writeln!(out, "{line}").map_err(unwritten)?;
                written += 1;
            }
        }
        out.flush().map_err(unwritten)?;
        eprintln!("Exported {}.", count(written, "account"));
        Ok(())
    }

    fn output(&self) -> Result<Box<dyn Write + Send>, Failure> {
        let Some(path) = &self.file else { return Ok(Box::new(io::stdout())) };
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        match file {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(format!("{} cannot be made: {error}", path.display())),
        }
    }
}
