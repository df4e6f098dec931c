//! A stream of server-sent events ends when the session does.

use std::time::Duration;

use rocket::http::Header;
use rocket::response::stream::{Event, EventStream};
use rocket::tokio::io::AsyncReadExt;
use rocket::tokio::{select, time};
use rocket::{get, routes};
use vestibule::{Session, signed_in};

use crate::support::{App, HOUR};

#[get("/events")]
async fn events(session: Session<'_>) -> EventStream![Event] {
    let mut over = session.over().await;
    EventStream! {
        yield Event::data("hello");
        loop {
            select! {
                () = &mut over => break,
                () = time::sleep(Duration::from_secs(3600)) => yield Event::data("tick"),
            }
        }
    }
}

/// What a stream says until it ends. It would go on for ever, and the test with it.
async fn until_it_ends(app: &App, end: impl AsyncFnOnce()) -> String {
    let ada = app.browser();
    ada.sign_in("ada", crate::support::PASSWORD).await.leads_to("/");
    let cookie = Header::new("Cookie", format!("session={}", ada.cookie("session").unwrap()));
    let mut response = app.client.get("/events").header(cookie).dispatch().await;
    let mut said = vec![0; 11];
    response.read_exact(&mut said).await.unwrap();
    end().await;
    response.read_to_end(&mut said).await.unwrap();
    String::from_utf8(said).unwrap()
}

#[rocket::async_test]
async fn a_stream_ends_when_its_session_is_ended_or_passes_a_deadline() {
    let app = App::hosting(|f| f, |rocket| rocket.mount("/", signed_in(routes![events]))).await;
    let other = app.signed_up("ada").await;
    let said = until_it_ends(&app, async || {
        other.post("/sessions/end-others", &[]).await.leads_to("/sessions");
    })
    .await;
    assert_eq!(said.matches("data:").count(), 1, "{said}");
    until_it_ends(&app, async || app.clock.advance(2 * HOUR)).await;
    until_it_ends(&app, async || app.client.rocket().shutdown().notify()).await;
}
