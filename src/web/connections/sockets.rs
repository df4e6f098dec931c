//! The sockets of this process, found from the side: Rocket has them, and shows them to nobody.

use std::collections::HashSet;
use std::fs::File;
use std::io;
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::io::Errno;
use rustix::net::{Shutdown, getpeername, getsockname, shutdown};

/// What the process has open, by number.
const FILES: &str = "/proc/self/fd";

/// The connections that this process has taken at one port.
pub struct Sockets {
    process: OwnedFd,
    port: u16,
    /// Kept so that there is something left to look with when connections have taken everything.
    reserve: Vec<File>,
}

/// What a look needs: a file for the folder, and one for a socket.
const NEEDED: usize = 2;

/// For so many looks there is a reserve. Whoever is just being let in takes what a look has freed for
/// itself; then it tries again, before the next one comes.
const RESERVE: usize = 8 * NEEDED;

impl Sockets {
    /// Those of the server that listens at `port`.
    #[cfg(target_os = "linux")]
    pub fn at(port: u16) -> io::Result<Self> {
        use rustix::process::{PidfdFlags, getpid, pidfd_open};
        let process = pidfd_open(getpid(), PidfdFlags::empty())?;
        let mut sockets = Self { process, port, reserve: Vec::new() };
        sockets.restock();
        Ok(sockets)
    }

    /// Only Linux lets a process look at its own sockets.
    #[cfg(not(target_os = "linux"))]
    pub fn at(_: u16) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The other ends of all connections.
    pub fn peers(&mut self) -> io::Result<Vec<SocketAddr>> {
        let (mut peers, mut seen) = (Vec::new(), HashSet::new());
        self.each(|peer, _| {
            if seen.insert(peer) {
                peers.push(peer);
            }
        })?;
        Ok(peers)
    }

    /// Closes the connections to `these`, both ways.
    pub fn close(&mut self, these: &HashSet<SocketAddr>) -> io::Result<()> {
        self.each(|peer, socket| {
            if these.contains(&peer) {
                // It fails where the other side was quicker.
                let _ = shutdown(socket, Shutdown::Both);
            }
        })
    }

    /// Some come more than once where it has to begin again.
    fn each(&mut self, mut look: impl FnMut(SocketAddr, &OwnedFd)) -> io::Result<()> {
        self.restock();
        let mut looked = self.each_of_the_process(&mut look);
        while looked.as_ref().is_err_and(is_shortage) && !self.reserve.is_empty() {
            self.reserve.truncate(self.reserve.len().saturating_sub(NEEDED));
            looked = self.each_of_the_process(&mut look);
        }
        self.restock();
        looked.or_else(|error| if is_shortage(&error) { Ok(()) } else { Err(error) })
    }

    fn each_of_the_process(&self, look: &mut impl FnMut(SocketAddr, &OwnedFd)) -> io::Result<()> {
        let files = std::fs::read_dir(FILES)?;
        for file in files.flatten() {
            let Some(number) = file.file_name().to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            // Never another kind of file: SQLite's locks would be gone when its duplicate is closed.
            let is_socket = std::fs::read_link(file.path())
                .is_ok_and(|target| target.as_os_str().as_encoded_bytes().starts_with(b"socket:"));
            if is_socket
                && let Some(socket) = self.duplicate(number)?
                && let Some(peer) = self.peer(&socket)
            {
                look(peer, &socket);
            }
        }
        Ok(())
    }

    /// The same socket once more; none where it has been closed meanwhile.
    #[cfg(target_os = "linux")]
    fn duplicate(&self, number: i32) -> io::Result<Option<OwnedFd>> {
        use rustix::process::{PidfdGetfdFlags, pidfd_getfd};
        let file = match pidfd_getfd(&self.process, number, PidfdGetfdFlags::empty()) {
            Ok(file) => file,
            Err(Errno::BADF) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        if getsockname(&file) == Err(Errno::NOTSOCK) {
            // Another file has just got the number of a socket. See above: it stays open.
            std::mem::forget(file);
            return Ok(None);
        }
        Ok(Some(file))
    }

    #[cfg(not(target_os = "linux"))]
    fn duplicate(&self, _: i32) -> io::Result<Option<OwnedFd>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The other end of a connection to our port.
    fn peer(&self, socket: &OwnedFd) -> Option<SocketAddr> {
        let here: SocketAddr = getsockname(socket).ok()?.try_into().ok()?;
        let there = getpeername(socket).ok()??.try_into().ok()?;
        (here.port() == self.port).then_some(there)
    }

    fn restock(&mut self) {
        let missing = RESERVE - self.reserve.len();
        self.reserve.extend((0..missing).map_while(|_| File::open(Path::new("/dev/null")).ok()));
    }
}

/// Whether there is no number left for a file. It will be tried again.
fn is_shortage(error: &io::Error) -> bool {
    [Errno::MFILE, Errno::NFILE]
        .map(|errno| Some(errno.raw_os_error()))
        .contains(&error.raw_os_error())
}

#[cfg(test)]
mod tests {
    use std::iter::from_fn;
    use std::net::{TcpListener, TcpStream};

    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    use super::*;

    /// Takes all files that there are.
    fn all_that_are_left() -> Vec<File> {
        from_fn(|| File::open("/dev/null").ok()).collect()
    }

    #[test]
    fn who_takes_what_a_look_has_freed_does_not_make_it_blind() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let connect = |_| (TcpStream::connect(address).unwrap(), listener.accept().unwrap());
        let connections: Vec<_> = (0..5).map(connect).collect();
        let mut sockets = Sockets::at(address.port()).unwrap();

        let before = getrlimit(Resource::Nofile);
        setrlimit(Resource::Nofile, Rlimit { current: Some(200), ..before }).unwrap();
        let mut taken = all_that_are_left();
        for _ in 0..3 {
            sockets.reserve.truncate(sockets.reserve.len() - NEEDED);
            taken.extend(all_that_are_left());
            assert_eq!(sockets.peers().unwrap().len(), 5);
        }
        let peers = connections.iter().map(|(_, (_, peer))| *peer).collect();
        sockets.close(&peers).unwrap();
        drop((connections, taken));
        setrlimit(Resource::Nofile, before).unwrap();
        assert!(sockets.peers().unwrap().is_empty());
        assert_eq!(sockets.reserve.len(), RESERVE);
    }
}
