//! What is measured.

use std::path::{Path, PathBuf};
use std::time::Instant;

use rocket::tokio::runtime::Runtime;
use sqlx::{AnyConnection, Connection, Executor};

use super::ROUNDS;
use super::server::{Ask, CALM_RATE, Server, end_flood, percentiles, rate, start_flood};

const PASSWORD: &str = "orbit+walnut+seventeen+kites";

/// No limit on guessing stands in the way of a flood.
const OPEN: &str = "throttle={address_free_attempts=10000, signups_per_address=10000}";

/// A row of the table.
pub struct Row {
    pub what: String,
    pub measured: String,
    /// How much of what.
    pub ratios: Vec<(f64, &'static str)>,
}

pub fn all() -> Vec<Row> {
    let mut rows = pages();
    rows.extend(flood());
    rows.extend(growth());
    rows
}

fn row(what: &str, measured: String, ratios: impl IntoIterator<Item = (f64, &'static str)>) -> Row {
    eprintln!("{what}: {measured}");
    Row { what: what.to_owned(), measured, ratios: ratios.into_iter().collect() }
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

/// What is asked for, again and again.
struct Target<'a> {
    what: &'a str,
    server: &'a Server,
    connections: u32,
    path: &'a str,
    ask: Ask<'a>,
    /// Which other targets it is compared with, and what they are called.
    floors: &'a [(usize, &'static str)],
}

/// Pages beside their floors, in interleaved rounds.
fn pages() -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = format!("passwords={{bcrypt_cost=10}}, {OPEN}");
    let cached = Server::vestibule(&folder.path().join("a"), 18_001, &settings);
    let settings = format!("sessions={{cache_for=\"0s\"}}, {OPEN}");
    let uncached = Server::vestibule(&folder.path().join("b"), 18_002, &settings);
    let (bare, headed) = (Server::floor("bare", 18_003), Server::floor("headed", 18_004));
    let (tera, cookie) = (Server::floor("tera", 18_005), Server::floor("cookie", 18_006));
    let redirect = Server::floor("redirect", 18_007);
    let (ada, bob) = (sign_up(&cached, "ada"), sign_up(&uncached, "bob"));
    let (ada, bob) = (Ask::With(&ada), Ask::With(&bob));
    let crowd = crowd(&cached, folder.path());
    let target = |(what, connections), server, path, ask, floors| Target {
        what,
        server,
        connections,
        path,
        ask,
        floors,
    };
    const BARE: &[(usize, &str)] = &[(0, "the bare floor")];
    const PAGE: &[(usize, &str)] = &[(0, "the bare floor"), (1, "that with the headers")];
    let targets = [
        target(("bare floor, 32 connections", 32), &bare, "/", Ask::Plain, &[]),
        target(
            ("the same with the headers of the welcome page", 32),
            &headed,
            "/",
            Ask::Plain,
            BARE,
        ),
        target(("floor with Tera", 32), &tera, "/", Ask::Plain, BARE),
        target(("floor with Tera and a private cookie", 32), &cookie, "/", ada, BARE),
        target(("welcome page, signed in, 32 connections", 32), &cached, "/", ada, PAGE),
        target(("the same for 500 people in turn", 32), &cached, "/", Ask::By(&crowd), PAGE),
        target(("welcome page without cache", 32), &uncached, "/", bob, PAGE),
        target(("bare redirect", 32), &redirect, "/", Ask::Plain, BARE),
        target(
            ("redirect of who is not signed in", 32),
            &cached,
            "/",
            Ask::Plain,
            &[(0, "the bare floor"), (7, "the bare redirect")],
        ),
        target(("sign-in page", 32), &cached, "/login", Ask::Plain, PAGE),
        target(("bare floor, 256 connections", 256), &bare, "/", Ask::Plain, &[]),
        target(
            ("welcome page, signed in, 256 connections", 256),
            &cached,
            "/",
            ada,
            &[(10, "the bare floor")],
        ),
    ];
    let mut rates = vec![Vec::new(); targets.len()];
    let mut costs = vec![Vec::new(); targets.len()];
    for _ in 0..ROUNDS {
        for (at, target) in targets.iter().enumerate() {
            let url = target.server.url(target.path);
            rates[at].push(rate(&url, target.connections, &target.ask));
            if COSTED.contains(&at) {
                costs[at].push(target.server.cost(&url, &target.ask));
            }
        }
    }
    let rates: Vec<f64> = rates.into_iter().map(median).collect();
    let mut rows: Vec<Row> = std::iter::zip(&targets, &rates)
        .map(|(target, rate)| {
            let ratios = target.floors.iter().map(|(floor, of)| (rate / rates[*floor], *of));
            row(target.what, format!("{rate:.0} requests/s"), ratios)
        })
        .collect();
    let costs = COSTED.map(|at| (targets[at].what, median(std::mem::take(&mut costs[at]))));
    rows.extend(costs.iter().map(|(what, cost)| {
        let what = format!("CPU for a request at {CALM_RATE} a second: {what}");
        let ratio = [(costs[0].1 / cost, "the bare floor")];
        row(&what, format!("{cost:.0} µs"), ratio)
    }));
    rows
}

/// Of which targets the CPU time is measured, too.
const COSTED: [usize; 6] = [0, 1, 4, 6, 7, 8];

/// Five hundred people who are signed in, as a script of wrk's that lets them come in turn.
fn crowd(server: &Server, folder: &Path) -> PathBuf {
    let cookies = (0..500).map(|n| sign_up(server, &format!("person{n}")));
    let cookies = cookies.map(|cookie| format!("{cookie:?}")).collect::<Vec<_>>().join(",\n");
    let script = folder.join("crowd.lua");
    let text = format!(
        "local cookies = {{ {cookies} }}\nlocal n = 0\nrequest = function()\n  \
         n = n % #cookies + 1\n  return wrk.format(\"GET\", \"/\", {{ Cookie = cookies[n] }})\nend\n"
    );
    std::fs::write(&script, text).expect("a script");
    script
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
        let rate =
            median((0..ROUNDS).map(|_| rate(&server.url("/"), 32, &Ask::With(&cookie))).collect());
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
