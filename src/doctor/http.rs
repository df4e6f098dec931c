//! Asking over HTTP/1.1 and TLS as a visitor does, and keeping what is seen on the way.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONNECTION, HOST, USER_AGENT};
use hyper::{HeaderMap, Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use rocket::tokio::io::{AsyncRead, AsyncWrite};
use rocket::tokio::net::TcpStream;
use rocket::tokio::spawn;
use rocket::tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{
    CertificateError as Invalid, ClientConfig, Error as TlsError, RootCertStore,
};

use crate::causes::causes;
use crate::web::origin::Origin;

/// A visitor has turned away by then.
const PATIENCE: Duration = Duration::from_secs(10);

/// Answers of ours are shorter.
const LONGEST_BODY: usize = 256 * 1_024;

/// Somebody who trusts the authorities that this machine trusts (or those in `SSL_CERT_FILE`).
pub struct Visitor {
    tls: TlsConnector,
}

/// What is asked for.
pub struct Ask<'a> {
    pub method: Method,
    pub path: &'a str,
    pub headers: Vec<(&'a str, String)>,
    pub body: Vec<u8>,
}

/// What came back.
pub struct Answered {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// The address that this machine was seen under, unless somebody translates it.
    pub own: IpAddr,
    /// The server's certificate, in DER.
    pub certificate: Option<Vec<u8>>,
}

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub enum NotAnswered {
    #[error("{0}")]
    Connect(String),
    #[error("{0}")]
    Tls(String),
    #[error("what answers there does not speak HTTP ({0})")]
    Http(String),
    #[error("no answer came within {} seconds", PATIENCE.as_secs())]
    TooLate,
}

impl<'a> Ask<'a> {
    pub fn get(path: &'a str) -> Self {
        Self { method: Method::GET, path, headers: Vec::new(), body: Vec::new() }
    }
}

impl Answered {
    /// The text of a header; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Visitor {
    /// Reads which authorities this machine trusts.
    pub fn new() -> Result<Self, String> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Asks `origin`, over a connection of its own.
    pub async fn ask(&self, origin: &Origin, ask: &Ask<'_>) -> Result<Answered, NotAnswered> {
        let asked = timeout(PATIENCE, self.connect_and_ask(origin, ask)).await;
        asked.unwrap_or(Err(NotAnswered::TooLate))
    }

    async fn connect_and_ask(
        &self,
        origin: &Origin,
        ask: &Ask<'_>,
    ) -> Result<Answered, NotAnswered> {
        let host = origin.host().trim_start_matches('[').trim_end_matches(']');
        let port = origin.port().unwrap_or(if origin.is_https() { 443 } else { 80 });
        let no_connection = |error: io::Error| NotAnswered::Connect(not_connected(&error));
        let stream = TcpStream::connect((host, port)).await.map_err(no_connection)?;
        let own = stream.local_addr().map_err(no_connection)?.ip();
        if !origin.is_https() {
            return exchange(stream, origin, ask, own, None).await;
        }
        let name = ServerName::try_from(host.to_owned());
        let name = name.map_err(|error| NotAnswered::Tls(error.to_string()))?;
        let stream = self.tls.connect(name, stream).await;
        let stream = stream.map_err(|error| NotAnswered::Tls(not_trusted(&error)))?;
        let certificates = stream.get_ref().1.peer_certificates().unwrap_or_default();
        let certificate = certificates.first().map(|certificate| certificate.to_vec());
        exchange(stream, origin, ask, own, certificate).await
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    origin: &Origin,
    ask: &Ask<'_>,
    own: IpAddr,
    certificate: Option<Vec<u8>>,
) -> Result<Answered, NotAnswered> {
    let no_http = |error: hyper::Error| NotAnswered::Http(causes(&error));
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(no_http)?;
    let connection = spawn(connection);
    let response = sender.send_request(request(origin, ask)?).await.map_err(no_http)?;
    let (head, body) = response.into_parts();
    let body = Limited::new(body, LONGEST_BODY).collect().await;
    let body = body.map_err(|error| NotAnswered::Http(error.to_string()))?.to_bytes();
    connection.abort();
    Ok(Answered { status: head.status, headers: head.headers, body, own, certificate })
}

fn request(origin: &Origin, ask: &Ask<'_>) -> Result<Request<Full<Bytes>>, NotAnswered> {
    let mut request = Request::builder()
        .method(&ask.method)
        .uri(ask.path)
        .header(HOST, origin.authority())
        .header(USER_AGENT, concat!("vestibule-doctor/", env!("CARGO_PKG_VERSION")))
        .header(CONNECTION, "close");
    for (name, value) in &ask.headers {
        request = request.header(*name, value);
    }
    let body = Full::new(Bytes::from(ask.body.clone()));
    request.body(body).map_err(|error| NotAnswered::Http(error.to_string()))
}

fn not_connected(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => "nobody listens there".to_owned(),
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable => {
            "there is no way to that machine from here".to_owned()
        }
        // The operating system has no kind for it.
        _ if error.to_string().contains("lookup address") => {
            "its name leads to no address".to_owned()
        }
        _ => error.to_string(),
    }
}

/// What a browser would warn of, in fewer words.
fn not_trusted(error: &io::Error) -> String {
    let tls = error.get_ref().and_then(|error| error.downcast_ref::<TlsError>());
    match tls {
        Some(TlsError::InvalidCertificate(problem)) => match problem {
            Invalid::Expired | Invalid::ExpiredContext { .. } => {
                "the certificate has expired".into()
            }
            // Another authority of the same name is none that is known.
            Invalid::UnknownIssuer
            | Invalid::BadSignature
            | Invalid::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
                "the certificate is from an authority that this machine does not know, or the \
                 certificates between it and the authority are not sent along"
                    .to_owned()
            }
            other => other.to_string(),
        },
        _ => error.to_string(),
    }
}
