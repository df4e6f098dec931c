//! Servers on the first core, and load from the second.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// A running server, stopped when it is dropped.
pub struct Server {
    child: Child,
    pub port: u16,
    /// From the start of the process to its first answer.
    pub started_in: Duration,
}

impl Server {
    /// The release binary with its things in `folder`.
    pub fn vestibule(folder: &Path, port: u16, settings: &str) -> Self {
        let data_dir = folder.display().to_string();
        let mut command = on_core(0, env!("CARGO_BIN_EXE_vestibule"));
        command.env("ROCKET_PROFILE", "release").env("ROCKET_PORT", port.to_string());
        command.env("ROCKET_VESTIBULE", format!("{{data_dir={data_dir:?}, {settings}}}"));
        Self::start(command, port)
    }

    /// A floor.
    pub fn floor(kind: &str, port: u16) -> Self {
        let bench = std::env::current_exe().expect("this program");
        let mut command = on_core(0, &bench.display().to_string());
        command.arg(format!("floor-{kind}")).arg(port.to_string());
        Self::start(command, port)
    }

    fn start(mut command: Command, port: u16) -> Self {
        let start = Instant::now();
        let command = command.stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("the server starts");
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(20), "no server at port {port}");
            std::thread::sleep(Duration::from_millis(1));
        }
        Self { child, port, started_in: start.elapsed() }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The CPU time that the process takes for a request, in microseconds, at [`CALM_RATE`]: no server
    /// is at its limit then, and all are woken equally often.
    pub fn cost(&self, url: &str, ask: &Ask<'_>) -> f64 {
        let mut command = on_core(1, "hey");
        let each = (CALM_RATE / 32).to_string();
        command.args(["-disable-redirects", "-z", "3s", "-c", "32", "-q", &each]);
        command.args(["-H", &ask.header(), url]);
        let before = self.cpu_nanos();
        let said = output(&mut command);
        let taken = self.cpu_nanos() - before;
        let answers = said.lines().filter_map(|line| line.strip_suffix(" responses"));
        let answers = answers.filter_map(|line| line.rsplit('\t').next()?.parse::<f64>().ok());
        taken as f64 / 1000.0 / answers.sum::<f64>()
    }

    fn cpu_nanos(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id()));
        let files = tasks.into_iter().flatten().flatten().map(|task| task.path().join("schedstat"));
        let times = files.filter_map(|file| {
            std::fs::read_to_string(file).ok()?.split_whitespace().next()?.parse::<u64>().ok()
        });
        times.sum()
    }

    /// What the process has in memory, in MiB.
    pub fn resident(&self) -> f64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let _ = self.child.wait();
    }
}

fn on_core(core: u32, program: &str) -> Command {
    let mut command = Command::new("taskset");
    command.arg("-c").arg(core.to_string()).arg(program);
    command
}

/// How a page is asked for.
#[derive(Clone, Copy)]
pub enum Ask<'a> {
    /// Without a cookie.
    Plain,
    /// With this cookie.
    With(&'a str),
    /// By a script of wrk's.
    By(&'a Path),
}

impl Ask<'_> {
    fn header(&self) -> String {
        match self {
            Ask::With(cookie) => format!("Cookie: {cookie}"),
            Ask::Plain | Ask::By(_) => "Cookie: a=b".to_owned(),
        }
    }
}

/// Requests per second, as many as `connections` get through in some seconds.
pub fn rate(url: &str, connections: u32, ask: &Ask<'_>) -> f64 {
    let mut command = on_core(1, "wrk");
    command.args(["-t1", "-d3s", &format!("-c{connections}"), "-H", &ask.header()]);
    if let Ask::By(script) = ask {
        command.arg("-s").arg(script);
    }
    number(&output(command.arg(url)), "Requests/sec:")
}

/// How many requests a second a server gets while the CPU time for each is measured.
pub const CALM_RATE: u32 = 2_000;

/// Sign-ins per second by `clients` who do nothing else, with the form in a script of wrk's.
pub fn start_flood(url: &str, clients: u32, script: &Path, seconds: u32) -> Child {
    let mut command = on_core(1, "wrk");
    command.args(["-t1", "--timeout", "30s", &format!("-c{clients}"), &format!("-d{seconds}s")]);
    command.arg("-s").arg(script).arg(url).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().expect("wrk starts")
}

/// What a flood got through per second.
pub fn end_flood(child: Child) -> f64 {
    let output = child.wait_with_output().expect("wrk ends");
    number(&String::from_utf8_lossy(&output.stdout), "Requests/sec:")
}

/// The 50th and the 99th percentile, in milliseconds, at 200 requests a second for 10 seconds.
pub fn percentiles(url: &str, cookie: &str) -> (f64, f64) {
    let mut command = on_core(1, "hey");
    command.args(["-z", "10s", "-c", "4", "-q", "50", "-H", &format!("Cookie: {cookie}"), url]);
    let said = output(&mut command);
    (1000.0 * number(&said, "50% in"), 1000.0 * number(&said, "99% in"))
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("the load generator runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn number(said: &str, after: &str) -> f64 {
    let (_, rest) = said.split_once(after).unwrap_or_else(|| panic!("no {after} in {said}"));
    let word = rest.split_whitespace().next().unwrap_or_default();
    word.parse().unwrap_or_else(|_| panic!("{word} is no number"))
}
