//! The floors: as many bytes by Rocket alone, with the same headers, with Tera, and with a private
//! cookie, too; and a redirect.

use rocket::figment::Figment;
use rocket::http::{CookieJar, Header};
use rocket::response::content::RawHtml;
use rocket::response::{Redirect, Responder};
use rocket::{State, get, routes};
use rocket_dyn_templates::{Template, context};

/// As many bytes as the welcome page has, about.
const BYTES: usize = 2_700;

struct Page(String);

#[get("/")]
fn bare(page: &State<Page>) -> RawHtml<String> {
    RawHtml(page.0.clone())
}

/// The page with the headers that the welcome page has, each in the plainest way that Rocket has.
#[derive(Responder)]
#[response(content_type = "html")]
struct Headed {
    page: String,
    policy: Header<'static>,
    sniff: Header<'static>,
    frame: Header<'static>,
    referrer: Header<'static>,
    permissions: Header<'static>,
    opener: Header<'static>,
    resource: Header<'static>,
    cache: Header<'static>,
    vary: Header<'static>,
}

#[get("/")]
fn headed(page: &State<Page>) -> Headed {
    Headed {
        page: page.0.clone(),
        policy: Header::new(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
             form-action 'self'; frame-ancestors 'none'",
        ),
        sniff: Header::new("X-Content-Type-Options", "nosniff"),
        frame: Header::new("X-Frame-Options", "DENY"),
        referrer: Header::new("Referrer-Policy", "same-origin"),
        permissions: Header::new(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), browsing-topics=()",
        ),
        opener: Header::new("Cross-Origin-Opener-Policy", "same-origin"),
        resource: Header::new("Cross-Origin-Resource-Policy", "same-origin"),
        cache: Header::new("Cache-Control", "no-store"),
        vary: Header::new("Vary", "Cookie, Accept, HX-Request"),
    }
}

#[get("/")]
fn redirect() -> Redirect {
    Redirect::to("/login")
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
        "headed" => routes![headed],
        "redirect" => routes![redirect],
        "tera" => routes![tera],
        _ => routes![cookie],
    };
    let rocket = rocket::custom(figment)
        .manage(Page("x".repeat(BYTES)))
        .attach(Template::fairing())
        .mount("/", routes);
    rocket::execute(rocket.launch()).expect("the floor serves");
}
