//! Static files by address and version, so that browsers may keep them for good.

use std::collections::HashMap;
use std::io::{self, Cursor, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use flate2::Compression;
use flate2::write::GzEncoder;
use rocket::http::uri::error::PathError;
use rocket::http::{ContentType, Status};
use rocket::response::{self, Responder, Response};
use rocket::{Request, Route, State, get, routes};
use rocket_dyn_templates::tera::{self, Function, Tera, Value};
use sha2::{Digest, Sha256};

use super::brand;
use super::headers::STATIC;
use crate::config::Colour;
use crate::files::{Content, Files};

/// A file of less is sent as it is: compressing it would save next to nothing.
const SMALL: usize = 512;

/// The static files, and the template function `asset(path="app.css")`: the address of one, with the
/// beginning of its digest for a version.
#[derive(Clone)]
pub(super) struct Assets {
    files: Files,
    made: HashMap<String, Content>,
    /// In debug builds they are read each time.
    kept: Arc<HashMap<String, Arc<Asset>>>,
}

/// A static file.
struct Asset {
    content: Content,
    version: String,
    gzip: OnceLock<Option<Vec<u8>>>,
}

impl Assets {
    /// The files as they are now.
    ///
    /// # Errors
    /// When one of the operator's cannot be read.
    pub fn new(files: Files, accent: Option<Colour>) -> io::Result<Self> {
        let made =
            accent.map(|accent| (brand::SHEET.to_owned(), brand::sheet(accent).into_bytes()));
        let made = made.into_iter().map(|(path, content)| (path, content.into())).collect();
        let all = files.all()?.into_iter().chain(HashMap::clone(&made));
        let kept = all.map(|(path, content)| (path, Arc::new(Asset::new(content)))).collect();
        Ok(Self { files, made, kept: Arc::new(kept) })
    }

    /// Teaches them to the templates.
    pub fn register(self, tera: &mut Tera) {
        tera.register_function("asset", self);
    }

    /// Whether there is a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.kept.contains_key(path)
    }

    fn get(&self, path: &str) -> Option<Arc<Asset>> {
        if cfg!(debug_assertions) {
            let content = self.made.get(path).cloned().or_else(|| self.files.get(path));
            content.map(|content| Arc::new(Asset::new(content)))
        } else {
            self.kept.get(path).cloned()
        }
    }
}

impl Function for Assets {
    fn call(&self, arguments: &HashMap<String, Value>) -> tera::Result<Value> {
        let path = arguments.get("path").and_then(Value::as_str).unwrap_or_default();
        match self.get(path) {
            Some(asset) => Ok(format!("{STATIC}/{path}?v={}", asset.version).into()),
            None => Err(tera::Error::msg(format!("no static file {path:?}"))),
        }
    }

    fn is_safe(&self) -> bool {
        true
    }
}

impl Asset {
    fn new(content: Content) -> Self {
        let digest = Sha256::digest(&content);
        let version = digest[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        Self { content, version, gzip: OnceLock::new() }
    }

    /// The same compressed, if that is worth it.
    fn gzip(&self) -> Option<&[u8]> {
        let made = self.gzip.get_or_init(|| {
            let worth = self.content.len() >= SMALL;
            let packed = worth.then(|| gzip(&self.content).ok()).flatten();
            packed.filter(|packed| packed.len() < self.content.len())
        });
        made.as_deref()
    }
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

/// What serves them. Not at "/": there it would turn the guard's 401 into a 404.
pub(super) fn routes() -> Vec<Route> {
    routes![file]
}

/// A file as it is now, whichever version was asked for: during an upgrade the page of one version
/// may ask a server of another.
#[get("/<path..>?<v>")]
fn file(
    path: Result<PathBuf, PathError>,
    v: Option<&str>,
    assets: &State<Assets>,
) -> Option<Found> {
    let path = path.ok()?;
    let asset = assets.get(&with_slashes(&path)?)?;
    let kind = path.extension().and_then(|extension| extension.to_str());
    let kind = kind.and_then(ContentType::from_extension).unwrap_or(ContentType::Binary);
    Some(Found { is_this_version: v == Some(&asset.version), asset, kind })
}

fn with_slashes(path: &Path) -> Option<String> {
    let part = |component| match component {
        Component::Normal(name) => name.to_str(),
        _ => None,
    };
    Some(path.components().map(part).collect::<Option<Vec<_>>>()?.join("/"))
}

/// A file that is there.
struct Found {
    asset: Arc<Asset>,
    kind: ContentType,
    is_this_version: bool,
}

impl<'r> Responder<'r, 'static> for Found {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let headers = request.headers();
        let packed = headers.get("Accept-Encoding").any(takes_gzip).then(|| self.asset.gzip());
        let packed = packed.flatten().map(<[u8]>::to_vec);
        let tag = format!("\"{}{}\"", self.asset.version, packed.as_ref().map_or("", |_| "-gzip"));
        let mut response = Response::build();
        // A version never changes. Pages are not compressed: what is secret in one could be guessed
        // from its length (BREACH); there is nothing secret here.
        response.raw_header(
            "Cache-Control",
            if self.is_this_version {
                "public, max-age=31536000, immutable"
            } else {
                "public, max-age=300"
            },
        );
        response.raw_header("Vary", "Accept-Encoding").raw_header("ETag", tag.clone());
        if headers.get("If-None-Match").flat_map(|tags| tags.split(',')).any(|known| {
            let known = known.trim();
            known == "*" || known.trim_start_matches("W/") == tag
        }) {
            return response.status(Status::NotModified).ok();
        }
        response.header(self.kind);
        match packed {
            Some(packed) => {
                response.raw_header("Content-Encoding", "gzip");
                response.sized_body(packed.len(), Cursor::new(packed)).ok()
            }
            None => {
                let content = self.asset.content.clone();
                response.sized_body(content.len(), Cursor::new(content)).ok()
            }
        }
    }
}

/// Whether an `Accept-Encoding` header (RFC 9110, 12.5.3) takes gzip.
fn takes_gzip(header: &str) -> bool {
    header.split(',').any(|coding| {
        let (name, parameters) = coding.split_once(';').unwrap_or((coding, ""));
        let weight = parameters.trim().strip_prefix("q=").map(str::trim);
        let is_refused = weight.and_then(|q| q.parse::<f32>().ok()).is_some_and(|q| q <= 0.0);
        name.trim().eq_ignore_ascii_case("gzip") && !is_refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_who_takes_it() {
        for header in ["gzip", "br, gzip", "GZIP;q=0.5", "deflate,gzip; q=1"] {
            assert!(takes_gzip(header), "{header}");
        }
        for header in ["", "br", "gzip;q=0", "gzip; q=0.0", "xgzip", "*;q=0"] {
            assert!(!takes_gzip(header), "{header}");
        }
    }
}
