//! What is measured.

use std::path::Path;
use std::time::Instant;

use rocket::tokio::runtime::Runtime;
use sqlx::{AnyConnection, Connection, Executor};

use super::ROUNDS;
use super::server::{Server, end_flood, percentiles, rate, start_flood};

const PASSWORD: &str = "orbit+walnut+seventeen+kites";

/// No limit on guessing stands in the way of a flood.
const OPEN: &str = "throttle={address_free_attempts=10000, signups_per_address=10000}";

/// A row of the table.
pub struct Row {
    pub what: String,
    pub measured: String,
    pub ratio: Option<(f64, &'static str)>,
}

pub fn all() -> Vec<Row> {
    let mut rows = pages();
    rows.extend(flood());
    rows.extend(growth());
    rows
}

fn row(what: &str, measured: String, ratio: Option<(f64, &'static str)>) -> Row {
    eprintln!("{what}: {measured}");
    Row { what: what.to_owned(), measured, ratio }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Signs up by curl, and gives the session's cookie.
fn sign_up(server: &Server, username: &str) -> String {
    let form = format!("username={username}&password={PASSWORD}");
    let curl = std::process::Command::new("curl")
        .args(["-s", "-i", "-d", &form, &server.url("/signup")])
        .output()
        .expect("curl runs");
    let answer = String::from_utf8_lossy(&curl.stdout);
    let (_, rest) = answer.split_once("session=").expect("a session");
    format!("session={}", rest.split(';').next().unwrap_or_default())
}

/// Pages beside their floors, in interleaved rounds.
fn pages() -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    let cached = Server::vestibule(&folder.path().join("a"), 18_001, OPEN);
    let settings = format!("sessions={{cache_for=\"0s\"}}, {OPEN}");
    let uncached = Server::vestibule(&folder.path().join("b"), 18_002, &settings);
    let (bare, tera) = (Server::floor("bare", 18_003), Server::floor("tera", 18_004));
    let cookie = Server::floor("cookie", 18_005);
    let (ada, bob) = (sign_up(&cached, "ada"), sign_up(&uncached, "bob"));
    let targets: [(&str, &Server, u32, &str, &str); 9] = [
        ("bare floor, 32 connections", &bare, 32, "/", ""),
        ("floor with Tera", &tera, 32, "/", ""),
        ("floor with Tera and a private cookie", &cookie, 32, "/", &ada),
        ("welcome page, signed in, 32 connections", &cached, 32, "/", &ada),
        ("the same, without cache", &uncached, 32, "/", &bob),
        ("redirect of who is not signed in", &cached, 32, "/", ""),
        ("sign-in page", &cached, 32, "/login", ""),
        ("bare floor, 256 connections", &bare, 256, "/", ""),
        ("welcome page, signed in, 256 connections", &cached, 256, "/", &ada),
    ];
    let mut rates = vec![Vec::new(); targets.len()];
    for _ in 0..ROUNDS {
        for (rates, (_, server, connections, path, cookie)) in rates.iter_mut().zip(&targets) {
            rates.push(rate(&server.url(path), *connections, cookie));
        }
    }
    let rates: Vec<f64> = rates.into_iter().map(median).collect();
    let rows = targets.iter().zip(&rates).enumerate().map(|(at, ((what, ..), rate))| {
        let floor = rates[if at < 7 { 0 } else { 7 }];
        let ratio = (at % 7 != 0).then_some((rate / floor, "the bare floor"));
        row(what, format!("{rate:.0} requests/s"), ratio)
    });
    rows.collect()
}

/// Sign-ins, and what they do to those who are signed in already.
fn flood() -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::vestibule(folder.path(), 18_011, OPEN);
    let cookie = sign_up(&server, "ada");
    let script = folder.path().join("flood.lua");
    std::fs::write(&script, SCRIPT).expect("a script");

    let start = Instant::now();
    let hashes = (0..8).filter(|n| bcrypt::hash(format!("password {n}"), 12).is_ok()).count();
    let alone = hashes as f64 / start.elapsed().as_secs_f64();
    let sign_ins = end_flood(start_flood(&server.url("/login"), 4, &script, 10));

    let (quiet_50, quiet_99) = percentiles(&server.url("/"), &cookie);
    let flood = start_flood(&server.url("/login"), 16, &script, 14);
    std::thread::sleep(std::time::Duration::from_secs(2));
    let (flood_50, flood_99) = percentiles(&server.url("/"), &cookie);
    end_flood(flood);
    vec![
        row("bcrypt alone, one core, cost 12", format!("{alone:.2} hashes/s"), None),
        row(
            "sign-ins, all on that core",
            format!("{sign_ins:.2} /s"),
            Some((sign_ins / alone, "bcrypt alone")),
        ),
        row("welcome page, quiet", format!("p50 {quiet_50:.1} ms, p99 {quiet_99:.1} ms"), None),
        row(
            "welcome page under a login flood",
            format!("p50 {flood_50:.1} ms, p99 {flood_99:.1} ms"),
            Some((flood_99 / quiet_99, "the quiet p99")),
        ),
    ]
}

/// A name that nobody has and that was not tried before: the whole work of a sign-in.
const SCRIPT: &str = r#"
local n = 0
request = function()
  n = n + 1
  return wrk.format("POST", "/login", { ["Content-Type"] = "application/x-www-form-urlencoded" },
    "login=u" .. n .. "x" .. math.random(1, 1000000000) .. "&password=whatever+it+is+today")
end
"#;

/// The same page with ever more sessions in the store.
fn growth() -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = format!("sessions={{cache_for=\"0s\"}}, {OPEN}");
    let start = || Server::vestibule(folder.path(), 18_021, &settings);
    let server = start();
    let started = server.started_in.as_secs_f64() * 1000.0;
    let idle = server.resident();
    let cookie = sign_up(&server, "ada");
    let mut rows = vec![
        row("from start to first answer, empty folder", format!("{started:.0} ms"), None),
        row("memory, idle", format!("{idle:.0} MiB"), None),
    ];
    drop(server);
    let mut first = None;
    for count in [1_000, 100_000, 1_000_000] {
        fill(folder.path(), count);
        let server = start();
        let rate = median((0..ROUNDS).map(|_| rate(&server.url("/"), 32, &cookie)).collect());
        let ratio = first.map(|first| (rate / first, "that with 1000"));
        first = first.or(Some(rate));
        let what = format!("welcome page without cache, {count} sessions in the store");
        rows.push(row(&what, format!("{rate:.0} requests/s"), ratio));
        if count == 100_000 {
            let memory = server.resident();
            rows.push(row("memory, 100000 live sessions", format!("{memory:.0} MiB"), None));
        }
    }
    rows
}

/// Copies the one session until there are `count`.
fn fill(folder: &Path, count: u32) {
    let url = format!("sqlite://{}", folder.join("vestibule.sqlite").display());
    let copy = format!(
        "WITH RECURSIVE n(i) AS (SELECT (SELECT COUNT(*) FROM sessions) UNION ALL \
         SELECT i + 1 FROM n WHERE i < {count} - 1) \
         INSERT INTO sessions (id, token_hash, key_id, account_id, stamp, method, \
         authenticated_at, remembered, created_at, last_seen_at, idle_deadline, \
         absolute_deadline, user_agent, address) \
         SELECT lower(hex(randomblob(16))), randomblob(32), key_id, account_id, stamp, method, \
         authenticated_at, remembered, created_at, last_seen_at, idle_deadline, \
         absolute_deadline, user_agent, address FROM n, (SELECT * FROM sessions LIMIT 1)"
    );
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(async {
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(&url).await.expect("the database opens");
        connection.execute(sqlx::AssertSqlSafe(copy)).await.expect("sessions are added");
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").await.expect("a checkpoint");
        connection.close().await.expect("the database closes");
    });
}
