//! Ids that name a row and open nothing.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Timestamp;

/// A UUID, version 7 (RFC 9562, 5.7), of something that began at `now`: newer ones sort later.
pub(crate) fn uuid_v7(now: Timestamp) -> Uuid {
    let mut random = [0; 10];
    getrandom::fill(&mut random).expect("the operating system's random numbers");
    build(Some(now), &random)
}

/// A UUID of the same form that is always the same for the same `parts`: of something that began at
/// `began`, or at an unknown time before everything else.
pub(crate) fn uuid_of(began: Option<Timestamp>, parts: &[&str]) -> Uuid {
    let mut digest = Sha256::new_with_prefix(b"vestibule id");
    for part in parts {
        digest.update(part.len().to_be_bytes());
        digest.update(part);
    }
    let mut random = [0; 10];
    random.copy_from_slice(&digest.finalize()[..10]);
    build(began, &random)
}

fn build(began: Option<Timestamp>, random: &[u8; 10]) -> Uuid {
    let millis = began.and_then(|began| u64::try_from(began.millis()).ok()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid()
}
