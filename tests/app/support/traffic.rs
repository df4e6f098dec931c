//! What comes over the wire to a browser (Chrome DevTools Protocol, `Network`).

use std::collections::HashMap;

use serde_json::{Value, json};

use super::window::Window;

/// What a page of the site has asked for.
#[derive(Debug)]
pub struct Request {
    pub url: String,
    /// What has come: status line, headers and body. Nothing yet where the answer is under way.
    pub bytes: u64,
}

impl Window {
    /// Makes the browser ask for every file anew from now on, as on a first visit.
    pub async fn forget_files(&self) {
        let params = json!({ "cacheDisabled": true });
        let body = json!({ "cmd": "Network.setCacheDisabled", "params": params });
        self.command("POST", "goog/cdp/execute", body).await;
    }

    /// Makes scripts come later than all else, as over a bad line.
    pub async fn delay_scripts(&self) {
        let late = json!({
            "urlPattern": "*://*:*/*.js*",
            "latency": 500,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        });
        let params = json!({ "offline": false, "matchedNetworkConditions": [late] });
        let body = json!({ "cmd": "Network.emulateNetworkConditionsByRule", "params": params });
        self.command("POST", "goog/cdp/execute", body).await;
    }

    /// What the site's pages have asked for since this was asked last. What the browser does by itself,
    /// such as getting the icon, is not among it.
    pub async fn requests(&self) -> Vec<Request> {
        let mut requests = Requests::default();
        self.listen(&mut requests).await;
        requests.done.into_iter().chain(requests.open.into_values()).collect()
    }

    /// The same, when the whole answer to a request for what has this in its address has come.
    pub async fn requests_up_to(&self, last: &str) -> Vec<Request> {
        let mut requests = Requests::default();
        while !requests.done.iter().any(|request| request.url.contains(last)) {
            self.listen(&mut requests).await;
        }
        requests.done
    }

    async fn listen(&self, requests: &mut Requests) {
        let log = self.command("POST", "se/log", json!({ "type": "performance" })).await;
        for entry in log.as_array().unwrap() {
            let entry: Value = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
            requests.hear(&entry["message"], self.site());
        }
    }
}

#[derive(Default)]
struct Requests {
    open: HashMap<String, Request>,
    done: Vec<Request>,
}

impl Requests {
    fn hear(&mut self, event: &Value, site: &str) {
        let params = &event["params"];
        let id = params["requestId"].as_str().unwrap_or_default();
        match event["method"].as_str().unwrap_or_default() {
            "Network.requestWillBeSent" => {
                // A redirection goes on under the same id.
                self.close(id, &params["redirectResponse"]);
                let is_ours = params["documentURL"].as_str().unwrap().starts_with(site);
                let url = params["request"]["url"].as_str().unwrap().to_owned();
                if is_ours {
                    self.open.insert(id.to_owned(), Request { url, bytes: 0 });
                }
            }
            "Network.loadingFinished" => self.close(id, params),
            _ => {}
        }
    }

    fn close(&mut self, id: &str, answer: &Value) {
        let Some(bytes) = answer["encodedDataLength"].as_u64() else { return };
        self.done.extend(self.open.remove(id).map(|request| Request { bytes, ..request }));
    }
}
