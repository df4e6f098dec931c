//! The real binary, for what a local client cannot show.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::PASSWORD;

/// The binary, with everything kept in `folder`.
pub fn vestibule(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vestibule"));
    let settings =
        format!("{{data_dir={:?}, passwords={{bcrypt_cost=4}}}}", folder.display().to_string());
    command.args(arguments).env("ROCKET_VESTIBULE", settings).env("ROCKET_PORT", "0");
    command.env("ROCKET_PROFILE", "debug");
    command
}

/// A server on a port of its own.
pub struct Server {
    pub child: Child,
    address: String,
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        let mut command = vestibule(folder, &[]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut greeting = String::new();
        let stdout = child.stdout.as_mut().unwrap();
        BufReader::new(stdout).read_line(&mut greeting).unwrap();
        let (_, rest) = greeting.split_once("http://").expect(&greeting);
        let address = rest.split(' ').next().unwrap().to_owned();
        Self { child, address }
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

    /// Signs up, and gives the cookie back; nothing where the server was gone before it answered.
    pub fn try_sign_up(&self, username: &str) -> Option<String> {
        let body = format!("username={username}&password={}", PASSWORD.replace(' ', "+"));
        let answer = self.ask(&format!(
            "POST /signup HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
            body.len()
        ));
        let answer = answer.ok().filter(|answer| answer.starts_with("HTTP/1.1 303"))?;
        let (_, rest) = answer.split_once("session=")?;
        Some(format!("session={}", rest.split_once(';')?.0))
    }

    /// The same where it must succeed.
    pub fn sign_up(&self, username: &str) -> String {
        self.try_sign_up(username).expect("signing up works")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
