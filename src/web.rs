//! The web: routes, guards, pages, and what surrounds them. Nothing here has heard of SQL.

mod acting;
mod assets;
mod audit;
mod brand;
mod caller;
mod challenges;
mod client;
mod connections;
mod cookie_header;
mod cookies;
mod device_cookie;
mod end_reason;
mod entrance;
mod error;
mod event;
mod form;
mod fresh;
mod half_way;
mod headers;
mod held_form;
mod json;
mod language;
mod may;
mod method;
mod new_codes;
mod new_link;
mod new_secret;
mod notice;
pub mod origin;
mod pages;
mod passkeys_here;
pub mod policy;
mod presence;
mod qr_code;
mod request_id;
mod return_to;
mod role;
mod same_origin;
mod session;
mod session_cookie;
mod set_up_first;
mod sign_in_first;
mod status_page;
#[cfg(feature = "otel")]
pub(crate) mod traces;
mod trusted_browser;
mod user;
mod view;

use rocket::http::Method;
use rocket::shield::Shield;
use rocket::{Build, Request, Rocket, Route};

use crate::config::{Config, ConfigError, KeyRing};
use crate::files::Files;
use crate::locales::Locales;
use crate::postman::Carrier;
use crate::probe::Asked;
use crate::templates::Templates;
use assets::Assets;
use audit::Audit;
use cookies::Cookies;
use headers::SecurityHeaders;
use same_origin::SameOrigin;
use same_origin::decision::TrustedOrigins;

pub use audit::{RouteRow, routes_list, routes_table};
pub(crate) use connections::Connections;
pub use error::Error;
pub use fresh::Fresh;
pub use may::{May, Permission};
pub use role::{Admin, Administrator, Role, RoleName};
pub use session::Session;
#[cfg(feature = "otel")]
pub use traces::finish_traces;
pub use user::{SessionsUnavailable, User};
pub use view::Page;

/// Puts the pages, the guards' state and the protections onto a rocket.
pub(crate) fn mount(
    rocket: Rocket<Build>,
    config: &Config,
    ring: &KeyRing,
    carrier: &Carrier,
) -> Result<Rocket<Build>, ConfigError> {
    let is_https = config.public_origin.as_ref().is_some_and(|origin| origin.is_https());
    let trusted = TrustedOrigins {
        public: config.public_origin.clone(),
        also: config.trusted_origins.clone(),
    };
    let headers = SecurityHeaders::new(is_https);
    let connections = Connections::new(config);
    let (templates, pages) = (Templates::default(), Files::templates(&config.overrides_dir));
    let statics = Files::statics(&config.overrides_dir);
    let locales = Locales::open(&config.overrides_dir, &config.languages)?;
    let (folder, offered) = (config.overrides_dir.clone(), config.languages.clone());
    let again = move || Locales::open(&folder, &offered);
    let assets = Assets::new(statics.clone(), config.brand.accent)
        .map_err(|error| ConfigError::unusable(statics.overrides(), &error))?;
    if let Some(logo) = config.brand.logo.as_deref().filter(|logo| !assets.has(logo)) {
        return Err(ConfigError::unusable(&statics.overrides().join(logo), &"it is not there"));
    }
    let for_pages = assets.clone();
    for files in [&pages, &statics] {
        let replaced =
            files.replaced().map_err(|error| ConfigError::unusable(files.overrides(), &error))?;
        if !replaced.is_empty() {
            let folder = files.overrides().display();
            tracing::info!(%folder, files = replaced.join(" "), "files of this folder go over ours");
        }
    }
    let rocket = match carrier.mailbox() {
        Some(mailbox) => rocket.manage(mailbox.clone()).mount("/", pages::mailbox_routes()),
        None => rocket,
    };
    Ok(rocket
        .manage(Cookies::new(is_https, ring.clone()))
        .manage(headers.clone())
        .manage(Asked::default())
        .manage(connections.clone())
        .attach(connections)
        // Ours say more than Rocket's own shield does.
        .attach(Shield::new())
        .attach(SameOrigin::new(trusted))
        .attach(headers)
        .attach(language::fairing())
        .manage(assets)
        .manage(templates.clone())
        .attach(templates.fairing(pages, locales, again, move |tera| {
            for_pages.clone().register(tera);
        }))
        .mount(headers::STATIC, policy::public(assets::routes()))
        .mount("/", same_origin::routes())
        .mount("/", pages::routes())
        .register("/", status_page::catchers())
        .attach(Audit::new()))
}

/// Something that [`mount`] or [`build_with`](crate::build_with) has put into Rocket's state.
///
/// # Panics
/// Never on a rocket that came from there.
fn state<'r, T: Send + Sync + 'static>(request: &'r Request<'_>) -> &'r T {
    request.rocket().state().expect("state of a rocket that vestibule built")
}

/// The routes of a path without parameters, whatever their method.
fn routes_at<'r>(request: &'r Request<'_>, path: &str) -> impl Iterator<Item = &'r Route> {
    request.rocket().routes().filter(move |route| route.uri.path() == path)
}

/// Whether a request only looks: such a page can be asked for again after signing in.
fn is_read(request: &Request<'_>) -> bool {
    matches!(request.method(), Method::Get | Method::Head)
}
