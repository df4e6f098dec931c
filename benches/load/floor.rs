//! The floors: the same bytes by Rocket alone, with Tera, and with a private cookie, too.

use rocket::figment::Figment;
use rocket::http::CookieJar;
use rocket::response::content::RawHtml;
use rocket::{State, get, routes};
use rocket_dyn_templates::{Template, context};

/// As many bytes as the welcome page has, about.
const BYTES: usize = 2_700;

struct Page(String);

#[get("/")]
fn bare(page: &State<Page>) -> RawHtml<String> {
    RawHtml(page.0.clone())
}

#[get("/")]
fn tera(page: &State<Page>) -> Template {
    Template::render("page", context! { page: &page.0 })
}

#[get("/")]
fn cookie(page: &State<Page>, jar: &CookieJar<'_>) -> Template {
    let _ = jar.get_private("session");
    Template::render("page", context! { page: &page.0 })
}

/// Serves one floor at `/`, for ever.
pub fn serve(kind: &str, port: &str) {
    let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/load/templates");
    let figment = Figment::from(rocket::Config::release_default())
        .merge(("port", port.parse::<u16>().expect("a port")))
        .merge(("log_level", "off"))
        .merge(("ident", false))
        .merge(("secret_key", [7; 64].as_slice()))
        .merge(("template_dir", templates));
    let routes = match kind {
        "bare" => routes![bare],
        "tera" => routes![tera],
        _ => routes![cookie],
    };
    let rocket = rocket::custom(figment)
        .manage(Page("x".repeat(BYTES)))
        .attach(Template::fairing())
        .mount("/", routes);
    rocket::execute(rocket.launch()).expect("the floor serves");
}
