//! What a person would call a browser, from its `User-Agent` header.

use woothee::parser::Parser;

use crate::locales::Message;

/// Such as "Firefox on Linux"; what it cannot tell is left out. Anybody can send anything there, so
/// this is a hint and no proof.
pub(crate) fn browser_name(user_agent: &str) -> Message {
    // Libraries and tools that it knows are all called the same there.
    let is_browser = |name: &str| name != "HTTP Library";
    let found = Parser::new().parse(user_agent).filter(|found| is_browser(found.name));
    let Some(found) = found else {
        return tool_name(user_agent).map_or(Message::new("browser-unknown"), Message::verbatim);
    };
    match (found.name, system_name(found.os)) {
        ("UNKNOWN", None) => Message::new("browser-unknown"),
        ("UNKNOWN", Some(system)) => {
            Message::new("browser-unknown-on-system").about("system", system)
        }
        (browser, None) => Message::verbatim(browser),
        (browser, Some(system)) => {
            Message::new("browser-on-system").about("browser", browser).about("system", system)
        }
    }
}

/// Names as people write them today. Windows 11 calls itself Windows 10 in this header.
fn system_name(name: &str) -> Option<&str> {
    match name {
        "UNKNOWN" => None,
        "Mac OSX" => Some("macOS"),
        "iPhone" | "iPad" | "iPod" | "iOS" => Some("iOS"),
        "Windows 10" => Some("Windows"),
        other => Some(other),
    }
}

/// Programs that are no browsers begin with their name, as `curl/8.1`. RFC 9110, 10.1.5.
fn tool_name(user_agent: &str) -> Option<&str> {
    let name = user_agent.split(['/', ' ']).next().unwrap_or_default();
    let is_name = (1..=32).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_of_today_are_called_by_their_names() {
        for (header, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/156.0.0.0 Safari/537.36",
                "Chrome on Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like \
                 Gecko) Version/26.0 Safari/605.1.15",
                "Safari on macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "Safari on iOS",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/156.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            ("curl/8.14.1", "curl"),
            ("", "An unknown browser"),
            ("\u{1b}[31m<script>", "An unknown browser"),
        ] {
            assert_eq!(browser_name(header).to_string(), name, "{header}");
        }
    }
}
