//! Connections that say nothing, or say it slowly, are closed; when there are too many, those that
//! have been idle for longest.
//!
//! Rocket 0.5.2 takes every connection and keeps it: it has no limit, switches hyper's header timeout
//! off, and lets nobody else listen in its place. So this looks at the process's sockets from the
//! side, once a second, and ends what has been waiting for too long. Which ones are waiting is known
//! from the requests: each notes its beginning and its end.

mod sockets;
mod watch;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Status;
use rocket::tokio::task::spawn_blocking;
use rocket::tokio::time::{MissedTickBehavior, interval};
use rocket::tokio::{select, spawn};
use rocket::{Data, Orbit, Request, Response, Rocket};
use rustix::process::{Resource, getrlimit};

use crate::config::{Config, ProxyConfig};
use sockets::Sockets;
use watch::{Limits, Watch};

/// How often it is looked.
const INTERVAL: Duration = Duration::from_secs(1);

/// Watches over the connections of an application.
#[derive(Clone)]
pub struct Connections {
    watch: Arc<Mutex<Watch>>,
    proxy: ProxyConfig,
    /// How many were open at the last look; negative before the first.
    open: Arc<AtomicI64>,
}

/// A request that is under way; when it is dropped, with the request, its last byte is on its way.
struct UnderWay {
    connections: Connections,
    peer: SocketAddr,
}

impl Connections {
    /// With the limits of `config`.
    pub fn new(config: &Config) -> Self {
        let limits = &config.connections;
        let (idle, request) = (limits.idle, limits.request);
        let watch = Watch::new(Limits { idle, request, most: limits.most });
        Self {
            watch: Arc::new(Mutex::new(watch)),
            proxy: config.proxy.clone(),
            open: Arc::new(AtomicI64::new(-1)),
        }
    }

    /// How many are open, a trusted proxy's, too; nothing where that cannot be seen.
    pub fn count_open(&self) -> Option<u64> {
        u64::try_from(self.open.load(Ordering::Relaxed)).ok()
    }

    fn watch(&self) -> MutexGuard<'_, Watch> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks once. Closes what is over a limit.
    fn look(&self, sockets: &mut Sockets) -> std::io::Result<()> {
        let mut open = sockets.peers()?;
        self.open.store(i64::try_from(open.len()).unwrap_or(i64::MAX), Ordering::Relaxed);
        open.retain(|peer| !self.proxy.trusts(peer.ip().to_canonical()));
        let over = self.watch().look(&open, Instant::now());
        if over.is_empty() {
            return Ok(());
        }
        tracing::debug!(open = open.len(), closed = over.len(), "idle connections were closed");
        sockets.close(&over)
    }
}

#[rocket::async_trait]
impl Fairing for Connections {
    fn info(&self) -> Info {
        Info { name: "Connections", kind: Kind::Liftoff | Kind::Request | Kind::Response }
    }

    async fn on_liftoff(&self, rocket: &Rocket<Orbit>) {
        let files = getrlimit(Resource::Nofile).current.and_then(|files| files.try_into().ok());
        self.watch().allow(files);
        let (connections, port) = (self.clone(), rocket.config().port);
        let mut shutdown = rocket.shutdown();
        spawn(async move {
            select! {
                () = &mut shutdown => (),
                error = connections.keep_looking(port) => tracing::warn!(
                    %error,
                    "slow and idle connections cannot be closed here; put a proxy in front"
                ),
            }
        });
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let Some(peer) = request.remote() else { return };
        self.watch().begin(peer, Instant::now());
        request.local_cache(|| Some(UnderWay { connections: self.clone(), peer }));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let Some(UnderWay { peer, .. }) = request.local_cache(|| None::<UnderWay>) else { return };
        match response.status() {
            Status::SwitchingProtocols => self.watch().upgrade(*peer, Instant::now()),
            _ => self.watch().answer(*peer),
        }
    }
}

impl Connections {
    /// Looks again and again; returns why it cannot.
    async fn keep_looking(&self, port: u16) -> std::io::Error {
        let mut sockets = match Sockets::at(port) {
            Ok(sockets) => sockets,
            Err(error) => return error,
        };
        let mut interval = interval(INTERVAL);
        interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            interval.tick().await;
            let connections = self.clone();
            let looked = spawn_blocking(move || {
                let looked = connections.look(&mut sockets);
                (sockets, looked)
            });
            match looked.await {
                Ok((same, Ok(()))) => sockets = same,
                Ok((_, Err(error))) => return error,
                Err(error) => return error.into(),
            }
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.connections.watch().end(self.peer, Instant::now());
    }
}
