//! A site as its operator sets it up: nodes of the real binary behind a real reverse proxy, with the
//! configuration that is shipped in `deploy/`, and a visitor with curl.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tempfile::TempDir;

use crate::server::{Server, vestibule};
use crate::support::PASSWORD;

/// What stands in the shipped files for the names and places of a site.
const NAME: &str = "www.example.org";

/// Where the proxy will listen, what it is called, and its certificate.
pub struct Site {
    pub folder: TempDir,
    pub https: u16,
    pub http: u16,
}

/// A proxy that runs until it is dropped.
pub struct Proxy {
    child: Child,
    /// What a visitor checks its certificate by.
    authority: String,
}

/// A visitor: curl, with a jar for cookies, which keeps the rules of `Secure` and `__Host-`.
pub struct Visitor<'a> {
    site: &'a Site,
    authority: &'a str,
    /// The address on this machine that the visitor comes from.
    address: &'a str,
    jar: String,
}

impl Site {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self { folder, https: free_port(), http: free_port() }
    }

    pub fn origin(&self) -> String {
        format!("https://localhost:{}", self.https)
    }

    /// A node behind the proxy; nodes of one site share their data folder, and so their key.
    pub fn node(&self, database: Option<&str>) -> Server {
        let mut command = self.command(&[], r#"proxy={trusted=["127.0.0.1"]}"#);
        if let Some(url) = database {
            command.env("ROCKET_DATABASES", format!("{{vestibule={{url={url:?}}}}}"));
        }
        Server::spawn(command)
    }

    /// The binary with the site's folder and public origin, and more settings.
    pub fn command(&self, arguments: &[&str], settings: &str) -> Command {
        let data = self.folder.path().join("data");
        let mut command = vestibule(&data, arguments);
        let all = format!(
            "{{data_dir={:?}, public_origin={:?}, passwords={{bcrypt_cost=4}}, {settings}}}",
            data.display().to_string(),
            self.origin(),
        );
        command.env("ROCKET_VESTIBULE", all);
        command
    }

    /// nginx before these nodes, with `deploy/nginx.conf` in the place that Debian gives it.
    pub fn nginx(&self, nodes: &[&Server]) -> Proxy {
        self.nginx_with(nodes, |site| site)
    }

    /// The same with the file changed, as somebody may have done.
    pub fn nginx_with(&self, nodes: &[&Server], change: impl FnOnce(String) -> String) -> Proxy {
        let (certificate, key) = self.certificate();
        let servers: Vec<String> =
            nodes.iter().map(|node| format!("server {};", node.address())).collect();
        let site = shipped("nginx.conf")
            .replace("server 127.0.0.1:8000;", &servers.join(" "))
            .replace("listen 443 ssl", &format!("listen 127.0.0.1:{} ssl", self.https))
            .replace("listen 80", &format!("listen 127.0.0.1:{}", self.http))
            .replace("https://$host", &format!("https://$host:{}", self.https))
            .replace(&format!("/etc/ssl/{NAME}.pem"), &certificate)
            .replace(&format!("/etc/ssl/{NAME}.key"), &key)
            .replace("/var/log/nginx/", "")
            .replace("Host $host;", &format!("Host $host:{};", self.https))
            .replace(NAME, "localhost");
        let site = change(site);
        let all = format!(
            "daemon off; master_process off; pid nginx.pid; worker_rlimit_nofile 4096;
             events {{ worker_connections 2048; }}
             http {{
                 access_log off;
                 client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                 uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                 {site}
             }}"
        );
        let folder = self.folder.path();
        std::fs::write(folder.join("nginx.conf"), all).unwrap();
        // Debian's place, which is not in everybody's path.
        let path = format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("nginx");
        command.env("PATH", path);
        command.arg("-p").arg(folder).args(["-c", "nginx.conf", "-e", "error.log"]);
        self.start(command, certificate)
    }

    /// Caddy before a node, with `deploy/Caddyfile`. It makes the certificate itself.
    pub fn caddy(&self, node: &Server) -> Proxy {
        let ports = format!(
            "{{\n\tadmin off\n\tskip_install_trust\n\thttp_port {}\n\thttps_port {}\n",
            self.http, self.https
        );
        let site = shipped("Caddyfile")
            .replacen("{\n", &ports, 1)
            .replace("127.0.0.1:8000", node.address())
            .replace(NAME, "localhost");
        let folder = self.folder.path();
        std::fs::write(folder.join("Caddyfile"), site).unwrap();
        let mut command = Command::new("caddy");
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
        command.env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder).env("HOME", folder);
        let authority = folder.join("caddy/pki/authorities/local/root.crt");
        self.start(command, authority.display().to_string())
    }

    /// Starts a proxy, and waits until it serves.
    fn start(&self, mut command: Command, authority: String) -> Proxy {
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let proxy = Proxy { child: child.expect("bin/ci installs it"), authority };
        let visitor = proxy.visitor(self, "127.0.0.1");
        for _ in 0..200 {
            if !visitor.get("/health/live").is_empty() {
                return proxy;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the proxy does not serve");
    }

    /// A certificate for localhost, and its key.
    fn certificate(&self) -> (String, String) {
        self.make_certificate("localhost")
    }

    /// The certificate of an authority that has signed nothing here.
    pub fn certificate_of(&self, name: &str) -> String {
        self.make_certificate(name).0
    }

    fn make_certificate(&self, name: &str) -> (String, String) {
        let path = |name: &str| self.folder.path().join(name).display().to_string();
        let (certificate, key) = (path("site.pem"), path("site.key"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
            .args(["-nodes", "-days", "2", "-subj", &format!("/CN={name}")])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .args([
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                &key,
                "-out",
                &certificate,
            ])
            .output();
        assert!(made.expect("bin/ci installs it").status.success());
        (certificate, key)
    }
}

impl Proxy {
    /// Somebody who has never been here.
    pub fn visitor<'a>(&'a self, site: &'a Site, address: &'a str) -> Visitor<'a> {
        static VISITORS: AtomicU32 = AtomicU32::new(0);
        let number = VISITORS.fetch_add(1, Ordering::Relaxed);
        let jar = site.folder.path().join(format!("jar-{number}")).display().to_string();
        Visitor { site, authority: &self.authority, address, jar }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Visitor<'_> {
    pub fn get(&self, path: &str) -> String {
        self.curl(&[&format!("{}{path}", self.site.origin())])
    }

    /// Sends a form of this site.
    pub fn post(&self, path: &str, form: &str) -> String {
        self.post_from(&self.site.origin(), path, form, &[])
    }

    /// Sends a form from a page of `origin`, with more headers.
    pub fn post_from(&self, origin: &str, path: &str, form: &str, headers: &[&str]) -> String {
        let origin = format!("Origin: {origin}");
        let url = format!("{}{path}", self.site.origin());
        let headers = headers.iter().flat_map(|header| ["-H", *header]);
        let arguments = ["-H", &*origin, "-d", form, &*url];
        self.curl(&headers.chain(arguments).collect::<Vec<_>>())
    }

    pub fn sign_up(&self, username: &str) -> String {
        self.post(
            "/signup",
            &format!("username={username}&password={}", PASSWORD.replace(' ', "+")),
        )
    }

    /// The session's cookie, as the jar has it.
    pub fn cookie(&self) -> Option<String> {
        let jar = std::fs::read_to_string(&self.jar).unwrap_or_default();
        let line = jar.lines().find(|line| line.contains("\t__Host-session\t"))?;
        Some(format!("__Host-session={}", line.rsplit('\t').next()?))
    }

    /// The whole answer, as text; empty where there was none.
    pub fn curl(&self, arguments: &[&str]) -> String {
        let output = Command::new("curl")
            .args(["--silent", "--include", "--http1.1", "--ipv4", "--cacert", self.authority])
            .args(["--interface", self.address, "--cookie", &self.jar, "--cookie-jar", &self.jar])
            .args(arguments)
            .output()
            .expect("bin/ci installs it");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

fn shipped(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// A port that nobody uses, outside the range that the operating system gives out by itself.
fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let step = NEXT.fetch_add(1, Ordering::Relaxed);
        let port = 10_000 + (std::process::id() * 7 + step) % 9_000;
        let port = u16::try_from(port).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
