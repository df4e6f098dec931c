//! `vestibule doctor`, with what it looks at as it should be and otherwise.

mod installation;
mod probe;
mod proxy;

use std::process::{Command, Output};

use serde_json::Value;

use crate::server::Server;
use crate::support::site::Site;

/// What an examination found.
struct Examined {
    code: Option<i32>,
    findings: Vec<Value>,
}

impl Examined {
    /// By a command to which `doctor --json` was given.
    fn by(mut command: Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = String::from_utf8(stdout).unwrap();
        let read = |line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{text}{stderr:?}"));
        let findings: Vec<Value> = text.lines().map(read).collect();
        // A script finds each by its name.
        let mut names: Vec<_> = findings.iter().map(|it| it["about"].to_string()).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "{text}");
        Self { code: status.code(), findings }
    }

    /// Of a site, on the machine of its node, with these settings.
    fn of(site: &Site, node: &Server, settings: &str) -> Self {
        let mut command = examination(site, node, settings);
        command.args(["--http-port", &site.http.to_string()]);
        Self::by(command)
    }

    fn find(&self, about: &str) -> &Value {
        let found = self.findings.iter().find(|finding| finding["about"] == about);
        found.unwrap_or_else(|| panic!("nothing about {about}: {self}"))
    }

    /// All is well with this.
    fn praises(&self, about: &str, what: &str) {
        self.says(about, "ok", what);
    }

    /// It is a failure, and this would mend it.
    fn blames(&self, about: &str, what: &str, line: &str) {
        self.says(about, "failure", what);
        let lines = self.find(about)["lines"].to_string();
        assert!(lines.contains(line), "{line}: {self}");
        assert_eq!(self.code, Some(1), "{self}");
    }

    /// It is worth a warning, and this would mend it.
    fn warns(&self, about: &str, what: &str, line: &str) {
        self.says(about, "warning", what);
        let lines = self.find(about)["lines"].to_string();
        assert!(lines.contains(line), "{line}: {self}");
    }

    fn says(&self, about: &str, verdict: &str, what: &str) {
        let finding = self.find(about);
        assert_eq!(finding["verdict"], verdict, "{self}");
        assert!(finding["what"].as_str().unwrap().contains(what), "{what}: {self}");
    }
}

impl std::fmt::Display for Examined {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.findings.iter().try_for_each(|finding| writeln!(f, "{finding}"))
    }
}

fn examination(site: &Site, node: &Server, settings: &str) -> Command {
    let port = node.address().rsplit(':').next().unwrap();
    let mut command = site.command(&["doctor", "--json"], settings);
    command.env("ROCKET_PORT", port);
    command.env("SSL_CERT_FILE", site.folder.path().join("site.pem"));
    command
}
