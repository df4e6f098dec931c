//! The programs that lead a real browser: chromedriver and geckodriver (W3C WebDriver).

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// How long a browser may take to go.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that leads a browser, on a port of its own.
pub struct Driver {
    child: Child,
    address: String,
    /// What the browser is to be like.
    pub capabilities: Map<String, Value>,
    /// Dropped last, when nobody writes there any more.
    _profile: TempDir,
}

impl Driver {
    /// Chromium without a window, which runs the scripts of pages or does not.
    pub fn chromium(scripts: bool) -> Self {
        let profile = TempDir::new().unwrap();
        let user_data = format!("--user-data-dir={}", profile.path().display());
        // Its sandbox does not work for root, and it visits nobody but us. Without the last one, two
        // pictures of the same page may differ by a shade.
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            &user_data,
            "--disable-partial-raster",
        ];
        let setting = if scripts { 1 } else { 2 };
        let preferences = json!({ "profile.managed_default_content_settings.javascript": setting });
        let options = json!({ "args": arguments, "prefs": preferences });
        let capabilities = json!({
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "performance": "ALL" },
        });
        let arguments = ["--port=0"];
        Self::start(
            "VESTIBULE_TEST_CHROMEDRIVER",
            &arguments,
            "successfully on port ",
            capabilities,
            profile,
        )
    }

    /// Firefox without a window.
    pub fn firefox() -> Self {
        let profile = TempDir::new().unwrap();
        let capabilities = json!({ "moz:firefoxOptions": { "args": ["-headless"] } });
        let folder = profile.path().display().to_string();
        let arguments = ["--port=0", "--profile-root", &folder];
        Self::start("VESTIBULE_TEST_GECKODRIVER", &arguments, "127.0.0.1:", capabilities, profile)
    }

    /// Starts the program that a variable names, and waits for the line that tells its port.
    fn start(
        variable: &str,
        arguments: &[&str],
        before_port: &str,
        capabilities: Value,
        profile: TempDir,
    ) -> Self {
        let program = std::env::var(variable).expect("run the tests by cargo nextest");
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the driver runs");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            let line = line.unwrap();
            let (_, port) = line.split_once(before_port)?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        // Whoever says more later must find somebody who listens.
        std::thread::spawn(move || lines.count());
        let address = format!("127.0.0.1:{}", port.expect("the driver starts"));
        let Value::Object(capabilities) = capabilities else { unreachable!("an object") };
        Self { child, address, capabilities, _profile: profile }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Closes a browser by hand, where nothing can be awaited: it is closed when an answer begins.
    pub fn close(&self, session: &str) -> std::io::Result<()> {
        let mut connection = TcpStream::connect(&self.address)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        write!(connection, "DELETE /session/{session} HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        connection.read_exact(&mut [0])
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
