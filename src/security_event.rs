//! What the log says of security: one line for each event, under a name that stays. `docs/EVENTS.md`
//! has all of them. OWASP ASVS 5.0, 16.3.
//!
//! A line never has what somebody typed. Where it comes from is in the span of its request.

use std::fmt::Display;

/// Something that belongs to no account's history. What does is an [`Event`](crate::accounts::Event)
/// and is logged under that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecurityEvent {
    /// Somebody made an account.
    SignedUp,
    /// Somebody signed out.
    SignedOut,
    /// Somebody gave the right password, or a passkey, of an account that has been turned off.
    DisabledRefused,
    /// Somebody has to wait. Detail: what is counted.
    Throttled,
    /// So many codes were wrong that no more are looked at.
    CodesExhausted,
    /// An answer of a passkey was refused. Detail: why.
    PasskeyRefused,
    /// Somebody asked for a letter with a link to a new password.
    RecoveryAsked,
    /// A request from another site was refused. Detail: why.
    CrossOriginRefused,
    /// A cookie of ours was there more than once. Detail: its name.
    CookieRepeated,
}

impl SecurityEvent {
    /// The name in the log.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::SignedUp => "signed_up",
            Self::SignedOut => "signed_out",
            Self::DisabledRefused => "disabled_refused",
            Self::Throttled => "throttled",
            Self::CodesExhausted => "codes_exhausted",
            Self::PasskeyRefused => "passkey_refused",
            Self::RecoveryAsked => "recovery_asked",
            Self::CrossOriginRefused => "cross_origin_refused",
            Self::CookieRepeated => "cookie_repeated",
        }
    }

    fn is_warning(self) -> bool {
        !matches!(self, Self::SignedUp | Self::SignedOut | Self::RecoveryAsked)
    }

    /// Writes the line.
    pub(crate) fn log(self, account: Option<&dyn Display>, detail: &str) {
        line(self.as_str(), self.is_warning(), account, None, detail);
    }
}

/// Writes the line of an event that happened to `account` and was done by the account `actor`.
pub(crate) fn line(
    event: &str,
    is_warning: bool,
    account: Option<&dyn Display>,
    actor: Option<&dyn Display>,
    detail: &str,
) {
    let (account, actor) =
        (account.map(tracing::field::display), actor.map(tracing::field::display));
    let detail = (!detail.is_empty()).then_some(detail);
    if is_warning {
        tracing::warn!(target: "vestibule::security", event, account, actor, detail);
    } else {
        tracing::info!(target: "vestibule::security", event, account, actor, detail);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Event;

    const DOCUMENT: &str = include_str!("../docs/EVENTS.md");

    /// The compiler asks for a line here, too, when there is a new one.
    fn next(event: SecurityEvent) -> Option<SecurityEvent> {
        use SecurityEvent::*;
        match event {
            SignedUp => Some(SignedOut),
            SignedOut => Some(DisabledRefused),
            DisabledRefused => Some(Throttled),
            Throttled => Some(CodesExhausted),
            CodesExhausted => Some(PasskeyRefused),
            PasskeyRefused => Some(RecoveryAsked),
            RecoveryAsked => Some(CrossOriginRefused),
            CrossOriginRefused => Some(CookieRepeated),
            CookieRepeated => None,
        }
    }

    #[test]
    fn every_event_is_in_the_document_at_its_level_and_nothing_else_is() {
        let mut there: Vec<(&str, bool)> = Event::ALL
            .into_iter()
            .filter(|event| *event != Event::Unknown)
            .map(|event| (event.as_str(), event.is_warning()))
            .collect();
        let ours = std::iter::successors(Some(SecurityEvent::SignedUp), |event| next(*event));
        there.extend(ours.map(|event| (event.as_str(), event.is_warning())));
        let mut written: Vec<(&str, bool)> = DOCUMENT
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
            .map(|(name, rest)| (name, rest.starts_with("WARN |")))
            .collect();
        there.sort_unstable();
        written.sort_unstable();
        assert_eq!(written, there);
    }
}
