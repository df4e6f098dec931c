//! Ids that name a row and open nothing.

use uuid::Uuid;

use crate::clock::Timestamp;

/// A UUID, version 7 (RFC 9562, 5.7), of something that began at `now`: newer ones sort later.
pub(crate) fn uuid_v7(now: Timestamp) -> Uuid {
    let mut random = [0; 10];
    getrandom::fill(&mut random).expect("the operating system's random numbers");
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
