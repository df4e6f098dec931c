//! Pages are light, come from nowhere else, and stand still while they load.

use std::cell::RefCell;

use tempfile::TempDir;

use super::sign_up;
use super::tour::Tour;
use crate::server::Server;
use crate::support::traffic::Request;
use crate::support::window::Window;

/// The most bytes that a home page may be over the wire: headers, page, style, scripts and icon.
const BUDGET: u64 = 20_000;

/// What has moved since the page was opened, but for what answers somebody's own doing; as soon as all
/// that is there has been painted. <https://wicg.github.io/layout-instability/>
const MOVED: &str = "const done = arguments[arguments.length - 1];
    const moved = shift => shift.sources.map(({ node }) => (node?.outerHTML ?? node?.nodeName)?.slice(0, 80));
    const shifts = [];
    const observer = new PerformanceObserver(list => {
        const entries = list.getEntries();
        shifts.push(...entries.filter(entry => entry.entryType === 'layout-shift' && !entry.hadRecentInput));
        // There is always one of these, and it comes last.
        if (entries.some(entry => entry.entryType === 'paint')) {
            done(shifts.map(shift => `${shift.value}: ${moved(shift)}`));
        }
    });
    const ask = () => ['layout-shift', 'paint'].forEach(type => observer.observe({ type, buffered: true }));
    requestAnimationFrame(() => requestAnimationFrame(ask));";

#[rocket::async_test]
async fn nothing_moves_while_a_page_loads_and_nothing_comes_from_elsewhere() {
    for is_first_visit in [true, false] {
        let wrong = RefCell::new(Vec::new());
        let requests = RefCell::new(0);
        Tour::walk(async |window: &Window, page: &str| {
            let moved: Vec<String> = window.find_out(MOVED).await;
            wrong.borrow_mut().extend(moved.iter().map(|moved| format!("{page}: {moved}")));
            for Request { url, .. } in window.requests().await {
                *requests.borrow_mut() += 1;
                if !url.starts_with(&format!("{}/", window.site())) {
                    wrong.borrow_mut().push(format!("{page} asks for {url}"));
                }
            }
            if is_first_visit {
                window.forget_files().await;
                window.delay_scripts().await;
            }
        })
        .await;
        let wrong = wrong.into_inner();
        assert!(wrong.is_empty(), "first visit: {is_first_visit}\n{}", wrong.join("\n"));
        assert!(requests.into_inner() > 50);
    }
}

/// All that the home page is, over the wire, on a first visit.
async fn weigh(server: &Server, window: &Window, last: &str) -> Vec<Request> {
    window.forget_files().await;
    window.requests().await;
    window.open("/").await;
    let mut requests = window.requests_up_to(last).await;
    // The browser gets it by itself, now or a little later.
    let icon = "return document.querySelector('link[rel=icon]').getAttribute('href')";
    let icon = window.run(icon).await.as_str().unwrap().to_owned();
    requests.retain(|request| !request.url.ends_with(&icon));
    let bytes = server.get(&icon, "").len() as u64;
    requests.push(Request { url: icon, bytes });
    requests
}

#[rocket::async_test]
async fn the_home_page_is_light_for_a_stranger_and_for_a_friend() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let window = Window::at(&server).await;
    let stranger = weigh(&server, &window, "/passkey/options").await;
    sign_up(&window, "ada").await;
    let friend = weigh(&server, &window, "app.css").await;
    for (who, requests) in [("stranger", stranger), ("friend", friend)] {
        let bytes: u64 = requests.iter().map(|request| request.bytes).sum();
        println!("{who}: {bytes} bytes: {requests:#?}");
        assert!(bytes < BUDGET, "{bytes} bytes for a {who}: {requests:#?}");
    }
}
