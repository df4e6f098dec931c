//! What becomes of letters.

/// What has become of a letter that the postman took out of the outbox.
#[derive(Clone, Copy, Debug)]
pub enum Delivery {
    /// The mail server has taken it.
    Sent,
    /// It has to wait for the next attempt.
    PutOff,
    /// The mail server does not want it, now or ever.
    Refused,
    /// It was too late for it.
    GivenUp,
}

impl Delivery {
    pub(super) const ALL: [Self; 4] = [Self::Sent, Self::PutOff, Self::Refused, Self::GivenUp];

    /// The word that it is counted by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::PutOff => "put_off",
            Self::Refused => "refused",
            Self::GivenUp => "given_up",
        }
    }
}
