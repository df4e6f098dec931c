//! The real binary, for what a local client cannot show.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{PASSWORD, link_in};

/// The binary, with everything kept in `folder`.
pub fn vestibule(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vestibule"));
    let settings =
        format!("{{data_dir={:?}, passwords={{bcrypt_cost=4}}}}", folder.display().to_string());
    command.args(arguments).env("ROCKET_VESTIBULE", settings).env("ROCKET_PORT", "0");
    command.env("ROCKET_PROFILE", "debug");
    command
}

/// The server with more settings.
fn with_settings(folder: &Path, settings: &str) -> Command {
    let mut command = vestibule(folder, &[]);
    let data_dir = folder.display().to_string();
    let passwords = "passwords={bcrypt_cost=4}";
    let all = format!("{{data_dir={data_dir:?}, {passwords}, {settings}}}");
    command.env("ROCKET_VESTIBULE", all);
    command
}

/// A server on a port of its own.
pub struct Server {
    pub child: Child,
    address: String,
    greeting: String,
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        Self::spawn(vestibule(folder, &[]))
    }

    /// On another database than the one in the folder.
    pub fn start_on(folder: &Path, database: &str) -> Self {
        let mut command = vestibule(folder, &[]);
        command.env("ROCKET_DATABASES", format!("{{vestibule={{url={database:?}}}}}"));
        Self::spawn(command)
    }

    /// With more settings.
    pub fn start_with(folder: &Path, settings: &str) -> Self {
        Self::spawn(with_settings(folder, settings))
    }

    /// With what it logs by that `RUST_LOG`, or without one, written into a file.
    pub fn start_logging(folder: &Path, log: &Path, level: Option<&str>) -> Self {
        let log = std::fs::File::create(log).unwrap();
        let mut command = vestibule(folder, &[]);
        command.env_remove("RUST_LOG").envs(level.map(|level| ("RUST_LOG", level)));
        Self::spawn_with(command, log.into())
    }

    /// With more settings, and what it logs written into a file.
    pub fn start_logging_with(folder: &Path, log: &Path, settings: &str) -> Self {
        let log = std::fs::File::create(log).unwrap();
        let mut command = with_settings(folder, settings);
        command.env_remove("RUST_LOG");
        Self::spawn_with(command, log.into())
    }

    /// By a command, which [`vestibule`] begins.
    pub fn spawn(command: Command) -> Self {
        Self::spawn_with(command, Stdio::null())
    }

    fn spawn_with(mut command: Command, log: Stdio) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut greeting = String::new();
        let mut stdout = BufReader::new(child.stdout.as_mut().unwrap());
        stdout.read_line(&mut greeting).unwrap();
        // The rest follows at once, if there is more.
        while std::str::from_utf8(stdout.buffer()).unwrap().contains("no accounts")
            || greeting.contains("no accounts") && !greeting.contains("/setup/")
        {
            stdout.read_line(&mut greeting).unwrap();
        }
        let (_, rest) = greeting.split_once("http://").expect(&greeting);
        let address = rest.split(' ').next().unwrap().to_owned();
        Self { child, address, greeting }
    }

    /// The path of the link for the first administrator, which it prints where there is nobody.
    pub fn setup_link(&self) -> String {
        link_in(&self.greeting)
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Its origin, for a browser that trusts this computer by its name only.
    pub fn at_localhost(&self) -> String {
        let (_, port) = self.address.rsplit_once(':').unwrap();
        format!("http://localhost:{port}")
    }

    /// The whole answer, as text.
    pub fn ask(&self, request: &str) -> io::Result<String> {
        let mut connection = TcpStream::connect(&self.address)?;
        connection.write_all(request.as_bytes())?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer)?;
        Ok(answer)
    }

    pub fn get(&self, path: &str, cookie: &str) -> String {
        let answer = self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        ));
        answer.unwrap()
    }

    /// Whether the home page greets somebody.
    pub fn is_in(&self, cookie: &str) -> bool {
        let answer = self.get("/", cookie);
        let status = answer.get(..12).unwrap_or_default();
        assert!(["HTTP/1.1 200", "HTTP/1.1 303"].contains(&status), "{answer}");
        status.ends_with("200")
    }

    /// Asks again and again, so that the server has every reason to remember, until nobody is there.
    pub fn is_out_within_a_second(&self, cookie: &str) -> bool {
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(1_500) {
            if !self.is_in(cookie) {
                return true;
            }
        }
        false
    }

    /// Sends a form; nothing where the server was gone before it answered.
    fn try_post(&self, path: &str, form: &str, cookie: &str) -> Option<String> {
        let answer = self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ));
        answer.ok().filter(|answer| answer.starts_with("HTTP/1.1 303"))
    }

    /// Sends a form that is accepted.
    pub fn post(&self, path: &str, form: &str, cookie: &str) -> String {
        self.try_post(path, form, cookie).expect(path)
    }

    /// Signs up, and gives the cookie back; nothing where the server was gone before it answered.
    pub fn try_sign_up(&self, username: &str) -> Option<String> {
        let form = format!("username={username}&password={}", PASSWORD.replace(' ', "+"));
        self.try_post("/signup", &form, "").and_then(|answer| session_cookie(&answer))
    }

    /// The same where it must succeed.
    pub fn sign_up(&self, username: &str) -> String {
        self.try_sign_up(username).expect("signing up works")
    }

    /// Signs in, and gives the cookie back.
    pub fn sign_in(&self, username: &str) -> String {
        let form = format!("login={username}&password={}", PASSWORD.replace(' ', "+"));
        session_cookie(&self.post("/login", &form, "")).expect("a session")
    }
}

fn session_cookie(answer: &str) -> Option<String> {
    let (_, rest) = answer.split_once("session=")?;
    Some(format!("session={}", rest.split_once(';')?.0))
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
