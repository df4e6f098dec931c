//! How the site is doing.

use rocket::get;

use super::Office;
use crate::clock::Timestamp;
use crate::config::KeyRing;
use crate::mail::Mail;
use crate::postman::Mailbox;
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::role::Admin;
use crate::web::state;
use crate::web::view::Page;

#[get("/admin/health")]
pub async fn page(admin: Fresh<Admin>, office: Office<'_>) -> Result<Page, Error> {
    let mail = state::<Mail>(office.request);
    let ring = state::<KeyRing>(office.request);
    let (waiting, oldest) = mail.waiting().await?;
    let minutes = oldest.map(|oldest| office.now.since(oldest).as_secs() / 60);
    Ok(Page::new("pages/admin/health.html")
        .user(Some(&admin))
        .with("database", office.accounts.ping().await.is_ok())
        .with("store", office.sessions.ping().await.is_ok())
        .with("accounts", office.accounts.count_all().await?)
        .with("sessions", office.sessions.count_live(office.now).await?)
        .with("mail_on", mail.is_on())
        .with("has_mailbox", office.request.rocket().state::<Mailbox>().is_some())
        .with("waiting", waiting)
        .with("oldest_minutes", minutes)
        .with("key", ring.present().fingerprint().to_string())
        .with("key_since", key_since(ring).map(Timestamp::millis))
        .with("earlier_keys", ring.keys().len().saturating_sub(1))
        .with("version", env!("CARGO_PKG_VERSION")))
}

/// When the key file was last written; nothing where the key is a setting.
fn key_since(ring: &KeyRing) -> Option<Timestamp> {
    let file = ring.folder()?.join("secret_key");
    let modified = std::fs::metadata(file).ok()?.modified().ok()?;
    let since = modified.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Timestamp::from_millis(i64::try_from(since.as_millis()).ok()?))
}
