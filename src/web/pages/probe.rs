//! What `vestibule doctor` asks: what reached the application of a request? Whoever else asks finds
//! nothing here.

use rocket::data::ToByteUnit;
use rocket::http::{ContentType, Status};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use rocket::{Data, Request, get, post};

use crate::clock::Clock;
use crate::config::Config;
use crate::probe::{Answer, Asked, HEADER, Question};
use crate::web::client::{self, Client};
use crate::web::cookies::{Cookies, Name};
use crate::web::state;

/// Headers in which proxies say something of a visitor's request.
const FORWARDING: [&str; 6] =
    ["host", "forwarded", "via", "x-real-ip", "cf-connecting-ip", "true-client-ip"];

/// The cookie is of no use after the next request.
const COOKIE_LIFETIME: std::time::Duration = crate::probe::LIFETIME;

type Sealed = (ContentType, String);

/// A question, and what reached us along with it.
pub struct Probed<'r> {
    request: &'r Request<'r>,
    question: Question,
}

#[get("/health/probe")]
pub fn seen(probed: Probed<'_>) -> Sealed {
    probed.answer(0)
}

/// The same with a body, as long as a form may be.
#[post("/health/probe", data = "<body>")]
pub async fn received(probed: Probed<'_>, body: Data<'_>) -> Sealed {
    let limit = probed.request.limits().get("form").unwrap_or(32.kibibytes());
    let body = body.open(limit).into_bytes().await;
    let received = body.map_or(0, |body| body.len());
    probed.answer(u64::try_from(received).unwrap_or(u64::MAX))
}

impl Probed<'_> {
    fn answer(&self, received: u64) -> Sealed {
        let Self { request, question } = self;
        let (config, cookies) = (state::<Config>(request), state::<Cookies>(request));
        let cookie = cookies.read(request, Name::PROBE).map(|opened| opened.value);
        let answer = Answer {
            name: question.name.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            node: node(),
            now: state::<Clock>(request).now().millis(),
            public_origin: config.public_origin.as_ref().map(ToString::to_string),
            peer: client::peer(request),
            is_by_proxy: client::is_by_proxy(request),
            client: Client::of(request).address(),
            headers: forwarding(request, &config.proxy.header),
            cookie,
            set_cookie: question.sets_cookie.then(|| set_cookie(request, &question.name)),
            received,
        };
        (ContentType::Plain, answer.seal(cookies.ring()))
    }
}

fn node() -> String {
    let machine = hostname::get().map(|name| name.to_string_lossy().into_owned());
    format!("{}, process {}", machine.unwrap_or_default(), std::process::id())
}

fn forwarding(request: &Request<'_>, configured: &str) -> Vec<(String, String)> {
    let headers = request.headers().iter().filter(|header| {
        let name = header.name().as_str().to_ascii_lowercase();
        name.starts_with("x-forwarded-")
            || FORWARDING.contains(&name.as_str())
            || name.eq_ignore_ascii_case(configured)
    });
    headers.map(|header| (header.name().to_string(), header.value().to_owned())).collect()
}

/// Sets the cookie, and says how it is sent.
fn set_cookie(request: &Request<'_>, value: &str) -> String {
    let cookies = state::<Cookies>(request);
    let set = cookies.write(request, Name::PROBE, value, Some(COOKIE_LIFETIME));
    set.encoded().to_string()
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Probed<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let now = state::<Clock>(request).now();
        let sealed = request.headers().get_one(HEADER).unwrap_or_default();
        let question = Question::open(state::<Cookies>(request).ring(), sealed, now)
            .filter(|question| state::<Asked>(request).is_first(question, now));
        match question {
            Some(question) => Outcome::Success(Self { request, question }),
            None => Outcome::Forward(Status::NotFound),
        }
    }
}
