//! A disk that is full, and files that cannot be written.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, prlimit};
use sqlx::{Connection, Row};
use tempfile::TempDir;

use crate::server::{Server, vestibule};
use crate::support::PASSWORD;

/// A disk that can be filled.
enum Disk {
    /// A small file system of the server's own. It needs a mount namespace.
    Small,
    /// No file may grow any more: for a process that may not mount anything.
    Limited,
}

impl Disk {
    fn of_this_machine(folder: &Path) -> Self {
        let mut try_it = Command::new("unshare");
        try_it.args(["--mount", "--map-root-user", "mount", "-t", "tmpfs", "tmpfs"]).arg(folder);
        let is_allowed = try_it.output().is_ok_and(|output| output.status.success());
        if is_allowed { Self::Small } else { Self::Limited }
    }

    fn start(&self, folder: &Path) -> Server {
        let inner = vestibule(folder, &[]);
        let mut command = match self {
            Self::Small => {
                let mut command = Command::new("unshare");
                let mount = "mount -t tmpfs -o size=2m,mode=700 tmpfs \"$0\" && exec \"$@\"";
                command.args(["--mount", "--map-root-user", "sh", "-c", mount]).arg(folder);
                command
            }
            Self::Limited => {
                // Otherwise the operating system ends who writes too much.
                let mut command = Command::new("sh");
                command.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"]);
                command
            }
        };
        command.arg(inner.get_program());
        command.envs(inner.get_envs().filter_map(|(key, value)| Some((key, value?))));
        Server::spawn(command)
    }

    fn fill(&self, server: &Server, folder: &Path) {
        match self {
            Self::Small => {
                let full = std::fs::write(self.ballast(server, folder), vec![0; 4 << 20]);
                assert_eq!(full.unwrap_err().kind(), std::io::ErrorKind::StorageFull);
            }
            Self::Limited => limit(server, Some(1)),
        }
    }

    fn empty(&self, server: &Server, folder: &Path) {
        match self {
            Self::Small => std::fs::remove_file(self.ballast(server, folder)).unwrap(),
            Self::Limited => limit(server, None),
        }
    }

    fn ballast(&self, server: &Server, folder: &Path) -> PathBuf {
        self.folder(server, folder).join("ballast")
    }

    /// The server's folder as this process sees it.
    fn folder(&self, server: &Server, folder: &Path) -> PathBuf {
        match self {
            Self::Small => {
                let root = PathBuf::from(format!("/proc/{}/root", server.child.id()));
                root.join(folder.strip_prefix("/").unwrap())
            }
            Self::Limited => folder.to_owned(),
        }
    }
}

/// The size that no file of a server may exceed.
fn limit(server: &Server, bytes: Option<u64>) {
    let limit = Rlimit { current: bytes, maximum: None };
    prlimit(Some(Pid::from_child(&server.child)), Resource::Fsize, limit).unwrap();
}

/// What has to be written is 503, what has to be read goes on, and all is well when there is room.
fn a_disk_without_room(disk: &Disk) {
    let folder = TempDir::new().unwrap();
    let server = disk.start(folder.path());
    let ada = server.sign_up("ada");
    let submit = |path: &str, form: &str, cookie: &str| {
        let length = form.len();
        server.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nAccept: text/html\r\n\
             Content-Length: {length}\r\n\r\n{form}"
        ))
    };
    let form = format!("username=bob&login=ada&password={}", PASSWORD.replace(' ', "+"));

    disk.fill(&server, folder.path());
    for (path, cookie) in [("/logout", &*ada), ("/signup", ""), ("/login", ""), ("/logout", &*ada)]
    {
        let answer = submit(path, &form, cookie).unwrap();
        assert!(answer.starts_with("HTTP/1.1 503"), "{path}: {answer}");
        assert!(answer.contains("retry-after: 5"), "{path}: {answer}");
        assert!(answer.contains("Nothing is lost"), "{path}: {answer}");
        assert!(!answer.contains("set-cookie"), "{path}: {answer}");
    }
    assert!(server.is_in(&ada), "who could not be signed out is signed in");

    disk.empty(&server, folder.path());
    let bob = server.sign_up("bob");
    let answer = submit("/logout", "", &ada).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(server.is_in(&bob) && !server.is_in(&ada));
    let there = disk.folder(&server, folder.path());
    assert_eq!(accounts_of_a_sound_database(&there), 2, "nothing is there by half");
}

/// Looks at a copy: SQLite would not find its way into another mount namespace.
fn accounts_of_a_sound_database(folder: &Path) -> i64 {
    let here = TempDir::new().unwrap();
    for name in ["vestibule.sqlite", "vestibule.sqlite-wal"] {
        std::fs::copy(folder.join(name), here.path().join(name)).unwrap();
    }
    sqlx::any::install_default_drivers();
    rocket::tokio::runtime::Runtime::new().unwrap().block_on(async {
        let url = format!("sqlite://{}", here.path().join("vestibule.sqlite").display());
        let mut connection = sqlx::AnyConnection::connect(&url).await.unwrap();
        let check = sqlx::query("PRAGMA integrity_check").fetch_one(&mut connection).await.unwrap();
        assert_eq!(check.get::<String, _>(0), "ok");
        let count = sqlx::query("SELECT COUNT(*) FROM accounts").fetch_one(&mut connection);
        count.await.unwrap().get(0)
    })
}

#[test]
fn while_the_disk_is_full_reading_goes_on_and_what_must_be_written_is_503() {
    let folder = TempDir::new().unwrap();
    a_disk_without_room(&Disk::of_this_machine(folder.path()));
}

#[test]
fn while_no_file_can_be_written_reading_goes_on_and_what_must_be_written_is_503() {
    a_disk_without_room(&Disk::Limited);
}

/// What the server says when it does not start; root is held to permissions like everybody else.
fn refusal(folder: &Path) -> String {
    let inner = vestibule(folder, &[]);
    let mut command = Command::new(inner.get_program());
    if rustix::process::geteuid().is_root() {
        command = Command::new("setpriv");
        command.arg("--bounding-set=-dac_override,-dac_read_search").arg(inner.get_program());
    }
    command.envs(inner.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn a_database_that_cannot_be_used_is_named_at_the_start_with_the_reason() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("vestibule.sqlite");
    let mut server = Server::start(folder.path());
    server.get("/", "");
    kill_process(Pid::from_child(&server.child), Signal::TERM).unwrap();
    server.child.wait().unwrap();
    let reason = |reason: &str| format!("{} cannot be used: {reason}", file.display());

    std::fs::set_permissions(&file, Permissions::from_mode(0o400)).unwrap();
    let said = refusal(folder.path());
    assert!(said.contains(&reason("Permission denied")), "{said}");

    std::fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&file, "This is no database, but a text of some length. ".repeat(100)).unwrap();
    // A server that ends in haste leaves its journal, from which SQLite would read all the same.
    let _ = std::fs::remove_file(folder.path().join("vestibule.sqlite-wal"));
    let said = refusal(folder.path());
    assert!(said.contains(&reason("")) && said.contains("file is not a database"), "{said}");
}
