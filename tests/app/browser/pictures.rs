//! The pictures in `docs/pictures`. `bin/pictures` makes them anew by this walk.

use std::fs;
use std::path::{Path, PathBuf};

use qrcode::QrCode;
use qrcode::render::svg;
use serde_json::json;
use tempfile::TempDir;

use super::tour::Tour;
use crate::server::Server;
use crate::support::window::Window;

/// How wide a desk is, and a phone, in CSS pixels.
const DESK: u32 = 1100;
const PHONE: u32 = 360;

/// The least height of a picture.
const HEIGHT: u32 = 560;

/// The pages that are shown on a desk by night, too.
const BY_NIGHT: [&str; 2] = ["pages/login", "pages/welcome"];

/// The pages that are shown on a phone by night, too.
const ON_A_PHONE: [&str; 5] =
    ["pages/login", "pages/welcome", "pages/sessions", "pages/admin/accounts", "pages/two_factor"];

/// Puts something that is always the same in the place of what differs from one run to the next: days,
/// secrets, ports and the caret. So the picture of a page that has not changed does not change.
const STILL: &str = r#"
    let seed = 1;
    const letter = () => 'abcdefghijklmnopqrstuvwxyz234567'[(seed = (seed * 75 + 74) % 65537) % 32];
    const random = text => text.replace(/[a-z0-9]/gi, /[A-Z]/.test(text) ? () => letter().toUpperCase() : letter);
    const words = text => text
        .replace(/\d+ [A-Z]\w+ \d{4}, \d\d:\d\d(:\d\d)? UTC/g, (_, second) => `24 November 2026, 10:05${second ? ':12' : ''} UTC`)
        .replace(/\d+ [A-Z]\w+ \d{4}(?!,)/g, '24 November 2026')
        .replace(/(localhost|127\.0\.0\.1):\d+/g, 'localhost:8000')
        .replace(/\/(verify|recover)\/[\w-]+/g, (_, kind) => `/${kind}/${random('x'.repeat(22))}`)
        .replace(/\b[0-9a-f]{16}\b/g, '0123456789abcdef');
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        const node = nodes.currentNode;
        const text = words(node.data);
        const secret = text === node.data && node.parentElement.closest('.codes, .secret');
        node.data = secret ? random(text) : text;
    }
    document.documentElement.style.caretColor = 'transparent';
    return document.querySelector('.qr ~ .secret')?.textContent ?? null;"#;

#[rocket::async_test]
#[ignore = "bin/pictures makes the pictures by it"]
async fn every_page_has_its_picture_taken() {
    let album = &album();
    Tour::walk(async |window: &Window, page: &str| {
        let desk = album.join(format!("{page}.png"));
        // The first look at a page is at the page itself; a state comes after a comma.
        if page.contains(", ") || desk.exists() {
            return;
        }
        hold_still(window).await;
        take(window, DESK, "light", &desk).await;
        if BY_NIGHT.contains(&page) {
            take(window, DESK, "dark", &elsewhere(album, "night", page)).await;
        }
        if ON_A_PHONE.contains(&page) {
            take(window, PHONE, "dark", &elsewhere(album, "phone", page)).await;
        }
        window.be_wide(1280).await;
    })
    .await;
}

/// A logo for a site of another name.
const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#6b3fa0">
    <path d="M13 13h6l3 17H10z"/><path d="M15 11 6 2l-4 4 9 9zM17 11l9-9 4 4-9 9zM15 15l-9 9-4-4 9-9zM17 15l9 9 4-4-9-9z"/></svg>"##;

#[rocket::async_test]
#[ignore = "bin/pictures makes the pictures by it"]
async fn a_site_of_another_name_has_its_picture_taken() {
    let folder = TempDir::new().unwrap();
    let files = folder.path().join("static");
    fs::create_dir(&files).unwrap();
    fs::write(files.join("mill.svg"), LOGO).unwrap();
    let settings = format!(
        r##"site_name="The Mill", brand={{logo="mill.svg", accent="#6b3fa0"}}, overrides_dir={:?}"##,
        folder.path().display().to_string()
    );
    let server = Server::start_with(folder.path(), &settings);
    let window = Window::at(&server).await;
    for (scheme, page) in [("light", "signup"), ("dark", "login")] {
        window.open(&format!("/{page}")).await;
        hold_still(&window).await;
        take(&window, DESK, scheme, &elsewhere(&album(), "own", page)).await;
    }
}

/// The folder for the pictures.
fn album() -> PathBuf {
    std::env::var("VESTIBULE_PICTURES").expect("run bin/pictures").into()
}

/// Where the picture of a page in another guise belongs, in a folder of its own.
fn elsewhere(album: &Path, guise: &str, page: &str) -> PathBuf {
    let name = page.trim_start_matches("pages/").replace('/', "_");
    album.join(guise).join(format!("{name}.png"))
}

async fn hold_still(window: &Window) {
    let secret = window.run(STILL).await;
    let Some(secret) = secret.as_str().map(|secret| secret.replace(' ', "")) else { return };
    let uri = format!("otpauth://totp/Vestibule:ada?secret={secret}&issuer=Vestibule");
    let code = QrCode::new(uri).unwrap().render::<svg::Color<'_>>().build();
    let script = "document.querySelector('.qr').innerHTML = arguments[0]";
    window.execute(script, vec![json!(code)]).await.unwrap();
}

/// Takes a picture of the whole page.
async fn take(window: &Window, width: u32, scheme: &str, file: &Path) {
    let still = ("prefers-reduced-motion", "reduce");
    window.prefer(&[("prefers-color-scheme", scheme), still]).await;
    window.measure(width, HEIGHT).await;
    let height = window.run("return document.documentElement.scrollHeight").await;
    window.measure(width, u32::try_from(height.as_u64().unwrap()).unwrap()).await;
    window.run("scrollTo(0, 0)").await;
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, window.screenshot().await.unwrap()).unwrap();
}
