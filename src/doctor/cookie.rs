//! Whether a cookie goes out and comes back as it was sent.

use cookie::{Cookie, SameSite};
use hyper::header::SET_COOKIE;

use super::asking::{Along, Asking, Heard};
use super::finding::Finding;

const COOKIE: &str = "cookie";

const TAKE_OUT: [&str; 3] = [
    "nginx: without proxy_cookie_flags, proxy_cookie_path, proxy_cookie_domain",
    "nginx: without proxy_hide_header Set-Cookie",
    "Caddy: without header_down Set-Cookie",
];

/// Has a cookie set and sends it back.
pub async fn look(asking: &Asking<'_>) -> Finding {
    let lost = || {
        let advice = "Ask again; if it stays so, look into the log of the proxy.";
        Finding::failure(COOKIE, "the server was not there to set one", advice)
    };
    let fresh = Along { is_fresh: true, ..Along::default() };
    let Ok(heard) = asking.ask(Along { sets_cookie: true, ..fresh }).await else { return lost() };
    let sent = heard.answer.set_cookie.clone().and_then(|sent| Cookie::parse(sent).ok());
    let Some(sent) = sent else { return lost() };
    let Some(arrived) = arrived(&heard, sent.name()) else {
        let name = sent.name();
        let what = format!("the cookie {name} was sent and does not arrive: nobody can sign in");
        let advice = "Something on the way takes Set-Cookie out, or renames it.";
        return Finding::failure(COOKIE, what, advice).with(&TAKE_OUT);
    };
    let changes = changes(&sent, &arrived);
    if !changes.is_empty() {
        let what = format!("cookies are changed on their way: {}", changes.join(", "));
        let advice = "Have the proxy leave them as they are.";
        return Finding::failure(COOKIE, what, advice).with(&TAKE_OUT);
    }
    let headers = vec![("Cookie", format!("{}={}", arrived.name(), arrived.value()))];
    let returned = asking.ask(Along { is_fresh: true, headers, ..Along::default() }).await;
    let Ok(returned) = returned else { return lost() };
    if returned.answer.cookie.as_deref() != Some(&*heard.answer.name) {
        let what = "a cookie that was set does not come back: nobody stays signed in";
        let advice = "Have the proxy hand the header Cookie on, and once.";
        let lines = ["nginx: proxy_set_header Cookie $http_cookie;"];
        return Finding::failure(COOKIE, what, advice).with(&lines);
    }
    Finding::ok(COOKIE, format!("set, sent back and opened: {}", attributes(&sent).join("; ")))
}

fn arrived(heard: &Heard, name: &str) -> Option<Cookie<'static>> {
    let all = heard.response.headers.get_all(SET_COOKIE).into_iter();
    let texts = all.filter_map(|value| value.to_str().ok()).map(str::to_owned);
    texts.filter_map(|text| Cookie::parse(text).ok()).find(|cookie| cookie.name() == name)
}

/// What is otherwise than it was sent, each in a few words.
fn changes(sent: &Cookie<'_>, arrived: &Cookie<'_>) -> Vec<String> {
    let (before, after) = (attributes(sent), attributes(arrived));
    let lost = before.iter().filter(|it| !after.contains(it)).map(|it| format!("{it} is lost"));
    let new = after.iter().filter(|it| !before.contains(it)).map(|it| format!("{it} is new"));
    let value = (sent.value() != arrived.value()).then(|| "the value is another".to_owned());
    lost.chain(new).chain(value).collect()
}

/// The name and the attributes, as they are written.
fn attributes(cookie: &Cookie<'_>) -> Vec<String> {
    let flags = [("HttpOnly", cookie.http_only()), ("Secure", cookie.secure())];
    let flags = flags.into_iter().filter(|(_, set)| *set == Some(true));
    let same_site = cookie.same_site().map(|it: SameSite| format!("SameSite={it}"));
    let path = cookie.path().map(|path| format!("Path={path}"));
    let domain = cookie.domain().map(|domain| format!("Domain={domain}"));
    let partitioned = (cookie.partitioned() == Some(true)).then(|| "Partitioned".to_owned());
    let age = cookie.max_age().map(|age| format!("Max-Age={}", age.whole_seconds()));
    let flags = flags.map(|(name, _)| name.to_owned());
    std::iter::once(cookie.name().to_owned())
        .chain(flags)
        .chain([same_site, path, domain, partitioned, age].into_iter().flatten())
        .collect()
}
