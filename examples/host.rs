//! An application of your own on Vestibule: a page, a role, a stream that ends with its session.

use std::time::Duration;

use rocket::response::stream::{Event, EventStream};
use rocket::tokio::{select, time};
use rocket::{Build, Rocket, get, launch, post, routes};
use vestibule::{Fresh, May, Permission, Role, RoleName, Session, User};
use vestibule::{fresh, may, role, signed_in};

struct Editor;
impl RoleName for Editor {
    const NAME: &str = "editor";
}

struct Delete;
impl Permission for Delete {
    const NAME: &str = "articles.delete";
}

#[get("/report")]
fn report(user: User) -> String {
    format!("A report for {}.", user.display_name())
}

#[post("/publish")]
fn publish(editor: Fresh<Role<Editor>>) -> String {
    format!("Published by {}.", editor.username())
}

#[post("/delete")]
fn delete(user: May<Delete>) -> String {
    format!("Deleted by {}.", user.username())
}

#[get("/clock")]
async fn clock(session: Session<'_>) -> EventStream![Event] {
    let mut over = session.over().await;
    EventStream! {
        let mut tick = time::interval(Duration::from_secs(1));
        loop {
            select! {
                () = &mut over => break,
                _ = tick.tick() => yield Event::data("tick"),
            }
        }
    }
}

fn host(rocket: Rocket<Build>) -> Rocket<Build> {
    rocket
        .mount("/", signed_in(routes![report, clock]))
        .mount("/", role::<Editor>(fresh(routes![publish])))
        .mount("/", may::<Delete>(routes![delete]))
}

#[launch]
fn rocket() -> _ {
    host(vestibule::build())
}

#[rocket::async_test]
async fn only_editors_publish() {
    let app = vestibule::testing::TestApp::new(host).await;
    let ada = app.sign_in("ada").await;
    assert_eq!(ada.post("/publish").dispatch().await.status().code, 403);
    app.grant("ada", "editor").await;
    let ada = app.sign_in("ada").await;
    let answer = ada.post("/publish").dispatch().await.into_string().await;
    assert_eq!(answer.as_deref(), Some("Published by ada."));
}
