//! `vestibule user import` and `vestibule user export`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};

use rocket::figment::providers::Serialized;
use tempfile::TempDir;

use super::{complains, json, output, says};
use crate::server::{Server, vestibule};
use crate::support::{App, OTHER_PASSWORD, PASSWORD, postgres};

/// What other systems have made of [`PASSWORD`], at little cost.
const HASHES: [(&str, &str); 6] = [
    ("laravel", "$2y$04$uO7.qKzyidaNAl4luWsMLu69RwDRhdHLK4ZsEfWuloI2AJB1hyQRm"),
    (
        "django",
        "pbkdf2_sha256$1000$33MPR904bGni9oMW9dsJ5T$Mwe76Dm51p0rExpTK7wm5k2DnPm2GYQNtICatscNklA=",
    ),
    ("folded", "bcrypt_sha256$$2b$04$kM3hzzb3rHUQNuk/xg90Z.enRt.fFMQwUYs7c0tHUy2OgJ.sDBzNW"),
    (
        "argon",
        "argon2$argon2id$v=19$m=64,t=1,p=2$bnFJalk3TFBITHBRdUhxemV4UDVyNg$1QnnlIHew8uRpbgC0McMzw",
    ),
    (
        "scrypt",
        "$scrypt$ln=4,r=8,p=1$QyildA5BSAmh9N7bO2cshQ$sLG1IKo1yx6cdDc9lIdgvCNBuEfzYNrwAMwNQk9L77E",
    ),
    (
        "express",
        "$pbkdf2-sha256$1000$Oac0JqT0fq91DmGstVaKsQ$eNEsMX8XI45iblU2lIaVwGdiYAnnn9X.Tjx.hnD2eGU",
    ),
];

fn write(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

/// What a command does where the configuration has the role `editor`.
fn where_there_are_editors(folder: &Path, arguments: &[&str]) -> Output {
    let data_dir = folder.display().to_string();
    let settings = format!("{{data_dir={data_dir:?}, roles={{editor=[\"articles.edit\"]}}}}");
    vestibule(folder, arguments).env("ROCKET_VESTIBULE", settings).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// So many lines, each of another account.
fn many(count: usize) -> String {
    let line = |number| format!("user{number},user{number}@example.org,t,{}\n", HASHES[0].1);
    let header = "username,email,email_verified,password_hash\n".to_owned();
    (0..count).fold(header, |csv, number| csv + &line(number))
}

fn scheme(app: &App, username: &str) -> String {
    let shown = json(app.folder.path(), &["user", "show", username, "--json"]);
    shown[0]["password"].as_str().unwrap().to_owned()
}

#[rocket::async_test]
async fn people_sign_in_with_the_password_that_they_have_and_its_hash_is_renewed() {
    let app = App::new().await;
    let files = TempDir::new().unwrap();
    let lines = HASHES.map(|(name, hash)| format!("{name},\"{hash}\"\n"));
    let file = write(&files, "old.csv", &format!("username,password_hash\n{}", lines.concat()));
    let said = says(app.folder.path(), &["user", "import", text(&file)]);
    assert!(said.starts_with("Imported 6 accounts; 0 there already; 0 lines refused."), "{said}");
    for (name, _) in HASHES {
        assert!(scheme(&app, name).ends_with(", imported"));
        let browser = app.browser();
        assert_eq!(browser.sign_in(name, OTHER_PASSWORD).await.status, 422, "{name}");
        assert!(scheme(&app, name).ends_with(", imported"), "a wrong one changes nothing");
        browser.sign_in(name, PASSWORD).await.leads_to("/");
        assert_eq!(scheme(&app, name), "bcrypt, cost 4", "{name}");
        assert!(browser.is_signed_in().await, "the session goes on");
        app.browser().sign_in(name, PASSWORD).await.leads_to("/");
    }
}

#[rocket::async_test]
async fn a_password_that_was_cut_at_72_bytes_counts_in_full_from_the_first_sign_in_on() {
    let app = App::new().await;
    let files = TempDir::new().unwrap();
    let hash = "$2y$04$FdIDLqCR3IFOyrw3OtFKEetb6WIx8r.wIVtNXwavPLniOUSshqxJ.";
    let file = write(&files, "old.csv", &format!("username,password_hash\nada,{hash}\n"));
    says(app.folder.path(), &["user", "import", text(&file)]);
    let password = "x".repeat(72) + "tail";
    app.browser().sign_in("ada", &password).await.leads_to("/");
    app.browser().sign_in("ada", &password).await.leads_to("/");
    assert_eq!(app.browser().sign_in("ada", &"x".repeat(72)).await.status, 422);
}

#[rocket::async_test]
async fn a_hash_of_another_cost_is_renewed_when_its_owner_signs_in() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    assert_eq!(scheme(&app, "ada"), "bcrypt, cost 4");
    drop(ada);
    let cost = Serialized::global("vestibule.passwords.bcrypt_cost", 5);
    let app = app.restart_with(|figment| figment.merge(cost)).await;
    app.browser().sign_in("ada", OTHER_PASSWORD).await;
    assert_eq!(scheme(&app, "ada"), "bcrypt, cost 4");
    let first = app.signed_in("ada").await;
    assert_eq!(scheme(&app, "ada"), "bcrypt, cost 5");
    app.signed_in("ada").await;
    assert!(first.is_signed_in().await, "a renewed hash signs nobody out");
}

#[rocket::async_test]
async fn everything_that_a_line_says_comes_along() {
    let app = App::new().await;
    let folder = app.folder.path();
    let line = r#"{"username":"Ada","email":"ada@example.org","email_verified":true,"display_name":"Ada L.",
        "roles":["editor","admin"],"disabled":true,"created_at":"2020-02-29T12:00:00Z"}"#
        .replace('\n', "");
    let files = TempDir::new().unwrap();
    let file = write(&files, "new.jsonl", &line);
    let done = where_there_are_editors(folder, &["user", "import", text(&file)]);
    assert!(done.status.success());
    let exported = json(folder, &["user", "export"]);
    let expected = serde_json::json!({
        "username": "Ada", "email": "ada@example.org", "email_verified": true,
        "display_name": "Ada L.", "roles": ["admin", "editor"], "disabled": true,
        "created_at": "2020-02-29T12:00:00.000Z",
    });
    assert_eq!(exported, [expected]);
}

#[rocket::async_test]
async fn bad_lines_are_told_one_by_one_and_left_out() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let (folder, files) = (app.folder.path(), TempDir::new().unwrap());
    let costly =
        "$argon2id$v=19$m=8388608,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let csv = format!(
        "username,email,password_hash\nbob,,\nada,,\nADA,,\neve,nowhere,\nmel,,\"{costly}\"\n\
         kim,,5f4dcc3b5aa765d61d8327deb882cf99\nbob,,\nb0b,,\n\"zoe\nx\",,\nsam,\nlea,,\n"
    );
    let file = write(&files, "old.csv", &csv);
    let dry = output(folder, &["user", "import", text(&file), "--dry-run"]);
    let done = output(folder, &["user", "import", text(&file)]);
    assert_eq!((dry.status.code(), done.status.code()), (Some(3), Some(3)));
    assert_eq!(dry.stderr, done.stderr);
    let summary = String::from_utf8(dry.stdout).unwrap();
    assert!(
        summary.starts_with("Would import 2 accounts; 1 there already; 8 lines refused."),
        "{summary}"
    );
    let summary = String::from_utf8(done.stdout).unwrap();
    assert!(
        summary.starts_with("Imported 2 accounts; 1 there already; 8 lines refused."),
        "{summary}"
    );
    let told = String::from_utf8(done.stderr).unwrap();
    for sentence in [
        "line 3: username: an account that is not of this line has it",
        "line 4: username: an account",
        "line 5: email: Use an address",
        "line 6: password_hash: would take too much work at each sign-in: argon2 with m=8388608",
        "line 7: password_hash: is of no known scheme",
        "line 9: username: an account",
        "line 10: a value goes on to line 11: is a quote missing",
        "line 12: it has 2 values, and the first line has 3",
    ] {
        assert!(told.contains(sentence), "{sentence}\n{told}");
    }
    assert!(!told.contains("5f4dcc3b") && !told.contains("AAAA"), "{told}");

    let rejects = files.path().join("rejects.txt");
    let done = output(folder, &["user", "import", text(&file), "--rejects", text(&rejects)]);
    assert_eq!(done.status.code(), Some(3));
    assert_eq!(String::from_utf8(done.stderr).unwrap(), "");
    assert_eq!(fs::read_to_string(&rejects).unwrap().lines().count(), 8);
    assert_eq!(fs::metadata(&rejects).unwrap().permissions().mode() & 0o777, 0o600);
    for there in [&file, &rejects] {
        let before = fs::read(there).unwrap();
        let said = complains(folder, &["user", "import", text(&file), "--rejects", text(there)]);
        assert!(said.contains("is there already; nothing was imported"), "{said}");
        assert!(fs::read(there).unwrap() == before);
    }
    let summary = String::from_utf8(done.stdout).unwrap();
    assert!(summary.starts_with("Imported 0 accounts; 3 there already;"), "{summary}");
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 3);
}

#[rocket::async_test]
async fn a_file_that_makes_no_sense_is_not_begun() {
    let app = App::new().await;
    let (folder, files) = (app.folder.path(), TempDir::new().unwrap());
    let file = write(&files, "old.csv", "username,pasword_hash\nada,x\n");
    let said = complains(folder, &["user", "import", text(&file)]);
    assert!(said.contains("\"pasword_hash\" is not a column"), "{said}");
    let unknown = write(&files, "old.txt", "username\nada\n");
    assert!(complains(folder, &["user", "import", text(&unknown)]).contains("Say --format csv"));
    assert!(complains(folder, &["user", "import", "missing.csv"]).contains("missing.csv: "));
    let dry = says(folder, &["user", "import", text(&unknown), "--format", "csv", "--dry-run"]);
    assert!(dry.starts_with("Would import 1 account"), "{dry}");
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 0);
}

#[rocket::async_test]
async fn a_quote_that_is_never_closed_stops_the_import_and_nobody_is_missed() {
    let app = App::new().await;
    let (folder, files) = (app.folder.path(), TempDir::new().unwrap());
    let good: String = (0..2_000).map(|number| format!("user{number},\n")).collect();
    let csv = format!("username,email\nqa0,\nqa1,\"open\n{good}");
    let file = write(&files, "old.csv", &csv);
    for more in [&[][..], &["--dry-run"]] {
        let arguments = [&["user", "import", text(&file)], more].concat();
        let said = complains(folder, &arguments);
        assert!(
            said.contains("old.csv: line 3: a quote is opened there and never closed"),
            "{said}"
        );
        assert!(said.contains("goes on from here when that is mended"), "{said}");
    }
    let file = write(&files, "old.csv", &csv.replace('"', "").replace("open", ""));
    for (more, summary) in [
        (&["--dry-run"][..], "Would import 2002 accounts; 0 there already; 0 lines refused."),
        (&[], "Imported 2002 accounts; 0 there already; 0 lines refused."),
        (&["--dry-run"], "Would import 0 accounts; 2002 there already; 0 lines refused."),
    ] {
        let said = says(folder, &[&["user", "import", text(&file)], more].concat());
        assert!(said.starts_with(summary), "{said}");
    }
}

#[rocket::async_test]
async fn a_line_that_is_there_twice_is_known_in_a_dry_run_however_far_apart() {
    let app = App::new().await;
    let (folder, files) = (app.folder.path(), TempDir::new().unwrap());
    let csv = format!("{}user0,another@example.org,f,\n{}", many(600), &many(1)[43..]);
    let file = write(&files, "old.csv", &csv);
    let dry = output(folder, &["user", "import", text(&file), "--dry-run"]);
    let done = output(folder, &["user", "import", text(&file)]);
    assert_eq!(dry.stderr, done.stderr);
    let summary = String::from_utf8(dry.stdout).unwrap();
    assert!(summary.starts_with("Would import 600 accounts; 1 there"), "{summary}");
    let summary = String::from_utf8(done.stdout).unwrap();
    assert!(summary.starts_with("Imported 600 accounts; 1 there"), "{summary}");
}

#[rocket::async_test]
async fn what_has_changed_since_the_first_import_stays() {
    let app = App::new().await;
    let (folder, files) = (app.folder.path(), TempDir::new().unwrap());
    let csv = format!("username,password_hash\nada,{}\n", HASHES[0].1);
    let file = write(&files, "old.csv", &csv);
    says(folder, &["user", "import", text(&file)]);
    let ada = app.signed_in("ada").await;
    let history = ada.get("/settings/history").await;
    history.shows("Your account was brought along from another system");
    history.shows("By the people who run this site");
    let change = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.post("/settings/password", &change).await;
    let again = says(folder, &["user", "import", text(&file)]);
    assert!(again.starts_with("Imported 0 accounts; 1 there already;"), "{again}");
    assert!(ada.is_signed_in().await);
    app.browser().sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn a_verified_address_is_taken_from_who_only_claims_it_and_never_from_its_owner() {
    let app = App::new().await;
    let (folder, files) = (app.folder.path(), TempDir::new().unwrap());
    let claim = [("username", "mallory"), ("email", "ada@example.org"), ("password", PASSWORD)];
    app.browser().post("/signup", &claim).await.leads_to("/");
    let csv = "username,email,email_verified\nada,Ada@example.org,t\n";
    says(folder, &["user", "import", text(&write(&files, "one.csv", csv))]);
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts WHERE email_key IS NULL").await, 1);
    let csv = "username,email,email_verified\nbob,ada@example.org,t\neve,ada@example.org,f\n";
    let file = write(&files, "two.csv", csv);
    let dry = output(folder, &["user", "import", text(&file), "--dry-run"]);
    let done = output(folder, &["user", "import", text(&file)]);
    assert_eq!(done.status.code(), Some(3));
    assert_eq!(dry.stderr, done.stderr);
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.contains("line 2: email: another account has shown"), "{told}");
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 3);
}

#[rocket::async_test]
async fn a_role_that_is_not_configured_is_told_and_its_line_left_out() {
    let app = App::new().await;
    let (folder, files) = (app.folder.path(), TempDir::new().unwrap());
    let file = write(&files, "old.csv", "username,roles\nada,editor\nbob,editor edtior\n");
    let dry = where_there_are_editors(folder, &["user", "import", text(&file), "--dry-run"]);
    let done = where_there_are_editors(folder, &["user", "import", text(&file)]);
    assert_eq!((dry.status.code(), done.status.code()), (Some(3), Some(3)));
    assert_eq!(dry.stderr, done.stderr);
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.starts_with("line 3: roles: there is no role \"edtior\""), "{told}");
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 1);
}

#[rocket::async_test]
async fn a_name_that_was_given_up_lately_is_nobodys() {
    let app = App::new().await;
    let (folder, files) = (app.folder.path(), TempDir::new().unwrap());
    let ada = app.signed_up("ada").await;
    let profile = [("username", "countess"), ("display_name", "")];
    ada.post("/settings/profile", &profile).await.leads_to("/settings");
    let file = write(&files, "old.csv", "username,roles\nADA,\nbob,admin\n");
    let dry = output(folder, &["user", "import", text(&file), "--dry-run"]);
    let done = output(folder, &["user", "import", text(&file)]);
    assert_eq!(done.status.code(), Some(3));
    assert_eq!(dry.stderr, done.stderr);
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.contains("line 2: username: somebody had it"), "{told}");
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 2);
    let granted = "SELECT COUNT(*) FROM audit_trail WHERE event = 'role_granted' \
                   AND done_by = 'command_line' AND detail = 'admin'";
    assert_eq!(app.count(granted).await, 1);
    let imported = "SELECT COUNT(*) FROM audit_trail WHERE event = 'imported' \
                    AND done_by = 'command_line' AND actor_id IS NULL";
    assert_eq!(app.count(imported).await, 1, "of the one that is there");
}

/// Begins an import and waits until some of it is there.
fn begun(folder: &Path, file: &Path, is_begun: impl Fn() -> bool) -> Child {
    let mut command = vestibule(folder, &["user", "import", text(file)]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !is_begun() {
        assert!(child.try_wait().unwrap().is_none(), "it is over before it has begun");
    }
    child
}

#[test]
fn an_import_that_is_killed_goes_on_where_it_was_and_the_server_works_meanwhile() {
    const ALL: usize = 12_000;
    let (folder, files) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let file = write(&files, "old.csv", &many(ALL));
    let server = Server::start(folder.path());
    let count = || says(folder.path(), &["user", "list", "--json"]).lines().count();
    for number in 0..2 {
        let before = count();
        let mut child = begun(folder.path(), &file, || count() > before);
        server.sign_up(&format!("visitor{number}"));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(count() < ALL, "it was killed in the middle");
    }
    let some = count() - 2;
    let said = says(folder.path(), &["user", "import", text(&file)]);
    let expected = format!("Imported {} accounts; {some} there already; 0 lines", ALL - some);
    assert!(said.starts_with(&expected), "{said}");
    assert_eq!(count(), ALL + 2);
    let again = says(folder.path(), &["user", "import", text(&file)]);
    assert!(again.starts_with(&format!("Imported 0 accounts; {ALL} there already")), "{again}");
    assert!(server.is_in(&server.sign_in("user11999")));
}

#[test]
fn accounts_move_from_sqlite_to_postgres_with_their_passwords() {
    let (from, to, files) =
        (TempDir::new().unwrap(), TempDir::new().unwrap(), TempDir::new().unwrap());
    let server = Server::start(from.path());
    server.sign_up("ada");
    let csv = write(&files, "old.csv", &many(1_200));
    says(from.path(), &["user", "import", text(&csv)]);
    says(from.path(), &["role", "grant", "ada", "admin"]);
    let file = files.path().join("accounts.jsonl");
    let exported = output(from.path(), &["user", "export", "--with-hashes", text(&file)]);
    assert!(exported.status.success());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let again = complains(from.path(), &["user", "export", "--with-hashes", text(&file)]);
    assert!(again.contains("cannot be made"), "{again}");

    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(postgres());
    let other = Server::start_on(to.path(), &url);
    let run = |arguments: &[&str]| {
        let mut command = vestibule(to.path(), arguments);
        command.env("ROCKET_DATABASES", format!("{{vestibule={{url={url:?}}}}}"));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let said = run(&["user", "import", text(&file)]);
    assert!(said.starts_with("Imported 1201 accounts; 0 there already; 0 lines"), "{said}");
    let said = run(&["user", "import", text(&file)]);
    assert!(said.starts_with("Imported 0 accounts; 1201 there already; 0 lines"), "{said}");
    assert!(other.is_in(&other.sign_in("ada")));
    assert!(other.is_in(&other.sign_in("user7")));
    assert_eq!(run(&["role", "list", "ada"]), "admin\n");
    let mut moved: Vec<String> = run(&["user", "export"]).lines().map(str::to_owned).collect();
    let here = says(from.path(), &["user", "export"]);
    let mut here: Vec<String> = here.lines().map(str::to_owned).collect();
    moved.sort_unstable();
    here.sort_unstable();
    assert_eq!(moved, here);
}
