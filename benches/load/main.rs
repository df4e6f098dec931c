//! The load bench: the release binary beside its floors, in one run.
//!
//! ```sh
//! cargo bench --bench load
//! ```
//!
//! It needs `wrk` and `hey` (Debian packages) and two cores: servers on the first, load on the
//! second. The table is printed and written to `docs/BENCHMARKS.md`.

mod floor;
mod rows;
mod server;

use std::fmt::Write as _;
use std::path::Path;

/// How many times everything is measured, one after the other; the table has the medians.
const ROUNDS: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, kind, port] = arguments.as_slice()
        && let Some(kind) = kind.strip_prefix("floor-")
    {
        return floor::serve(kind, port);
    }
    for tool in ["wrk", "hey", "taskset"] {
        let found = std::process::Command::new(tool).arg("--version").output().is_ok();
        assert!(found, "{tool} is needed: apt-get install wrk hey util-linux");
    }
    let table = table();
    print!("{table}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/BENCHMARKS.md");
    std::fs::write(&path, document(&table)).expect("docs/BENCHMARKS.md can be written");
}

fn table() -> String {
    let mut table = String::from("| what | measured | ratio |\n|---|---|---|\n");
    for row in rows::all() {
        let ratios = row.ratios.iter().map(|(ratio, of)| format!("{ratio:.2} of {of}"));
        let ratio = ratios.collect::<Vec<_>>().join(", ");
        // Writing to a string does not fail.
        let _ = writeln!(table, "| {} | {} | {ratio} |", row.what, row.measured);
    }
    table
}

fn document(table: &str) -> String {
    format!(
        "# Benchmarks\n\n\
         From one run of `cargo bench --bench load`: the release binary beside its floors, {ROUNDS} \
         interleaved rounds, medians.\nServers run on one core, the load on another, on one machine \
         (`{}`), so that only the ratios mean\nanything elsewhere. The bare floor is a Rocket route \
         that answers with as many bytes as the welcome page has.\n\n{table}\n\
         \"Without cache\" is `sessions.cache_for = \"0s\"`. The quiet and the flooded page are asked \
         for 200 times a second; the\nflood is 16 clients that sign in without pause with passwords \
         that have to be hashed (cost 12).\n\n\
         Requests per second are those of a server that is given as much as it can take. One that \
         takes more time for each leaves\nthe load generator time to fall asleep, and has to wake \
         it with every answer, which the bare floor never does: on this\nkind of machine that is up \
         to a third of a page. So the CPU time of a request is measured at an even rate, too, where \
         all\nare alike in that.\n\n\
         Where the time goes, above the bare floor, by `perf record --call-graph dwarf` on the \
         welcome page: about a third is headers,\nwhich Rocket keeps in a map of lists, one \
         allocation and a hash each (the second row is nothing but that); a third is\nthe guard, \
         which parses and decrypts the cookie, hashes the token and asks the cache; a third is what \
         the page shows, put\ntogether as JSON to find the kept page by. Tera is asked only when \
         that is not kept. Without cache, nearly all is the way\nto the thread of SQLite's connection \
         and back: finding the row takes 2 µs of it.\n",
        processor(),
    )
}

fn processor() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info.lines().find_map(|line| line.strip_prefix("model name"));
    let name = name.map(|name| name.trim_start_matches([' ', '\t', ':']).to_owned());
    name.unwrap_or_else(|| "an unknown processor".to_owned())
}
