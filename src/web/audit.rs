//! The look at all routes before launch: each must have a policy.

use std::fmt::Write;
use std::path::Path;

use rocket::fairing::{self, Fairing, Info, Kind};
use rocket::{Build, Orbit, Phase, Rocket, Route};
use serde::Serialize;

use super::policy;
use crate::config::{Config, RouteAudit};

/// How often the look is put off until after the fairings that other fairings have attached.
const ROUNDS: u8 = 16;

/// Refuses to launch when a route has no policy, or warns of it, as configured.
///
/// Fairings run in the order in which they are attached, and each of them may mount routes and
/// attach others. So this one goes to the end of the queue a number of times before it looks.
pub(super) struct Audit {
    rounds: u8,
}

impl Audit {
    pub fn new() -> Self {
        Self { rounds: ROUNDS }
    }
}

#[rocket::async_trait]
impl Fairing for Audit {
    fn info(&self) -> Info {
        let is_first = self.rounds == ROUNDS;
        let kind = if is_first { Kind::Ignite | Kind::Liftoff } else { Kind::Ignite };
        Info { name: "Route audit", kind }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        if self.rounds > 0 {
            return Ok(rocket.attach(Self { rounds: self.rounds - 1 }));
        }
        let Some(complaint) = complaint(&rocket) else { return Ok(rocket) };
        match rocket.state::<Config>().map(|config| config.route_audit) {
            Some(RouteAudit::Warn) => {
                tracing::warn!("{complaint}");
                Ok(rocket)
            }
            _ => {
                tracing::error!("{complaint}");
                Err(rocket)
            }
        }
    }

    /// For the fairing that was attached later still.
    async fn on_liftoff(&self, rocket: &Rocket<Orbit>) {
        let is_refused = rocket.state::<Config>().map(|c| c.route_audit) != Some(RouteAudit::Warn);
        if is_refused && let Some(complaint) = complaint(rocket) {
            tracing::error!("{complaint}");
            rocket.shutdown().notify();
        }
    }
}

/// What is wrong with the routes, and how to put it right; nothing where every one has a policy.
fn complaint<P: Phase>(rocket: &Rocket<P>) -> Option<String> {
    let without: Vec<&Route> =
        rocket.routes().filter(|route| policy::of(route).0.is_empty()).collect();
    if without.is_empty() {
        return None;
    }
    let mut text = format!(
        "{} of the routes have no policy, so nobody has said who may use them:",
        without.len()
    );
    let sources = std::env::var_os("CARGO_MANIFEST_DIR").map(std::path::PathBuf::from);
    for route in without {
        let name = route.name.as_deref().unwrap_or("unnamed");
        let place = sources.as_deref().and_then(|folder| find_handler(folder, name));
        let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
        let (method, uri) = (route.method, &route.uri);
        // Writing to a string does not fail.
        let _ = write!(text, "\n    {method} {uri}, handler `{name}`{place}");
    }
    text.push_str(
        "\nWrap them where they are mounted, such as .mount(\"/\", signed_in(routes![…])); the \
         policies are vestibule::public, signed_in, own, fresh, role and may. To be warned only, set \
         vestibule.route_audit = \"warn\".",
    );
    Some(text)
}

/// Where a handler is written, as `src/main.rs:12`. Rocket does not tell, but under cargo the sources
/// are at hand, and a function of that name below a route's attribute is as good.
fn find_handler(folder: &Path, name: &str) -> Option<String> {
    let mut folders = vec![folder.join("src"), folder.join("examples"), folder.join("tests")];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                if let Some(line) = line_of_handler(&text, name) {
                    let path = path.strip_prefix(folder).unwrap_or(&path).display();
                    return Some(format!("{path}:{line}"));
                }
            }
        }
    }
    None
}

fn line_of_handler(text: &str, name: &str) -> Option<usize> {
    const ATTRIBUTES: [&str; 8] =
        ["#[get", "#[post", "#[put", "#[patch", "#[delete", "#[head", "#[options", "#[route"];
    let is_function = |line: &str| {
        let rest = line.split_once("fn ").map_or("", |(_, rest)| rest);
        rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(['(', '<']))
    };
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let is_handler = |at: &usize| {
        let above = lines[..*at].iter().rev().take_while(|line| !line.is_empty() && **line != "}");
        is_function(lines[*at])
            && above.take(8).any(|line| ATTRIBUTES.iter().any(|start| line.starts_with(start)))
    };
    (0..lines.len()).find(is_handler).map(|at| at + 1)
}

/// A route, and who may use it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RouteRow {
    /// The path, with what is variable in it.
    pub path: String,
    /// The method.
    pub method: String,
    /// The policies, in words such as `signed in`; none where nobody has said who may use it.
    pub policies: Vec<String>,
    /// The name of the function.
    pub handler: String,
}

/// Every route, by path.
pub fn routes_list<P: Phase>(rocket: &Rocket<P>) -> Vec<RouteRow> {
    let row = |route: &Route| {
        let (policies, handler) = policy::of(route);
        let policies = policies.iter().map(ToString::to_string).collect();
        let (path, method) = (route.uri.to_string(), route.method.to_string());
        RouteRow { path, method, policies, handler: handler.to_owned() }
    };
    let mut rows: Vec<RouteRow> = rocket.routes().map(row).collect();
    rows.sort();
    rows
}

/// Every route as a line: method, path, policy and handler.
pub fn routes_table<P: Phase>(rocket: &Rocket<P>) -> String {
    let policy = |policies: Vec<String>| match policies.is_empty() {
        true => "NONE".to_owned(),
        false => policies.join(", "),
    };
    let row = |row: RouteRow| [row.path, row.method, policy(row.policies), row.handler];
    let rows: Vec<[String; 4]> = routes_list(rocket).into_iter().map(row).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let (path_width, method_width, policy_width) = (width(0), width(1).max(6), width(2).max(6));
    let mut table = format!(
        "{:method_width$}  {:path_width$}  {:policy_width$}  HANDLER\n",
        "METHOD", "PATH", "POLICY"
    );
    for [path, method, policy, name] in rows {
        let _ = writeln!(
            table,
            "{method:method_width$}  {path:path_width$}  {policy:policy_width$}  {name}"
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_is_found_by_its_name_below_its_attribute() {
        let text = "fn report() {}\n\n#[get(\"/report\")]\npub async fn report<'r>(user: User) {}";
        assert_eq!(line_of_handler(text, "report"), Some(4));
        assert_eq!(line_of_handler(text, "repor"), None);
        assert_eq!(line_of_handler("#[get(\"/\")]\nfn a() {\n}\nfn b() {}", "b"), None);
    }
}
