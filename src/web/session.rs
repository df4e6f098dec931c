//! The guard `Session`: what pages keep of a visitor, signed in or not.

use std::sync::Arc;

use rocket::Request;
use rocket::futures::future::BoxFuture;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::presence::{self, Presence};
use super::user::SessionsUnavailable;
use super::{session_cookie, state};
use crate::clock::{Clock, Timestamp};
use crate::sessions::values::{NamedValue, check_name};
use crate::sessions::{self, SessionId, Sessions, StartError, StoreError, ValueError};

/// The session of whoever sent the request: a place to keep values of any serde type, under names
/// of 1 to 64 characters, up to 16 KiB of JSON each and 64 in all.
///
/// Nothing is stored and no cookie is sent until the first [`Session::set`] or [`Session::update`].
/// A value is stored when `set` returns, one row a name: two requests at once that set different
/// names both succeed, and `update` loses no change to one name. Values are carried over at sign-in
/// and gone after sign-out.
///
/// The guard fails with 503 when the session store does not answer.
pub struct Session<'r> {
    request: &'r Request<'r>,
    now: Timestamp,
}

impl Session<'_> {
    /// Which session it is; `None` where nothing is kept of the visitor.
    pub async fn id(&self) -> Option<SessionId> {
        self.present().await.map(|session| session.id())
    }

    /// The value under a name, read from the store now.
    ///
    /// # Errors
    /// When it is of another type, the name is no name, or the store does not answer.
    pub async fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ValueError> {
        check_name(name)?;
        match self.id().await {
            Some(id) => self.sessions().value(id, name).await,
            None => Ok(None),
        }
    }

    /// Keeps a value under a name. A visitor without a session gets one, and a cookie.
    ///
    /// # Errors
    /// See [`ValueError`]; nothing is stored then.
    pub async fn set<T: Serialize + ?Sized>(
        &self,
        name: &str,
        value: &T,
    ) -> Result<(), ValueError> {
        let value = NamedValue::new(name, value)?;
        let id = self.started().await?.id();
        self.sessions().set_value(id, &value, self.now).await
    }

    /// Changes a value into what `change` makes of it, and gives back what is stored then. `change`
    /// is called again whenever another request was faster, so it should do nothing else.
    ///
    /// # Errors
    /// See [`ValueError`].
    pub async fn update<T, F>(&self, name: &str, change: F) -> Result<T, ValueError>
    where
        T: Serialize + DeserializeOwned,
        F: FnMut(Option<T>) -> T,
    {
        check_name(name)?;
        let id = self.started().await?.id();
        self.sessions().update_value(id, name, change, self.now).await
    }

    /// Forgets a value; says whether there was one.
    ///
    /// # Errors
    /// When the name is no name, or the store does not answer.
    pub async fn remove(&self, name: &str) -> Result<bool, ValueError> {
        check_name(name)?;
        match self.id().await {
            Some(id) => self.sessions().remove_value(id, name).await,
            None => Ok(false),
        }
    }

    /// The names of all values, in order.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn keys(&self) -> Result<Vec<String>, ValueError> {
        match self.id().await {
            Some(id) => self.sessions().value_names(id).await,
            None => Ok(Vec::new()),
        }
    }

    /// Gives the browser a new token for the same session, as after a change of rights. Signing in
    /// does so by itself.
    ///
    /// # Errors
    /// When the session has ended, or the store does not answer.
    pub async fn regenerate(&self) -> Result<(), StartError> {
        let mut current = presence::current(self.request).await.lock().await;
        if let Some(session) = current.as_deref() {
            let (token, renewed) = self.sessions().regenerate(session, self.now).await?;
            session_cookie::write(self.request, &token, &renewed, self.now);
            *current = Some(Arc::new(renewed));
        }
        Ok(())
    }

    /// Ends the session, its values and whoever is signed in with it, and takes the cookie back.
    ///
    /// # Errors
    /// When the store does not answer: the session may still be live, and the cookie stays.
    pub async fn destroy(&self) -> Result<(), StoreError> {
        presence::end(self.request, self.now).await
    }

    /// Moves the idle deadline now. Each request does so by itself, once in a touch interval; a
    /// long connection may need it.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn touch(&self) -> Result<(), StoreError> {
        let mut current = presence::current(self.request).await.lock().await;
        if let Some(session) = current.as_deref() {
            let mut touched = session.clone();
            // Time has gone by since a long request began.
            let now = state::<Clock>(self.request).now();
            self.sessions().touch(&mut touched, now).await?;
            *current = Some(Arc::new(touched));
        }
        Ok(())
    }

    /// Looks the session up again: whether it is live still. Values need no reloading, since
    /// [`Session::get`] reads them each time.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn reload(&self) -> Result<bool, StoreError> {
        match self.id().await {
            Some(id) => self.sessions().is_live(id, state::<Clock>(self.request).now()).await,
            None => Ok(false),
        }
    }

    /// A future that waits until the session is over or the server shuts down, for long connections:
    /// a stream of server-sent events waits for it beside its own events, and stops. It is noticed
    /// at once when this process ends the session, and within seconds when another one or a
    /// deadline does. It holds on to nothing of the request. Where there is no session, it is over
    /// already.
    pub async fn over(&self) -> BoxFuture<'static, ()> {
        let id = self.id().await;
        let sessions = self.sessions().clone();
        let clock = state::<Clock>(self.request).clone();
        let shutdown = self.request.rocket().shutdown();
        Box::pin(async move {
            let Some(id) = id else { return };
            rocket::tokio::select! {
                () = sessions.over(id, clock) => (),
                () = shutdown => (),
            }
        })
    }

    fn sessions(&self) -> &Sessions {
        state::<Sessions>(self.request)
    }

    async fn present(&self) -> Option<Arc<sessions::Session>> {
        presence::current(self.request).await.lock().await.clone()
    }

    /// The session, which is started if there is none.
    async fn started(&self) -> Result<Arc<sessions::Session>, ValueError> {
        if let Presence::ActingOver(..) = presence::of(self.request).await {
            // Their cookie is the way back, which a new one would take the place of.
            return Err(ValueError::Ended);
        }
        let mut current = presence::current(self.request).await.lock().await;
        if let Some(session) = &*current {
            return Ok(Arc::clone(session));
        }
        Ok(presence::start(self.request, &mut current, None, self.now).await?)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Session<'r> {
    type Error = SessionsUnavailable;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, SessionsUnavailable> {
        let now = state::<Clock>(request).now();
        match presence::of(request).await {
            Presence::Unknown => Outcome::Error((Status::ServiceUnavailable, SessionsUnavailable)),
            _ => Outcome::Success(Self { request, now }),
        }
    }
}
