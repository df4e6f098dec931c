//! Which connections have been waiting for too long.

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// After so long a look has seen each connection that is open.
const SETTLED: Duration = Duration::from_secs(10);

/// Files that stay free at the least: databases, logs, sockets that listen.
const OTHER_FILES: usize = 64;

/// What connections may do.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest time without a request.
    pub idle: Duration,
    /// The longest time from the header of a request to its answer.
    pub request: Duration,
    /// How many there may be. None: it depends on how many files the process may open.
    pub most: Option<usize>,
}

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// Nothing has been asked, or not in full, since then.
    Waiting(Instant),
    /// A request is being read and worked on since then.
    Asking(Instant),
    /// An answer is on its way.
    Answering,
    /// It speaks another protocol, such as WebSocket, since then. What it does is not ours to see.
    Upgraded(Instant),
}

/// The connections, by the address of the other end.
pub struct Watch {
    limits: Limits,
    connections: HashMap<SocketAddr, Doing>,
}

impl Watch {
    /// Nothing has been seen.
    pub fn new(limits: Limits) -> Self {
        Self { limits, connections: HashMap::new() }
    }

    /// The process may open so many files; None: as many as it likes. A quarter stays free for what
    /// is no connection, and for those that come between two looks; more where that would be too few.
    pub fn allow(&mut self, files: Option<usize>) {
        let most = |files: usize| files.saturating_sub(OTHER_FILES.max(files / 4));
        self.limits.most = self.limits.most.or(files.map(most));
    }

    /// A request has begun.
    pub fn begin(&mut self, peer: SocketAddr, now: Instant) {
        self.connections.insert(peer, Doing::Asking(now));
    }

    /// The request is about to be answered.
    pub fn answer(&mut self, peer: SocketAddr) {
        self.connections.insert(peer, Doing::Answering);
    }

    /// The answer is that another protocol is spoken from here on.
    pub fn upgrade(&mut self, peer: SocketAddr, now: Instant) {
        self.connections.insert(peer, Doing::Upgraded(now));
    }

    /// The request is over.
    pub fn end(&mut self, peer: SocketAddr, now: Instant) {
        let doing = self.connections.entry(peer).or_insert(Doing::Waiting(now));
        if !matches!(doing, Doing::Upgraded(_)) {
            *doing = Doing::Waiting(now);
        }
    }

    /// Takes note of the connections that are `open`, and says which of them are over a limit.
    pub fn look(&mut self, open: &[SocketAddr], now: Instant) -> HashSet<SocketAddr> {
        let is_open: HashSet<&SocketAddr> = open.iter().collect();
        // What is under way may have begun since somebody looked which ones are open.
        self.connections.retain(|peer, doing| {
            is_open.contains(peer)
                || match doing {
                    Doing::Waiting(_) => false,
                    Doing::Asking(_) | Doing::Answering => true,
                    Doing::Upgraded(since) => now.duration_since(*since) < SETTLED,
                }
        });
        for peer in open {
            self.connections.entry(*peer).or_insert(Doing::Waiting(now));
        }
        let mut over = HashSet::new();
        let mut waiting = Vec::new();
        for peer in open {
            match self.connections[peer] {
                Doing::Waiting(since) if now.duration_since(since) >= self.limits.idle => {
                    over.insert(*peer);
                }
                Doing::Asking(since) if now.duration_since(since) >= self.limits.request => {
                    over.insert(*peer);
                }
                Doing::Waiting(since) => waiting.push((since, *peer)),
                Doing::Asking(_) | Doing::Answering | Doing::Upgraded(_) => (),
            }
        }
        // In their order, which is about that of their age, where they have waited equally long.
        waiting.sort_by_key(|(since, _)| *since);
        let too_many = self.too_many(open.len() - over.len());
        over.extend(waiting.into_iter().map(|(_, peer)| peer).take(too_many));
        over
    }

    /// How many have to go: there must be room for those that come until the next look, too.
    fn too_many(&self, open: usize) -> usize {
        let most = self.limits.most.unwrap_or(usize::MAX);
        if open > most { open - (most - most / 4) } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn watch(most: Option<usize>) -> Watch {
        Watch::new(Limits { idle: 30 * SECOND, request: 60 * SECOND, most })
    }

    fn peer(port: u16) -> SocketAddr {
        ([198, 51, 100, 1], port).into()
    }

    #[test]
    fn a_connection_that_never_asks_is_over_after_a_while() {
        let (mut watch, start) = (watch(None), Instant::now());
        assert!(watch.look(&[peer(1)], start).is_empty());
        assert!(watch.look(&[peer(1), peer(2)], start + 29 * SECOND).is_empty());
        let over = watch.look(&[peer(1), peer(2)], start + 30 * SECOND);
        assert_eq!(over, HashSet::from([peer(1)]));
    }

    #[test]
    fn each_request_gives_it_a_while_more() {
        let (mut watch, start) = (watch(None), Instant::now());
        for minutes in 0..10 {
            let now = start + minutes * 20 * SECOND;
            watch.begin(peer(1), now);
            watch.answer(peer(1));
            watch.end(peer(1), now + SECOND);
            assert!(watch.look(&[peer(1)], now + 19 * SECOND).is_empty());
        }
    }

    #[test]
    fn a_request_that_is_never_sent_in_full_is_over_and_an_answer_never() {
        let (mut watch, start) = (watch(None), Instant::now());
        watch.begin(peer(1), start);
        watch.begin(peer(2), start);
        watch.answer(peer(2));
        let both = [peer(1), peer(2)];
        assert!(watch.look(&both, start + 59 * SECOND).is_empty());
        assert_eq!(watch.look(&both, start + 60 * SECOND), HashSet::from([peer(1)]));
        assert!(!watch.look(&both, start + 600_000 * SECOND).contains(&peer(2)));
    }

    #[test]
    fn a_connection_that_speaks_another_protocol_is_left_alone_until_it_is_closed() {
        let (mut watch, start) = (watch(None), Instant::now());
        watch.begin(peer(1), start);
        watch.upgrade(peer(1), start);
        watch.end(peer(1), start);
        assert!(watch.look(&[peer(1)], start + 600 * SECOND).is_empty());
        watch.look(&[], start + 601 * SECOND);
        assert!(watch.connections.is_empty());
    }

    #[test]
    fn where_there_are_too_many_those_that_waited_longest_make_room() {
        let (mut watch, start) = (watch(Some(4)), Instant::now());
        watch.begin(peer(9), start);
        for (port, seconds) in [(1, 1), (2, 2), (3, 3), (4, 4)] {
            watch.end(peer(port), start + seconds * SECOND);
        }
        let now = start + 5 * SECOND;
        let mut all = vec![peer(4), peer(9), peer(3), peer(1), peer(2)];
        assert_eq!(watch.look(&all, now), HashSet::from([peer(1), peer(2)]), "and one more");
        all.truncate(4);
        assert!(watch.look(&all, now).is_empty());
    }

    #[test]
    fn a_quarter_of_the_files_stays_free_where_nothing_else_is_said() {
        let most = |set: Option<usize>, files: Option<usize>| {
            let mut watch = watch(set);
            watch.allow(files);
            watch.limits.most
        };
        assert_eq!(most(None, Some(20_000)), Some(15_000));
        assert_eq!(most(None, Some(256)), Some(192));
        assert_eq!(most(None, Some(100)), Some(36), "a quarter would be too few");
        assert_eq!(most(None, Some(10)), Some(0));
        assert_eq!(most(Some(100), Some(20_000)), Some(100));
        assert_eq!(most(None, None), None);
    }

    #[test]
    fn what_is_closed_is_forgotten_unless_a_request_is_still_under_way() {
        let (mut watch, start) = (watch(None), Instant::now());
        watch.end(peer(1), start);
        watch.begin(peer(2), start);
        watch.look(&[], start);
        assert_eq!(watch.connections.len(), 1);
        watch.end(peer(2), start);
        watch.look(&[], start);
        assert!(watch.connections.is_empty());
    }
}
