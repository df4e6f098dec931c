//! Threads that hash passwords, apart from those that answer requests.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rocket::tokio::sync::oneshot;

use crate::config::PasswordConfig;

/// How much these threads give way to those that answer requests, as `nice(1)` counts it: a login
/// flood uses what processor time is left over.
const NICENESS: i32 = 10;

type Job = Box<dyn FnOnce() + Send>;

/// A bounded queue of slow work, done by a few threads of low priority.
///
/// They are threads of its own, not Tokio's blocking pool: a thread that has lowered its priority
/// cannot raise it again without privileges, and the pool's threads are shared with others.
#[derive(Clone)]
pub struct HashingThreads {
    queue: SyncSender<Job>,
    counts: Arc<Counts>,
    threads: usize,
    places: usize,
}

/// What is going on.
#[derive(Default)]
struct Counts {
    waiting: AtomicUsize,
    busy: AtomicUsize,
    refused: AtomicU64,
}

/// How much the threads have to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashingLoad {
    /// How many threads there are.
    pub threads: usize,
    /// How many of them are at work.
    pub busy: usize,
    /// How many places the queue has.
    pub places: usize,
    /// How many of them are taken.
    pub waiting: usize,
    /// How often the queue has been full since the start.
    pub refused: u64,
}

/// The queue is full; nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are waiting to be checked")]
pub struct Busy;

impl HashingThreads {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the operating system has no thread to give.
    pub fn start(config: &PasswordConfig) -> std::io::Result<Self> {
        let (queue, jobs) = sync_channel::<Job>(config.hash_queue);
        let jobs = Arc::new(Mutex::new(jobs));
        let counts = Arc::<Counts>::default();
        let threads = config.hash_threads();
        for number in 0..threads {
            let (jobs, counts) = (Arc::clone(&jobs), Arc::clone(&counts));
            let thread = thread::Builder::new().name(format!("hashing-{number}"));
            thread.spawn(move || work(&jobs, &counts))?;
        }
        Ok(Self { queue, counts, threads, places: config.hash_queue })
    }

    /// How much there is to do.
    pub fn load(&self) -> HashingLoad {
        HashingLoad {
            threads: self.threads,
            busy: self.counts.busy.load(Ordering::Relaxed),
            places: self.places,
            waiting: self.counts.waiting.load(Ordering::Relaxed),
            refused: self.counts.refused.load(Ordering::Relaxed),
        }
    }

    /// Does `job` on one of the threads.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn run<T, F>(&self, job: F) -> Result<T, Busy>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move || {
            // Whoever asked may have gone: then nobody needs the answer.
            if !answer.is_closed() {
                let _ = answer.send(job());
            }
        });
        // Before it is taken by a thread, which counts it out.
        self.counts.waiting.fetch_add(1, Ordering::Relaxed);
        match self.queue.try_send(job) {
            Ok(()) => answered.await.map_err(|_| Busy),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {
                self.counts.waiting.fetch_sub(1, Ordering::Relaxed);
                self.counts.refused.fetch_add(1, Ordering::Relaxed);
                Err(Busy)
            }
        }
    }
}

fn work(jobs: &Mutex<Receiver<Job>>, counts: &Counts) {
    if let Err(error) = rustix::process::setpriority_process(None, NICENESS) {
        tracing::warn!(%error, "hashing threads run at normal priority");
    }
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        counts.busy.fetch_add(1, Ordering::Relaxed);
        counts.waiting.fetch_sub(1, Ordering::Relaxed);
        // A job that panics drops its answer; the thread lives on for the next.
        drop(std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)));
        counts.busy.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::tokio;

    fn threads(hash_queue: usize) -> HashingThreads {
        let config = PasswordConfig { hash_threads: Some(1), hash_queue, ..Default::default() };
        HashingThreads::start(&config).unwrap()
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once_and_recovers() {
        let threads = threads(1);
        let (open, gate) = std::sync::mpsc::channel::<()>();
        let (started, has_started) = oneshot::channel();
        let running = {
            let threads = threads.clone();
            tokio::spawn(async move {
                threads
                    .run(move || {
                        let _ = started.send(());
                        gate.recv()
                    })
                    .await
            })
        };
        has_started.await.unwrap();
        let waiting = {
            let threads = threads.clone();
            tokio::spawn(async move { threads.run(|| 1).await })
        };
        tokio::task::yield_now().await;
        assert_eq!(threads.run(|| 2).await, Err(Busy));
        let full = HashingLoad { threads: 1, busy: 1, places: 1, waiting: 1, refused: 1 };
        assert_eq!(threads.load(), full);

        open.send(()).unwrap();
        running.await.unwrap().unwrap().unwrap();
        assert_eq!(waiting.await.unwrap(), Ok(1));
        assert_eq!(threads.run(|| 3).await, Ok(3));
    }

    #[tokio::test]
    async fn a_job_that_panics_is_one_answer_lost_and_no_more() {
        let threads = threads(4);
        assert_eq!(threads.run(|| panic!("on purpose")).await, Err::<(), _>(Busy));
        assert_eq!(threads.run(|| 1).await, Ok(1));
    }

    #[tokio::test]
    async fn hashing_threads_give_way_to_others() {
        let niceness = threads(4).run(|| rustix::process::getpriority_process(None)).await;
        assert_eq!(niceness, Ok(Ok(NICENESS)));
    }
}
