use rocket::futures::future::join_all;

use crate::support::{App, Browser, DAY, HOUR, PASSWORD};

const WRONG: &str = "not the right password";

async fn guess(browser: &Browser<'_>, login: &str) -> u16 {
    browser.sign_in(login, WRONG).await.status
}

/// A stranger who changes the address with every request.
async fn guess_from_anywhere(app: &App, number: usize, login: &str) -> u16 {
    let address = format!("203.0.{}.{}:99", number / 250, number % 250 + 1);
    guess(&app.browser_at(&address), login).await
}

#[rocket::async_test]
async fn guesses_at_one_account_from_everywhere_have_to_wait() {
    let app = App::new().await;
    app.signed_up("ada").await;
    for number in 0..6 {
        assert_eq!(guess_from_anywhere(&app, number, "ada").await, 422);
    }
    let late = app.browser_at("203.0.113.99:1").sign_in("ada", PASSWORD).await;
    assert_eq!(late.status, 429, "even the right password has to wait in a strange browser");
    assert_eq!(late.header("Retry-After"), Some("2"));
    late.shows("Too many attempts");
    late.shows(r#"value="ada""#);
    app.clock.advance(HOUR);
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn the_wait_exceeds_an_hour_long_before_a_hundred_failures() {
    let app = App::new().await;
    let (mut failures, mut start) = (0, app.now());
    while failures < 100 {
        match guess_from_anywhere(&app, failures, "ada").await {
            422 => {
                failures += 1;
                start = app.now();
            }
            429 if app.now().since(start) > HOUR => break,
            429 => app.clock.advance(HOUR / 60),
            other => panic!("{other}"),
        }
    }
    assert!(failures < 30, "{failures} failures");
    app.clock.advance(DAY);
    assert_eq!(guess_from_anywhere(&app, 101, "ada").await, 422, "nobody is locked out for good");
}

#[rocket::async_test]
async fn the_wait_is_the_same_for_a_name_that_nobody_has() {
    let app = App::new().await;
    app.signed_up("ada").await;
    for login in ["ada", "nobody", "ada@example.org", "no name at all"] {
        let mut answers = Vec::new();
        for number in 0..8 {
            answers.push(guess_from_anywhere(&app, number, login).await);
        }
        assert_eq!(answers, [422, 422, 422, 422, 422, 422, 429, 429], "{login}");
        app.clock.advance(DAY + DAY);
    }
}

#[rocket::async_test]
async fn every_spelling_of_a_name_is_one_counter() {
    let app = App::new().await;
    for (number, login) in ["ada", "ADA", " Ada", "aDa", "ada ", "ＡＤＡ"].into_iter().enumerate()
    {
        assert_eq!(guess_from_anywhere(&app, number, login).await, 422);
    }
    assert_eq!(guess_from_anywhere(&app, 9, "ada").await, 429);
}

#[rocket::async_test]
async fn the_owner_gets_in_on_a_known_device_while_a_stranger_is_guessing() {
    let app = App::new().await;
    let owner = app.signed_up("ada").await;
    owner.post("/logout", &[]).await;
    for number in 0..40 {
        guess_from_anywhere(&app, number, "ada").await;
        guess(&app.browser(), "ada").await;
    }
    assert_eq!(guess(&app.browser(), "ada").await, 429);
    owner.sign_in("ada", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn a_known_device_has_no_more_guesses_than_a_stranger() {
    let app = App::new().await;
    let device = app.signed_up("ada").await;
    device.post("/logout", &[]).await;
    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(guess(&device, "ada").await);
    }
    assert_eq!(answers[6..], [429, 429]);
    // Its guesses are not held against the owner elsewhere.
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn a_device_is_known_to_its_own_account_and_cannot_be_made_up() {
    let app = App::new().await;
    let mallory = app.signed_up("mallory").await;
    app.signed_up("ada").await;
    for number in 0..7 {
        guess_from_anywhere(&app, number, "ada").await;
    }
    assert_eq!(guess(&mallory, "ada").await, 429);
    let forger = app.browser();
    forger.set_cookie("device", "018f0000-0000-7000-8000-000000000000.nonce");
    assert_eq!(guess(&forger, "ada").await, 429);
}

#[rocket::async_test]
async fn one_address_cannot_try_many_accounts() {
    let app = App::new().await;
    let mut statuses = Vec::new();
    for number in 0..40 {
        statuses.push(guess(&app.browser(), &format!("user{number}")).await);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 31);
    assert_eq!(*statuses.last().unwrap(), 429);
    assert_eq!(guess(&app.browser_at("203.0.113.1:1"), "user99").await, 422);
}

#[rocket::async_test]
async fn an_ipv6_subnet_counts_as_one_address() {
    let app = App::new().await;
    let mut last = 0;
    for number in 0..33 {
        let browser = app.browser_at(&format!("[2001:db8:1:2::{number:x}]:1"));
        last = guess(&browser, &format!("user{number}")).await;
    }
    assert_eq!(last, 429);
    assert_eq!(guess(&app.browser_at("[2001:db8:1:3::1]:1"), "user").await, 422);
}

#[rocket::async_test]
async fn a_made_up_forwarding_header_buys_nothing() {
    let app = App::new().await;
    let mut last = 0;
    for number in 0..33 {
        let browser = app.browser();
        let spoofed = format!("203.0.113.{number}");
        let mut asking = browser.ask(rocket::http::Method::Post, "/login");
        for name in ["X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP"] {
            asking = asking.header(name, &spoofed);
        }
        let name = format!("user{number}");
        last = asking.form(&[("login", &name), ("password", WRONG)]).send().await.status;
    }
    assert_eq!(last, 429);
}

#[rocket::async_test]
async fn parallel_guesses_do_not_slip_past_the_counter() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let browsers: Vec<_> =
        (0..25).map(|number| app.browser_at(&format!("203.0.113.{}:1", number + 1))).collect();
    let statuses = join_all(browsers.iter().map(|browser| guess(browser, "ada"))).await;
    let checked = statuses.iter().filter(|status| **status == 422).count();
    assert_eq!(checked, 6, "{statuses:?}");
}

#[rocket::async_test]
async fn the_right_password_forgets_the_failures_before_it() {
    let app = App::new().await;
    app.signed_up("ada").await;
    for round in 0..5 {
        for number in 0..5 {
            assert_eq!(guess_from_anywhere(&app, round * 5 + number, "ada").await, 422);
        }
        app.browser_at("203.0.113.200:1").sign_in("ada", PASSWORD).await.leads_to("/");
    }
}

#[rocket::async_test]
async fn signing_in_to_ones_own_account_does_not_pay_for_guesses_at_others() {
    let app = App::new().await;
    app.signed_up("mallory").await;
    let mut checked = 0;
    for number in 0..60 {
        checked += u32::from(guess(&app.browser(), &format!("user{number}")).await == 422);
        app.browser().sign_in("mallory", PASSWORD).await;
    }
    assert_eq!(checked, 31);
}

#[rocket::async_test]
async fn counters_survive_a_restart() {
    let app = App::new().await;
    for number in 0..6 {
        guess_from_anywhere(&app, number, "ada").await;
    }
    let app = app.restart().await;
    assert_eq!(guess_from_anywhere(&app, 7, "ada").await, 429);
}

#[rocket::async_test]
async fn counters_hold_no_name_and_are_swept() {
    let app = App::new().await;
    guess(&app.browser(), "typed-my-password-here").await;
    let leaks = "SELECT COUNT(*) FROM throttle WHERE key LIKE '%typed%'";
    assert_eq!(app.count(leaks).await, 0);
    assert_eq!(app.count("SELECT COUNT(*) FROM throttle").await, 2);
    app.clock.advance(2 * DAY);
    let accounts: &vestibule::accounts::Accounts = app.client.rocket().state().unwrap();
    assert_eq!(accounts.sweep(app.now()).await.unwrap()[0], ("throttle", 2));
}
