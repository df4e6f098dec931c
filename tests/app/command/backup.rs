//! `vestibule backup` and `vestibule restore`.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use sqlx::migrate::Migrator;
use sqlx::{Connection, SqliteConnection, query};
use tempfile::TempDir;

use super::{complains, says};
use crate::server::{Server, vestibule};
use crate::support::PASSWORD;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// A folder for the application and one for its backups.
fn folders() -> (TempDir, TempDir) {
    (TempDir::new().unwrap(), TempDir::new().unwrap())
}

/// A folder of an application that is not running, one for backups, and a backup in it.
fn backed_up() -> (TempDir, TempDir, PathBuf) {
    let (app, backups) = folders();
    drop(Server::start(app.path()));
    let file = backups.path().join("one.sqlite");
    says(app.path(), &["backup", text(&file)]);
    (app, backups, file)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn database(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("vestibule.sqlite")).unwrap()
}

fn change(file: &Path, sql: &'static str) {
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let url = format!("sqlite://{}", file.display());
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        query(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
}

/// Everything in a folder but the three files of the database and the key.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| text(path).contains(".before-")).collect()
}

#[test]
fn a_backup_that_was_made_under_load_is_restored_when_the_server_has_stopped() {
    let (app, backups) = folders();
    let file = backups.path().join("one.sqlite");
    let server = Server::start(app.path());
    let cookie = server.sign_up("ada");
    std::thread::scope(|scope| {
        let busy = scope.spawn(|| {
            (0..10).for_each(|number| drop(server.try_sign_up(&format!("visitor{number}"))));
        });
        let said = says(app.path(), &["backup", text(&file)]);
        assert!(said.contains("It does not have the secret key"), "{said}");
        busy.join().unwrap();
    });
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(complains(app.path(), &["backup", text(&file)]).contains("is there already"));
    server.sign_up("bob");
    assert!(complains(app.path(), &["restore", text(&file)]).contains("stop the server first"));
    assert!(server.is_in(&server.sign_in("bob")), "nothing has happened to it");
    drop(server);

    let said = says(app.path(), &["restore", text(&file)]);
    assert!(said.contains("everybody has to sign in again"), "{said}");
    let server = Server::start(app.path());
    assert!(!server.is_in(&cookie), "nobody knows which sessions had been ended since");
    assert!(server.is_in(&server.sign_in("ada")));
    assert!(server.try_sign_up("bob").is_some(), "bob is not known any more");
    drop(server);

    let [kept] = &kept(app.path())[..] else { panic!("one database is kept") };
    let other = backups.path().join("other");
    says(&other, &["restore", text(kept)]);
    let server = Server::start(&other);
    assert!(server.is_in(&server.sign_in("bob")), "what was there before is whole");
}

#[test]
fn what_is_no_backup_changes_nothing() {
    let (app, backups, good) = backed_up();
    let before = database(app.path());

    let bytes = fs::read(&good).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = backups.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let garbage = file("garbage", b"no database at all");
    let empty = file("empty", b"");
    let cut = file("cut", &bytes[..bytes.len() / 2]);
    let newer = file("newer", &bytes);
    change(
        &newer,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'of tomorrow', 1, x'00', 0)",
    );
    let altered = file("altered", &bytes);
    change(&altered, "UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 1");
    let other = file("other", b"");
    change(&other, "CREATE TABLE notes (text TEXT)");
    let armed = file("armed", &bytes);
    change(
        &armed,
        "CREATE TRIGGER quiet AFTER INSERT ON accounts BEGIN \
         UPDATE accounts SET roles = 'admin' WHERE id = new.id; END",
    );
    let lacking = file("lacking", &bytes);
    change(&lacking, "DROP TABLE audit_trail");
    for (bad, sentence) in [
        (armed, "it has the trigger \"quiet\", which is not ours"),
        (lacking, "it lacks the"),
        (garbage, "is not a backup of Vestibule"),
        (empty, "is not a backup of Vestibule"),
        (cut, "is not a backup of Vestibule"),
        (other, "is not a backup of Vestibule"),
        (newer, "by a newer version of Vestibule"),
        (altered, "or by another one"),
        (backups.path().join("missing"), "cannot be used"),
    ] {
        let said = complains(app.path(), &["restore", text(&bad)]);
        assert!(said.contains(sentence), "{}: {said}", bad.display());
        assert!(database(app.path()) == before, "{}", bad.display());
    }
    assert!(kept(app.path()).is_empty());
    let files = fs::read_dir(app.path()).unwrap().count();
    assert_eq!(files, 4, "the database, its two locks and the key");
}

#[test]
fn a_restore_after_which_nothing_would_start_changes_nothing() {
    let (app, _backups, file) = backed_up();
    let before = database(app.path());
    let key = app.path().join("secret_key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let said = complains(app.path(), &["restore", text(&file)]);
    assert!(said.contains("is open to others"), "{said}");
    assert!(said.contains("nothing has changed"), "{said}");
    assert!(database(app.path()) == before && kept(app.path()).is_empty());
    assert_eq!(fs::read_dir(app.path()).unwrap().count(), 4);
}

#[test]
fn what_a_killed_restore_has_left_is_deleted_at_the_next_start() {
    let (app, _backups) = folders();
    drop(Server::start(app.path()));
    let left = app.path().join(".vestibule.sqlite.restore-abc123");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("copy.sqlite"), "hashes").unwrap();
    drop(Server::start(app.path()));
    assert!(!left.exists());
}

/// The owner and the mode of a file.
fn owner(path: &Path) -> (u32, u32, u32) {
    let metadata = fs::metadata(path).unwrap();
    (metadata.uid(), metadata.gid(), metadata.mode() & 0o777)
}

/// Only root can give a file away, and only then is there something to see.
#[test]
fn what_root_restores_and_makes_belongs_to_whom_the_data_belongs_to() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let (app, backups) = folders();
    let server = Server::start(app.path());
    server.sign_up("ada");
    let file = backups.path().join("one.sqlite");
    says(app.path(), &["backup", text(&file)]);
    drop(server);
    for name in ["", "secret_key", "vestibule.sqlite"] {
        chown(app.path().join(name), Some(4_321), Some(4_322)).unwrap();
    }
    let path = app.path().join("vestibule.sqlite");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    says(app.path(), &["restore", text(&file)]);
    assert_eq!(owner(&path), (4_321, 4_322, 0o640));
    says(app.path(), &["key", "rotate"]);
    assert_eq!(owner(&app.path().join("secret_key")), (4_321, 4_322, 0o600));

    let other = backups.path().join("other");
    fs::create_dir(&other).unwrap();
    chown(&other, Some(4_321), Some(4_322)).unwrap();
    says(&other, &["restore", text(&file)]);
    for entry in fs::read_dir(&other).unwrap() {
        assert_eq!(owner(&entry.unwrap().path()), (4_321, 4_322, 0o600));
    }
}

#[test]
fn a_backup_of_an_earlier_version_is_brought_up_to_date() {
    let (app, backups) = folders();
    let old = backups.path().join("old.sqlite");
    let password_hash = bcrypt::hash(PASSWORD, 4).unwrap();
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let url = format!("sqlite://{}?mode=rwc", old.display());
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        MIGRATIONS.run_direct(Some(1), &mut connection, false).await.unwrap();
        let ada = query(
            "INSERT INTO accounts (id, username, username_key, username_skeleton, display_name, \
             password_hash, roles, stamp, created_at) VALUES \
             ('019a0000-0000-7000-8000-000000000000', 'ada', 'ada', 'ada', 'ada', $1, '', x'00', 0)",
        );
        ada.bind(password_hash).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
    says(app.path(), &["restore", text(&old)]);
    let server = Server::start(app.path());
    assert!(server.is_in(&server.sign_in("ada")));
}

#[test]
fn a_damaged_database_is_replaced_and_kept() {
    let (app, backups) = folders();
    let server = Server::start(app.path());
    server.sign_up("ada");
    let file = backups.path().join("one.sqlite");
    says(app.path(), &["backup", text(&file)]);
    drop(server);
    fs::write(app.path().join("vestibule.sqlite"), "what a broken disk has left of it").unwrap();
    says(app.path(), &["restore", text(&file)]);
    let server = Server::start(app.path());
    assert!(server.is_in(&server.sign_in("ada")));
    assert_eq!(kept(app.path()).iter().filter(|path| !text(path).contains("Z-")).count(), 1);
}

#[test]
fn without_a_database_there_is_nothing_to_copy() {
    let (app, backups) = folders();
    let file = backups.path().join("one.sqlite");
    let said = complains(&app.path().join("mistyped"), &["backup", text(&file)]);
    assert!(said.contains("there is no database"), "{said}");
    assert!(!file.exists() && !app.path().join("mistyped").exists());
    drop(Server::start(app.path()));
    let nowhere = backups.path().join("missing").join("one.sqlite");
    assert!(complains(app.path(), &["backup", text(&nowhere)]).contains("cannot be written"));
}

#[test]
fn a_database_server_is_left_to_its_own_tools() {
    let (app, backups) = folders();
    let file = backups.path().join("one.sqlite");
    for (command, tool) in [("backup", "pg_dump"), ("restore", "pg_restore")] {
        let mut command = vestibule(app.path(), &[command, text(&file)]);
        command.env("ROCKET_DATABASES", "{vestibule={url=\"postgres://ada:hunter2@db/x\"}}");
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(tool) && !said.contains("hunter2"), "{said}");
    }
}
