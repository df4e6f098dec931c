//! Where letters end up in debug when there is no mail server.

use rocket::tokio::sync::watch;

use super::writing::Written;
use crate::clock::Timestamp;

/// So many letters are kept, the newest.
const CAPACITY: usize = 100;

/// The letters that this process would have sent, newest last. Its clones are one.
#[derive(Clone, Debug)]
pub struct Mailbox(watch::Sender<Vec<Received>>);

/// A letter as its reader would see it.
#[derive(Clone, Debug)]
pub struct Received {
    /// When it was brought.
    pub at: Timestamp,
    /// The address.
    pub to: String,
    /// What stands above it in a list of mail.
    pub subject: String,
    /// What a reader of plain text sees.
    pub text: String,
    /// What a browser shows.
    pub html: String,
}

impl Default for Mailbox {
    fn default() -> Self {
        Self(watch::Sender::new(Vec::new()))
    }
}

impl Mailbox {
    /// The letters in it.
    pub fn letters(&self) -> Vec<Received> {
        self.0.borrow().clone()
    }

    /// Waits for letters that are as wanted, and gives all there are.
    pub async fn wait_for(&self, mut is_there: impl FnMut(&[Received]) -> bool) -> Vec<Received> {
        let mut letters = self.0.subscribe();
        let found = letters.wait_for(|letters| is_there(letters)).await;
        found.map(|letters| letters.clone()).unwrap_or_default()
    }

    pub(super) fn put(&self, letter: Written, at: Timestamp) {
        let Written { to, subject, text, html } = letter;
        self.0.send_modify(|letters| {
            if letters.len() == CAPACITY {
                letters.remove(0);
            }
            letters.push(Received { at, to, subject, text, html });
        });
    }
}
