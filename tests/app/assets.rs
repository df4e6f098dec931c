//! Static files, and files of the operator's that go over what is built in.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use rocket::error::ErrorKind;
use rocket::http::{Method, Status};
use rocket::local::asynchronous::Client;
use tempfile::TempDir;

use crate::server::{Server, vestibule};
use crate::support::{Answer, App, figment, setting};

const STYLE: &str = "/static/app.css";

/// A folder with one file in it.
fn folder_with(path: &str, content: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    put(folder.path(), path, content);
    folder
}

fn put(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// The address of a file as the sign-in page has it.
async fn address_of(app: &App, path: &str) -> String {
    let page = app.browser().get("/login").await;
    let start = page.body.find(path).unwrap_or_else(|| panic!("{path} in:\n{}", page.body));
    page.body[start..].split('"').next().unwrap().to_owned()
}

async fn get_with(app: &App, path: &str, name: &'static str, value: &str) -> Answer {
    app.browser().ask(Method::Get, path).header(name, value).send().await
}

/// What is said when an application with these files does not start.
async fn complaint(folder: &TempDir) -> String {
    let data = TempDir::new().unwrap();
    let mut command = vestibule(data.path(), &[]);
    command.current_dir(folder);
    let output = command.output().unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap()
}

#[rocket::async_test]
async fn a_file_goes_compressed_to_who_takes_that() {
    let app = App::new().await;
    let plain = app.browser().get(STYLE).await;
    assert_eq!(plain.header("Content-Encoding"), None);
    assert_eq!(plain.header("Content-Type"), Some("text/css; charset=utf-8"));
    let packed = get_with(&app, STYLE, "Accept-Encoding", "br, gzip").await;
    packed.is(Status::Ok);
    assert_eq!(packed.header("Content-Encoding"), Some("gzip"));
    assert!(packed.bytes.len() * 2 < plain.bytes.len());
    let mut unpacked = String::new();
    GzDecoder::new(&*packed.bytes).read_to_string(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    for answer in [&plain, &packed] {
        assert_eq!(answer.header("Vary"), Some("Accept-Encoding"));
    }
    let page = get_with(&app, "/login", "Accept-Encoding", "gzip").await;
    assert_eq!(page.header("Content-Encoding"), None, "what is secret in a page has no length");
}

#[rocket::async_test]
async fn who_has_a_file_already_is_told_so() {
    let app = App::new().await;
    for encoding in ["identity", "gzip"] {
        let asking = async |tag: &str| {
            let browser = app.browser();
            let asking = browser.ask(Method::Get, STYLE).header("Accept-Encoding", encoding);
            asking.header("If-None-Match", tag).send().await
        };
        let first = asking("\"old\"").await;
        first.is(Status::Ok);
        let tag = first.header("ETag").unwrap().to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"old\", {tag}"), "*".to_owned()] {
            let again = asking(&known).await;
            again.is(Status::NotModified);
            assert_eq!((&*again.body, again.header("ETag")), ("", Some(&*tag)));
        }
    }
}

#[rocket::async_test]
async fn only_files_of_the_folder_are_served() {
    let folder = folder_with("static/notes.txt", "for everybody");
    put(folder.path(), "static/.secret", "not for everybody");
    put(folder.path(), "secret", "not for anybody");
    let app = App::with(setting("overrides_dir", folder.path())).await;
    assert_eq!(app.browser().get("/static/notes.txt").await.body, "for everybody");
    for path in
        [".secret", "../secret", "%2e%2e/secret", "..%2fsecret", "", "nothing", "/etc/passwd"]
    {
        let answer = app.browser().get(&format!("/static/{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
        answer.hides("not for everybody");
        answer.hides("not for anybody");
    }
}

#[rocket::async_test]
async fn a_template_in_the_folder_takes_the_place_of_ours_and_may_build_on_the_others() {
    let page = r#"{% extends "base.html" %}{% block title %}Come in{% endblock %}
        {% block main %}<h1>Welcome to {{ site.name }}</h1>{{ next | default(value="") }}{% endblock %}"#;
    let folder = folder_with("templates/pages/login.html", page);
    let app = App::with(setting("overrides_dir", folder.path())).await;
    let page = app.browser().get("/login?next=/settings%3Ca%3E").await;
    page.shows("<h1>Welcome to Vestibule</h1>");
    page.shows("<title>Come in · Vestibule</title>");
    page.hides("<a>");
    app.browser().get("/signup").await.shows("Create account");
}

#[rocket::async_test]
async fn a_file_in_the_folder_takes_the_place_of_ours_under_an_address_of_its_own() {
    let ours = address_of(&App::new().await, STYLE).await;
    let folder = folder_with("static/app.css", "body { color: teal }");
    let app = App::with(setting("overrides_dir", folder.path())).await;
    let theirs = address_of(&app, STYLE).await;
    assert_ne!(ours, theirs);
    let answer = app.browser().get(&theirs).await;
    assert_eq!(answer.body, "body { color: teal }");
    assert!(answer.header("Cache-Control").unwrap().contains("immutable"));
    let older = app.browser().get(&ours).await;
    assert_eq!(
        (&*older.body, older.header("Cache-Control")),
        (&*answer.body, Some("public, max-age=300"))
    );
}

#[rocket::async_test]
async fn a_template_that_cannot_be_used_stops_the_start_and_is_named() {
    let broken = folder_with("templates/pages/login.html", "{% if %}");
    let said = complaint(&broken).await;
    assert!(said.contains("pages/login.html"), "{said}");
    let orphan = folder_with("templates/report.html", "{% extends \"nothing.html\" %}");
    let said = complaint(&orphan).await;
    assert!(said.contains("report.html") && said.contains("nothing.html"), "{said}");
    let old = folder_with("templates/report.html.tera", "A report");
    let said = complaint(&old).await;
    assert!(said.contains("report.html.tera: name it report.html, without .tera"), "{said}");
}

#[rocket::async_test]
async fn a_name_a_logo_and_a_colour_are_on_every_page() {
    let folder = folder_with("static/img/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    let app = App::with(|figment| {
        let figment = setting("overrides_dir", folder.path())(figment);
        let figment = setting("brand.logo", "img/logo.svg")(figment);
        let figment = setting("brand.accent", "#8000ff")(figment);
        setting("site_name", "The Mill")(figment)
    })
    .await;
    for path in ["/login", "/nothing-here"] {
        let page = app.browser().get(path).await;
        page.shows("The Mill");
        page.shows("<img src=\"/static/img/logo.svg?v=");
        page.shows("<link rel=\"stylesheet\" href=\"/static/brand.css?v=");
    }
    let sheet = app.browser().get(&address_of(&app, "/static/brand.css").await).await;
    sheet.is(Status::Ok);
    sheet.shows("--accent: #8000ff;");
    assert!(sheet.header("Cache-Control").unwrap().contains("immutable"));
    let plain = App::new().await;
    plain.browser().get("/login").await.hides("brand.css");
}

#[rocket::async_test]
async fn a_folder_or_a_logo_that_is_not_there_stops_the_start() {
    for (key, value) in [("overrides_dir", "/nowhere"), ("brand.logo", "none.svg")] {
        let folder = TempDir::new().unwrap();
        let rocket = vestibule::build_with(setting(key, value)(figment(&folder)));
        let refused = Client::untracked(rocket).await.expect_err(key);
        // Rocket has an error that was looked at, and panics over one that was not.
        assert!(matches!(refused.kind(), ErrorKind::FailedFairings(_)), "{key}");
    }
}

#[test]
fn the_binary_runs_in_a_folder_that_has_nothing_in_it() {
    let folder = TempDir::new().unwrap();
    let mut command = vestibule(folder.path(), &[]);
    command.current_dir(&folder);
    let server = Server::spawn(command);
    assert!(server.get("/login", "").contains("Sign in"));
    assert!(server.get(STYLE, "").contains("--accent"));
}
