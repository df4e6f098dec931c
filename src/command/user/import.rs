//! `vestibule user import`.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use rocket::{Ignite, Rocket};
use vestibule::Clock;
use vestibule::accounts::transfer::{BATCH, Entry, Format, Imported, Line, Lines, Trial};
use vestibule::accounts::{Accounts, Actor};

use crate::command::print::{tell, unwritten};
use crate::command::role::check;
use crate::command::{Failure, count, state};

/// What it ends with where some lines were refused.
const SOME_REFUSED: u8 = 3;

#[derive(Args)]
pub struct Import {
    /// The file; - is standard input
    file: PathBuf,
    /// How it is written, where the ending of its name does not say so
    #[arg(long)]
    format: Option<Written>,
    /// Write what is wrong with which line into this new file instead of to standard error
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Only look the lines through, and say what would become of each
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    /// Values with commas between them; the first line names the columns
    Csv,
    /// A JSON object on each line
    Jsonl,
}

/// An import under way.
struct Importing<'a> {
    rocket: &'a Rocket<Ignite>,
    accounts: &'a Accounts,
    /// Where they are only looked through.
    trial: Option<Trial>,
    bar: ProgressBar,
    rejects: Box<dyn Write + Send>,
    /// Lines that were read and not written yet.
    numbers: Vec<u64>,
    entries: Vec<Entry>,
    tally: Tally,
}

#[derive(Default)]
struct Tally {
    added: u64,
    present: u64,
    refused: u64,
    /// How many of those that were added have a hash of which kind.
    schemes: BTreeMap<String, u64>,
}

impl Import {
    pub async fn run(self, rocket: &Rocket<Ignite>) -> Result<ExitCode, Failure> {
        let format = self.format()?;
        let (input, bar) = self.input()?;
        let reader = BufReader::new(bar.wrap_read(input));
        let lines = Lines::new(reader, format).map_err(|error| self.about_file(&error))?;
        let mut importing = Importing {
            rocket,
            accounts: state(rocket),
            trial: self.dry_run.then(Trial::default),
            rejects: self.rejects(&bar)?,
            bar,
            numbers: Vec::with_capacity(BATCH),
            entries: Vec::with_capacity(BATCH),
            tally: Tally::default(),
        };
        let mut done = Ok(());
        for line in lines {
            done = match line {
                Ok(line) => importing.take(line).await,
                Err(error) => Err(self.about_file(&error)),
            };
            if done.is_err() {
                break;
            }
        }
        if done.is_ok() {
            done = importing.write().await;
        }
        importing.bar.finish_and_clear();
        let printed = importing.tally.print(self.dry_run);
        done.map_err(|failure| {
            let other =
                if self.rejects.is_some() { ", with another file for --rejects," } else { "" };
            format!("{failure}\nThe same command{other} goes on from here when that is mended.")
        })?;
        printed?;
        let is_whole = importing.tally.refused == 0;
        Ok(if is_whole { ExitCode::SUCCESS } else { SOME_REFUSED.into() })
    }

    fn format(&self) -> Result<Format, Failure> {
        let said = self.format.map(|written| match written {
            Written::Csv => Format::Csv,
            Written::Jsonl => Format::JsonLines,
        });
        said.or_else(|| Format::of(&self.file)).ok_or_else(|| {
            format!(
                "is {} written in CSV or in JSON? Say --format csv or --format jsonl",
                self.name()
            )
        })
    }

    /// The file, and a bar of its length, which is shown on a terminal only.
    fn input(&self) -> Result<(Box<dyn Read + Send>, ProgressBar), Failure> {
        if self.file == Path::new("-") {
            return Ok((Box::new(io::stdin()), ProgressBar::new_spinner()));
        }
        let file = File::open(&self.file).map_err(|error| self.about_file(&error))?;
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        let style = ProgressStyle::with_template("{wide_bar} {percent}%  {msg}  {eta} left");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        Ok((Box::new(file), ProgressBar::new(length).with_style(style)))
    }

    fn rejects(&self, bar: &ProgressBar) -> Result<Box<dyn Write + Send>, Failure> {
        let Some(path) = &self.rejects else { return Ok(Box::new(Above(bar.clone()))) };
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        match file {
            Ok(file) => Ok(Box::new(file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(format!("{} is there already; nothing was imported", path.display()))
            }
            Err(error) => Err(format!("{} cannot be written: {error}", path.display())),
        }
    }

    fn about_file(&self, problem: &dyn std::fmt::Display) -> Failure {
        format!("{}: {problem}", self.name())
    }

    fn name(&self) -> String {
        if self.file == Path::new("-") {
            "standard input".to_owned()
        } else {
            self.file.display().to_string()
        }
    }
}

impl Importing<'_> {
    async fn take(&mut self, line: Line) -> Result<(), Failure> {
        let is_known = |entry: Entry| {
            let unknown = entry.roles().iter().find_map(|role| check(self.rocket, role).err());
            unknown.map_or(Ok(entry), |unknown| Err(format!("roles: {unknown}")))
        };
        match line.entry.and_then(is_known) {
            Ok(entry) => {
                self.numbers.push(line.number);
                self.entries.push(entry);
            }
            Err(problem) => self.refuse(line.number, &problem)?,
        }
        if self.entries.len() < BATCH { Ok(()) } else { self.write().await }
    }

    /// Writes what was read.
    async fn write(&mut self) -> Result<(), Failure> {
        let entries = std::mem::take(&mut self.entries);
        let (actor, now) = (Actor::command_line(), Clock::System.now());
        let imported = match &mut self.trial {
            Some(trial) => self.accounts.try_import(&entries, trial, now).await,
            None => self.accounts.import(&entries, &actor, now).await,
        };
        let imported =
            imported.map_err(|error| format!("the database does not take them: {error}"))?;
        let numbers = std::mem::take(&mut self.numbers);
        for ((number, entry), imported) in numbers.into_iter().zip(&entries).zip(imported) {
            match imported {
                Imported::Added => self.tally.add(entry),
                Imported::Present => self.tally.present += 1,
                Imported::Refused(conflict) => self.refuse(number, &conflict.to_string())?,
            }
        }
        self.bar.set_message(count(self.tally.added, "account"));
        Ok(())
    }

    fn refuse(&mut self, number: u64, problem: &str) -> Result<(), Failure> {
        self.tally.refused += 1;
        writeln!(self.rejects, "line {number}: {problem}").map_err(unwritten)
    }
}

impl Tally {
    fn add(&mut self, entry: &Entry) {
        self.added += 1;
        let scheme = entry.password_scheme().unwrap_or_else(|| "no password".to_owned());
        *self.schemes.entry(scheme).or_default() += 1;
    }

    fn print(&self, is_dry: bool) -> Result<(), Failure> {
        let did = if is_dry { "Would import" } else { "Imported" };
        let (added, refused) = (count(self.added, "account"), count(self.refused, "line"));
        tell(format_args!("{did} {added}; {} there already; {refused} refused.", self.present))?;
        self.schemes
            .iter()
            .try_for_each(|(scheme, number)| tell(format_args!("{number:>9}  {scheme}")))
    }
}

/// Standard error, without what is written there running into the bar.
struct Above(ProgressBar);

impl Write for Above {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.suspend(|| io::stderr().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
