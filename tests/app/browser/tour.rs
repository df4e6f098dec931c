//! A walk past every page and most of its states, for those who look at all of them.

use std::collections::BTreeSet;
use std::path::Path;

use tempfile::TempDir;
use vestibule::Clock;

use super::{end_acts, grow_stale, lose_session};
use crate::server::{Server, vestibule};
use crate::support::PASSWORD;
use crate::support::authenticator::Authenticator;
use crate::support::window::Window;

/// The people who are met on the walk, and what they call their things.
pub struct Names {
    pub username: String,
    pub display_name: String,
    pub email: String,
    /// Somebody else's username.
    pub other: String,
    pub passkey: String,
}

/// Where the walk has been.
pub struct Tour<L> {
    folder: TempDir,
    server: Server,
    window: Window,
    names: Names,
    /// Is told the template and, after a comma, the state of each page.
    look: L,
    seen: BTreeSet<String>,
}

impl<L: AsyncFnMut(&Window, &str)> Tour<L> {
    /// Walks past all pages; `look` looks at each.
    ///
    /// # Panics
    /// When there is a template of a page that the walk does not come by.
    pub async fn walk(look: L) {
        let names = Names {
            username: "ada".to_owned(),
            display_name: "Ada Lovelace".to_owned(),
            email: "ada@example.org".to_owned(),
            other: "bob".to_owned(),
            passkey: "My laptop".to_owned(),
        };
        Self::walk_among(names, look).await;
    }

    /// The same with people of other names.
    pub async fn walk_among(names: Names, look: L) {
        let folder = TempDir::new().unwrap();
        let server = Server::start_with(folder.path(), "sessions={cache_for=\"0s\"}");
        let window = Window::at(&server).await;
        window.be_wide(1280).await;
        let mut tour = Self { folder, server, window, names, look, seen: BTreeSet::new() };
        tour.strangers().await;
        tour.first_administrator().await;
        tour.settings().await;
        tour.administration().await;
        tour.second_factor().await;
        tour.coming_back().await;
        let templates = templates();
        let missed: Vec<_> = templates.difference(&tour.seen).collect();
        assert!(missed.is_empty(), "the walk does not come by {missed:?}");
    }

    async fn look(&mut self, page: &str) {
        (self.look)(&self.window, page).await;
        let template = page.split(',').next().unwrap_or(page);
        self.seen.insert(format!("{template}.html"));
    }

    async fn open(&mut self, path: &str, page: &str) {
        self.window.open(path).await;
        self.look(page).await;
    }

    async fn strangers(&mut self) {
        self.open("/login", "pages/login").await;
        self.sign_in("nobody", "not the right one").await;
        self.window.sees("do not belong together").await;
        self.look("pages/login, refused").await;
        self.open("/signup", "pages/signup").await;
        self.window.fill("Username", "a").await;
        self.window.fill("Password", "short").await;
        self.window.run("document.querySelector('main form').noValidate = true").await;
        self.window.press("Create account").await;
        self.window.sees("Check these and try again").await;
        self.look("pages/signup, refused").await;
        self.open("/recover", "pages/recover").await;
        self.window.fill("Username or e-mail", "nobody").await;
        self.window.press("Send me a letter").await;
        self.window.is_at("/recover/sent").await;
        self.look("pages/recover_sent").await;
        self.open("/nothing-here", "errors/error").await;
    }

    async fn first_administrator(&mut self) {
        let link = self.server.setup_link();
        self.open(&link, "pages/set_up").await;
        self.window.fill("Username", &self.names.username).await;
        self.window.fill("Password", PASSWORD).await;
        self.window.fill("Display name", &self.names.display_name).await;
        self.window.fill("E-mail", &self.names.email).await;
        self.window.press("Create account").await;
        self.window.is_at("/").await;
        self.look("pages/welcome").await;
        let link = self.link_in_mailbox("/verify/").await;
        self.look("pages/mailbox").await;
        self.open(&link, "pages/verify").await;
        self.window.press("Yes, confirm it").await;
        self.window.sees("confirmed").await;
        self.open(&link, "pages/dead_link").await;
    }

    async fn settings(&mut self) {
        for (path, page) in [
            ("/settings", "pages/settings"),
            ("/settings/profile", "pages/profile"),
            ("/settings/email", "pages/email"),
            ("/settings/password", "pages/password"),
            ("/settings/passkeys", "pages/passkeys, none"),
            ("/settings/two-factor", "pages/two_factor, off"),
            ("/settings/history", "pages/history"),
            ("/settings/data", "pages/data"),
            ("/settings/delete", "pages/delete_account"),
            ("/sessions", "pages/sessions"),
            ("/logout", "pages/logout"),
        ] {
            self.open(path, page).await;
        }
        let device = self.window.add_authenticator().await.id.clone();
        self.window.open("/settings/passkeys").await;
        self.window.press("Add a passkey").await;
        self.window.sees("Chrome on Linux").await;
        self.look("pages/passkeys").await;
        self.window.press("Rename or remove").await;
        self.window.fill("New name", &self.names.passkey).await;
        grow_stale(self.folder.path()).await;
        self.window.press("Rename").await;
        self.window.sees("Confirm it is you").await;
        self.look("pages/confirm").await;
        self.window.press("Confirm with a passkey").await;
        self.window.sees("Send it now?").await;
        self.look("pages/send_held").await;
        self.window.press("Send it now").await;
        self.window.sees(&self.names.passkey).await;
        // It would sign in by itself.
        self.window.remove_authenticator(&device).await;
    }

    async fn administration(&mut self) {
        self.server.sign_up(&self.names.other);
        self.open("/admin", "pages/admin/home").await;
        self.open("/admin/accounts", "pages/admin/accounts").await;
        self.window.follow(&self.names.other).await;
        self.window.sees("Turn this account off").await;
        self.look("pages/admin/account").await;
        self.window.press("Make a link").await;
        self.window.sees("/recover/").await;
        self.look("pages/admin/recovery_link").await;
        self.open("/admin/sessions", "pages/admin/sessions").await;
        self.open("/admin/audit", "pages/admin/audit").await;
        self.open("/admin/health", "pages/admin/health").await;
        self.window.open("/admin/accounts").await;
        self.window.follow(&self.names.other).await;
        self.window.fill("Why", "They cannot find their settings").await;
        self.window.press("Act as them").await;
        self.window.sees(&format!("are acting as {}", self.names.other)).await;
        self.look("pages/welcome").await;
        self.open("/settings/profile", "errors/error").await;
        end_acts(self.folder.path()).await;
        self.open("/login", "pages/acting_over").await;
        self.window.press(&format!("Go on as {}", self.names.username)).await;
        self.window.sees("You are yourself again").await;
    }

    async fn second_factor(&mut self) {
        self.open("/settings/two-factor/app", "pages/authenticator_app").await;
        let phone = Authenticator::reading_html(&self.window.source().await.unwrap());
        self.window.fill("Code", &phone.code(Clock::System.now())).await;
        self.window.press("Turn it on").await;
        self.window.sees("I have kept them").await;
        self.look("pages/recovery_codes").await;
        self.open("/settings/two-factor", "pages/two_factor").await;
        lose_session(&self.window).await;
        self.window.open("/login").await;
        self.sign_in(&self.names.username, PASSWORD).await;
        self.window.is_at("/login/second-factor").await;
        self.look("pages/second_factor").await;
    }

    async fn coming_back(&mut self) {
        self.window.open("/recover").await;
        self.window.fill("Username or e-mail", &self.names.username).await;
        self.window.press("Send me a letter").await;
        self.window.is_at("/recover/sent").await;
        let link = self.link_in_mailbox("/recover/").await;
        self.open(&link, "pages/new_password").await;
        self.window.open("/login").await;
        self.sign_in(&self.names.other, PASSWORD).await;
        self.window.is_at("/").await;
        let command = ["session", "end", "--user", &self.names.other];
        assert!(vestibule(self.folder.path(), &command).status().unwrap().success());
        self.open("/", "pages/login, session ended").await;
    }

    async fn sign_in(&self, login: &str, password: &str) {
        self.window.fill("Username or e-mail", login).await;
        self.window.fill("Password", password).await;
        self.window.press("Sign in").await;
    }

    /// Waits for a letter in the developer's mailbox, and has the path of its link.
    async fn link_in_mailbox(&self, kind: &str) -> String {
        self.window.open("/dev/mailbox").await;
        self.window.reload_until_sees(kind).await;
        let text = self.window.text().await;
        let link = text.split_whitespace().find(|word| word.contains(kind)).unwrap();
        link[link.find(kind).unwrap()..].to_owned()
    }
}

/// The templates that are pages: those of `pages` and `errors`.
pub fn templates() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut folders = vec!["pages".to_owned(), "errors".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in root.join(&folder).read_dir().unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    found
}
