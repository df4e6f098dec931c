//! A cable to a server, which a test can cut and mend.

use rocket::tokio::io::copy_bidirectional;
use rocket::tokio::net::{TcpListener, TcpStream};
use rocket::tokio::spawn;
use rocket::tokio::sync::oneshot;
use rocket::tokio::task::JoinSet;

/// A listener that hands every connection on to a server.
pub struct Cable {
    server: String,
    port: u16,
    plugged: Option<(oneshot::Sender<()>, rocket::tokio::task::JoinHandle<()>)>,
}

/// The host and port of a URL.
fn authority(url: &str) -> &str {
    let rest = url.split_once("://").expect("a scheme").1;
    let authority = rest.split('/').next().expect("a host");
    authority.split_once('@').map_or(authority, |(_, host)| host)
}

impl Cable {
    /// To the server of a URL such as `postgres://user@host:port/name`.
    pub async fn to(url: &str) -> Self {
        let mut cable = Self { server: authority(url).to_owned(), port: 0, plugged: None };
        cable.mend().await;
        cable
    }

    /// The same URL through the cable.
    pub fn url(&self, url: &str) -> String {
        url.replace(authority(url), &format!("127.0.0.1:{}", self.port))
    }

    /// Breaks every connection, and takes no new one.
    pub async fn cut(&mut self) {
        let (cut, task) = self.plugged.take().expect("a cable that is not cut");
        drop(cut);
        task.await.unwrap();
    }

    /// Takes connections again, at the same port.
    pub async fn mend(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.unwrap();
        self.port = listener.local_addr().unwrap().port();
        let server = self.server.clone();
        let (cut, mut is_cut) = oneshot::channel();
        let task = spawn(async move {
            // Dropped at the end, and every connection with it.
            let mut connections = JoinSet::new();
            loop {
                let mut client = rocket::tokio::select! {
                    accepted = listener.accept() => accepted.unwrap().0,
                    _ = &mut is_cut => return,
                };
                let server = server.clone();
                connections.spawn(async move {
                    let mut server = TcpStream::connect(server).await.unwrap();
                    let _ = copy_bidirectional(&mut client, &mut server).await;
                });
            }
        });
        self.plugged = Some((cut, task));
    }
}
