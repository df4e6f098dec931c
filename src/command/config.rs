//! `vestibule config …`: what is configured.

use clap::Subcommand;
use serde_json::{Value, json};
use vestibule::Config as Checked;
use vestibule::config::{Setting, check_disk, figment, settings};

use super::Failure;
use super::print::{show, show_json};

#[derive(Subcommand)]
pub enum Config {
    /// Say what is wrong with the settings, or with the files that the server would use
    Check,
    /// Show every setting, its value and where that comes from; secrets stay hidden
    Show {
        /// As JSON, one object a line
        #[arg(long)]
        json: bool,
    },
}

impl Config {
    pub fn run(self) -> Result<(), Failure> {
        let figment = figment();
        match self {
            Self::Check => {
                show(format_args!("Profile {}.", figment.profile()))?;
                let config = Checked::from_figment(&figment).map_err(|error| error.to_string())?;
                show("Every setting is known and within its range.")?;
                check_disk(&figment, &config).map_err(|error| error.to_string())?;
                show("What is kept on this machine can be read and written.")
            }
            Self::Show { json } => {
                let settings = settings(&figment);
                if json { settings.iter().try_for_each(print_json) } else { print(&settings) }?;
                Checked::from_figment(&figment).map(drop).map_err(|error| error.to_string())
            }
        }
    }
}

fn print(settings: &[Setting]) -> Result<(), Failure> {
    let shown = |setting: &Setting| match &setting.value {
        Value::Null => "-".to_owned(),
        value => value.to_string(),
    };
    let key = settings.iter().map(|setting| setting.key.len()).max().unwrap_or(0);
    let value = settings.iter().map(|setting| shown(setting).chars().count()).max().unwrap_or(0);
    show(format_args!("{:<key$}  {:<value$}  FROM", "SETTING", "VALUE"))?;
    for setting in settings {
        show(format_args!("{:<key$}  {:<value$}  {}", setting.key, shown(setting), setting.place))?;
    }
    Ok(())
}

fn print_json(setting: &Setting) -> Result<(), Failure> {
    let Setting { key, value, place } = setting;
    show_json(&json!({ "key": key, "value": value, "from": place }))
}
