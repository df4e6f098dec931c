//! A cluster of Redis servers, each of which would have a part of the sessions.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rocket::tokio::time::sleep;
use tempfile::TempDir;

use crate::server::vestibule;

/// A server that knows nobody yet.
struct Node {
    child: Child,
    port: u16,
    _folder: TempDir,
}

impl Node {
    fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let port = free_port();
        let start = |program: &str| {
            let mut command = Command::new(program);
            command.args(["--cluster-enabled", "yes", "--bind", "127.0.0.1", "--save", ""]);
            command.args(["--port", &port.to_string()]).current_dir(&folder);
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()
        };
        let child = start("valkey-server").or_else(|_| start("redis-server"));
        Self { child: child.expect("bin/ci installs one"), port, _folder: folder }
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    async fn ask(&self, command: &str) -> redis::RedisResult<String> {
        let mut words = command.split(' ');
        let mut command = redis::cmd(words.next().unwrap());
        words.for_each(|word| _ = command.arg(word));
        let client = redis::Client::open(self.url())?;
        command.query_async(&mut client.get_multiplexed_async_connection().await?).await
    }

    /// Asks until the answer is this, for ten seconds at the most.
    async fn says(&self, command: &str, answer: &str) {
        for _ in 0..100 {
            if self.ask(command).await.is_ok_and(|said| said.contains(answer)) {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("{command} does not say {answer}: {:?}", self.ask(command).await);
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that is free, and the one that nodes talk to each other at is, too.
fn free_port() -> u16 {
    let is_free = |port: u16| TcpListener::bind(("127.0.0.1", port)).is_ok();
    let start = 20_000 + u16::try_from(std::process::id() % 5_000).unwrap();
    (start..30_000).find(|port| is_free(*port) && is_free(port + 10_000)).unwrap()
}

#[rocket::async_test]
async fn a_server_that_has_a_part_of_the_sessions_is_refused_at_the_start() {
    let one = Node::start();
    one.says("PING", "PONG").await;
    let other = Node::start();
    other.says("PING", "PONG").await;
    one.says("CLUSTER ADDSLOTSRANGE 0 8191", "OK").await;
    other.says("CLUSTER ADDSLOTSRANGE 8192 16383", "OK").await;
    one.says(&format!("CLUSTER MEET 127.0.0.1 {}", other.port), "OK").await;
    one.says("CLUSTER INFO", "cluster_size:2").await;

    let folder = TempDir::new().unwrap();
    let data_dir = folder.path().display().to_string();
    let settings = format!("{{data_dir={data_dir:?}, sessions={{store={:?}}}}}", one.url());
    let mut server = vestibule(folder.path(), &[]);
    let output = server.env("ROCKET_VESTIBULE", settings).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("is one of several in a cluster"), "{said}");
}
