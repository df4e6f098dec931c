//! Who sent a request: found out once for each, and kept up to date by what the request does.

use std::sync::Arc;

use rocket::Request;
use rocket::tokio::sync::Mutex;

use super::client::Client;
use super::cookies::Cookies;
use super::user::User;
use super::{session_cookie, state};
use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::locales::Language;
use crate::sessions::{Acting, EndReason, Resumed, Session, Sessions, StoreError};

/// What is known of who sent a request.
#[derive(Clone, Debug)]
pub(super) enum Presence {
    /// Somebody is signed in.
    SignedIn(User),
    /// A visitor of whom something is kept.
    Visitor(Arc<Session>),
    /// An administrator who acted as somebody else until that was over, in a session of its own.
    ActingOver(Arc<Session>, Acting),
    /// A browser whose session is over.
    Ended(EndReason),
    /// A browser without a session.
    Nobody,
    /// It could not be found out.
    Unknown,
}

/// The session of a request as it is now: a handler may have started, renewed or ended it.
pub(super) type Current = Mutex<Option<Arc<Session>>>;

impl Presence {
    fn session(&self) -> Option<Arc<Session>> {
        match self {
            Self::SignedIn(user) => Some(user.shared_session()),
            Self::Visitor(session) => Some(Arc::clone(session)),
            Self::ActingOver(..) | Self::Ended(_) | Self::Nobody | Self::Unknown => None,
        }
    }
}

/// Who sent `request`.
pub(super) async fn of<'r>(request: &'r Request<'_>) -> &'r Presence {
    request.local_cache_async(find(request)).await
}

/// The session of `request`, for whoever is about to change it.
pub(super) async fn current<'r>(request: &'r Request<'_>) -> &'r Current {
    let session = async { Current::new(of(request).await.session()) };
    request.local_cache_async(session).await
}

/// Starts a session for a visitor who has none, of whom something is to be kept: it is `current` from
/// then on.
pub(super) async fn start(
    request: &Request<'_>,
    current: &mut Option<Arc<Session>>,
    language: Option<&Language>,
    now: Timestamp,
) -> Result<Arc<Session>, StoreError> {
    let client = Client::of(request).describe(request);
    let (token, session) = state::<Sessions>(request).start(client, language, now).await?;
    session_cookie::write(request, &token, &session, now);
    Ok(Arc::clone(current.insert(Arc::new(session))))
}

/// Ends the session of `request`, and takes its cookie back. If the store does not answer, the
/// cookie stays, and the visitor can try again.
pub(super) async fn end(request: &Request<'_>, now: Timestamp) -> Result<(), StoreError> {
    let sessions = state::<Sessions>(request);
    let client = Client::of(request).describe(request);
    let mut current = current(request).await.lock().await;
    if let Some(session) = current.as_deref() {
        sessions.end_with_own(session, EndReason::SignedOut, &client, now).await?;
    }
    if let Presence::ActingOver(session, _) = of(request).await {
        sessions.end_with_own(session, EndReason::SignedOut, &client, now).await?;
    }
    if let Presence::Nobody = of(request).await {
        // A cookie that was planted beside the real one hides it from us. It must not keep the
        // session alive that somebody signs out of.
        for token in session_cookie::read_all(request) {
            sessions.end_by_token(&token, EndReason::SignedOut, now).await?;
        }
    }
    session_cookie::remove(request);
    *current = None;
    Ok(())
}

async fn find(request: &Request<'_>) -> Presence {
    let Some((token, key)) = session_cookie::read(request) else {
        return if session_cookie::is_under_revoked_key(request) {
            Presence::Ended(EndReason::KeyRevoked)
        } else {
            Presence::Nobody
        };
    };
    let now = state::<Clock>(request).now();
    let present = state::<Cookies>(request).ring().present();
    match state::<Sessions>(request).resume(&token, present.fingerprint(), now).await {
        Ok(Resumed::Live(session, account, acting)) => {
            if key != *present.fingerprint() {
                // It was sealed with an earlier key: hand it out again under the present one.
                session_cookie::write(request, &token, &session, now);
            }
            match account {
                Some(account) => Presence::SignedIn(User::new(
                    session,
                    account,
                    acting,
                    state::<Config>(request).roles.clone(),
                )),
                None => Presence::Visitor(session),
            }
        }
        Ok(Resumed::ActingOver(session, acting)) => Presence::ActingOver(session, acting),
        Ok(Resumed::Ended(reason)) => Presence::Ended(reason),
        Ok(Resumed::Unknown) => Presence::Nobody,
        Err(error) => {
            tracing::error!(%error, "a session could not be looked up");
            Presence::Unknown
        }
    }
}
