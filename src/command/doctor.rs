//! `vestibule doctor`: what is wrong with an installation, and what to do.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Args;
use vestibule::config::figment;
use vestibule::doctor::{Finding, Orders, Verdict, examine};

use super::{Failure, count};

/// How wide a line is, in characters.
const WIDTH: usize = 100;

/// Where what is said begins: after the verdict and what it is about.
const INDENT: usize = 29;

/// What comes before advice.
const MARK: usize = 2;

#[derive(Args)]
pub struct Doctor {
    /// As JSON, one object a line
    #[arg(long)]
    json: bool,
    /// Where http:// is answered, if not at port 80
    #[arg(long, value_name = "PORT")]
    http_port: Option<u16>,
    /// Send a letter there, to see whether it arrives; nothing is sent without
    #[arg(long, value_name = "ADDRESS")]
    send_to: Option<String>,
}

impl Doctor {
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let orders = Orders { http_port: self.http_port, send_to: self.send_to };
        let is_coloured = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let mut verdicts = Vec::new();
        examine(&figment(), &orders, |finding| {
            verdicts.push(finding.verdict);
            let text = match self.json {
                true => serde_json::to_string(&finding).unwrap_or_default() + "\n",
                false => written(&finding, is_coloured),
            };
            // Whoever has closed it has read enough; the verdict is still to be given.
            let _ = io::stdout().write_all(text.as_bytes());
        })
        .await;
        let of = |verdict| verdicts.iter().filter(|&&it| it == verdict).count() as u64;
        let (failures, warnings) = (of(Verdict::Failure), of(Verdict::Warning));
        if !self.json {
            let (failed, warned) = (count(failures, "failure"), count(warnings, "warning"));
            let _ = writeln!(io::stdout(), "\n{failed}, {warned}.");
        }
        Ok(if failures > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// A finding in aligned lines.
fn written(finding: &Finding, is_coloured: bool) -> String {
    let (word, colour) = match finding.verdict {
        Verdict::Skipped => ("-", 90),
        Verdict::Ok => ("ok", 32),
        Verdict::Warning => ("warning", 33),
        Verdict::Failure => ("FAILURE", 31),
    };
    let padded = format!("{word:<9}");
    let word = match is_coloured {
        true => format!("\x1b[{colour}m{padded}\x1b[0m"),
        false => padded,
    };
    let mut text = format!("{word}{:<20}", finding.about);
    for (number, line) in wrapped(&finding.what).into_iter().enumerate() {
        text += &if number == 0 { line } else { indented(&line) };
        text += "\n";
    }
    for (number, line) in wrapped(&finding.advice).into_iter().enumerate() {
        let mark = if number == 0 { "→" } else { " " };
        text += &format!("{}\n", indented(&format!("{mark} {line}")));
    }
    for line in &finding.lines {
        text += &format!("{}\n", indented(&format!("    {line}")));
    }
    text
}

fn indented(line: &str) -> String {
    format!("{:INDENT$}{line}", "")
}

/// A sentence in lines that are not too long; none of nothing.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line)
                if line.chars().count() + 1 + word.chars().count() <= WIDTH - INDENT - MARK =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
