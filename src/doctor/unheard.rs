//! Why the application could not be asked, and what to do.

use super::asking::Unheard;
use super::certificate;
use super::finding::Finding;
use super::front::ORIGIN;
use super::http::NotAnswered;
use crate::web::origin::Origin;

/// A visitor does not get anywhere.
pub fn unreachable(origin: &Origin, error: NotAnswered, is_here: bool) -> Finding {
    match error {
        NotAnswered::Tls(problem) => {
            let what = format!("browsers refuse {origin}: {problem}");
            let advice = "Install a certificate for this name, with those between it and its \
                          authority. For a private authority start the doctor with SSL_CERT_FILE.";
            let lines = [
                "nginx: ssl_certificate /etc/ssl/fullchain.pem;",
                "Caddy: nothing; it gets one by itself",
            ];
            Finding::failure(certificate::TLS, what, advice).with(&lines)
        }
        error => {
            let what = format!("{origin} cannot be reached from here: {error}");
            let advice = "Start the proxy, and look at the name's address and at the firewall.";
            match is_here {
                true => Finding::failure(ORIGIN, what, advice),
                false => Finding::warning(ORIGIN, what, advice),
            }
        }
    }
}

/// Something answers at `place`, and it is not the application with our key, which listens at `here`.
pub fn explain(about: &'static str, place: &str, unheard: &Unheard, here: &str) -> Finding {
    match unheard {
        Unheard::Nothing(error) => Finding::failure(about, format!("{place}: {error}"), ""),
        Unheard::OtherKey => {
            let what = format!("a Vestibule answers at {place} that has another secret key");
            let advice = "It is another installation, or one of several nodes was given another \
                          key; or the doctor was started in another folder or environment.";
            Finding::failure(about, what, advice)
        }
        Unheard::Clock(error) => {
            let seconds = error.as_secs();
            let what = format!("the clock of {place} and the one here are {seconds} s apart");
            Finding::failure(about, what, "Set them by NTP: timedatectl set-ntp true.")
        }
        Unheard::Gateway(status) => {
            let what = format!("the proxy at {place} does not reach the application ({status})");
            let lines =
                [&*format!("nginx: server {here};"), &*format!("Caddy: reverse_proxy {here}")];
            let advice = "Start the server, or have the proxy ask where it listens:";
            Finding::failure(about, what, advice).with(&lines)
        }
        Unheard::Elsewhere(location) => {
            let what = format!("{place} leads to {location}");
            let advice = "Set public_origin to where visitors end up, or take the redirect out.";
            Finding::failure(about, what, advice)
        }
        Unheard::Stranger(status) => {
            let what = format!("another application answers at {place}, with status {status}");
            let advice = "Have the proxy lead every path here, /health/probe too, or correct \
                          public_origin.";
            let lines = [
                &*format!("nginx: location / {{ proxy_pass http://{here}; … }}"),
                &*format!("Caddy: reverse_proxy {here}"),
            ];
            Finding::failure(about, what, advice).with(&lines)
        }
    }
}
