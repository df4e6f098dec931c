//! fail2ban with what is in `deploy/fail2ban`, on logs of the real binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::log::log_of_guesses;
use crate::server::Server;

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/fail2ban").join(name)
}

/// The addresses that the filter finds in a log.
fn found_in(log: &Path) -> Vec<String> {
    let mut command = Command::new("fail2ban-regex");
    command.args(["--out", "ip"]).arg(log).arg(shipped("vestibule.conf"));
    let found = command.output().expect("bin/ci installs it");
    String::from_utf8(found.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn the_filter_finds_guesses_in_both_forms_of_the_log_and_of_the_journal() {
    for format in ["text", "json"] {
        let folder = TempDir::new().unwrap();
        let log = log_of_guesses(folder.path(), format);
        let found = found_in(&folder.path().join("log"));
        assert_eq!(found, ["203.0.113.1", "203.0.113.2"], "{format}:\n{log}");

        // As fail2ban writes out an entry of the journal for its filters.
        let entry = |line: &str| format!("www vestibule[4711]: {line}\n");
        let journal = folder.path().join("journal");
        fs::write(&journal, log.lines().map(entry).collect::<String>()).unwrap();
        let found = found_in(&journal);
        assert_eq!(found, ["203.0.113.1", "203.0.113.2"], "{format}:\n{log}");
    }
}

/// A real fail2ban with the jail that is shipped, which writes down whom it would shut out.
struct Fail2ban {
    server: Child,
    banned: PathBuf,
}

impl Fail2ban {
    fn start(folder: &Path, log: &Path) -> Self {
        let etc = folder.join("etc");
        for sub in ["filter.d", "jail.d", "action.d"] {
            fs::create_dir_all(etc.join(sub)).unwrap();
        }
        let banned = folder.join("banned");
        fs::copy(shipped("vestibule.conf"), etc.join("filter.d/vestibule.conf")).unwrap();
        fs::copy(shipped("jail.conf"), etc.join("jail.d/vestibule.conf")).unwrap();
        let write = |name: &str, text: String| fs::write(etc.join(name), text).unwrap();
        write("fail2ban.conf", "[Definition]\nloglevel = INFO\ndbfile = None\n".to_owned());
        write("jail.conf", "[DEFAULT]\nusedns = no\n".to_owned());
        let log = log.display();
        let local = format!("[vestibule]\nbackend = polling\nlogpath = {log}\naction = record\n");
        write("jail.local", local);
        let record = format!("[Definition]\nactionban = echo <ip> >> {}\n", banned.display());
        write("action.d/record.conf", record);
        let mut command = Command::new("fail2ban-server");
        command.arg("-c").arg(etc).arg("-s").arg(folder.join("socket"));
        command.arg("-p").arg(folder.join("pid")).args(["--logtarget", "STDOUT", "-f", "start"]);
        let server = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Self { server: server.expect("bin/ci installs it"), banned }
    }

    /// Everybody who is shut out, as soon as so many are; for twenty seconds at the most.
    fn banned(&self, count: usize) -> Vec<String> {
        for _ in 0..200 {
            let banned = fs::read_to_string(&self.banned).unwrap_or_default();
            if banned.ends_with('\n') && banned.lines().count() >= count {
                return banned.lines().map(str::to_owned).collect();
            }
            sleep(Duration::from_millis(100));
        }
        panic!("fewer than {count} are shut out");
    }
}

impl Drop for Fail2ban {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn guess(server: &Server, address: &str) {
    let form = "login=nobody&password=not+the+right+password";
    let answer = server.ask(&format!(
        "POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: {address}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    ));
    let answer = answer.unwrap();
    assert!(["422", "429"].contains(&&answer[9..12]), "{answer}");
}

#[test]
fn the_jail_shuts_out_who_goes_on_guessing_and_nobody_before() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let settings = r#"proxy={trusted=["127.0.0.1"]}, log={format="json"}"#;
    let server = Server::start_logging_with(&folder.path().join("data"), &log, settings);
    (0..59).for_each(|_| guess(&server, "203.0.113.1"));
    (0..60).for_each(|_| guess(&server, "2001:db8::7"));
    let fail2ban = Fail2ban::start(folder.path(), &log);
    // Lines are read in their order: whoever is first in the log would be here by now.
    assert_eq!(fail2ban.banned(1), ["2001:db8::7"]);
    guess(&server, "203.0.113.1");
    assert_eq!(fail2ban.banned(2), ["2001:db8::7", "203.0.113.1"]);
}
