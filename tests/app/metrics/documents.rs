//! What is written about the metrics, held to what a scrape says, by Prometheus' own tool, too.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use super::{TOKEN, ask};
use crate::support::{App, setting};

const DOCUMENT: &str = include_str!("../../../docs/METRICS.md");
const ALERTS: &str = include_str!("../../../deploy/alerts.yml");
const CASES: &str = include_str!("../../alerts.yml");
const DASHBOARD: &str = include_str!("../../../deploy/grafana-dashboard.json");

/// A scrape in which every metric is that there can be.
async fn scrape() -> String {
    let app = App::with(|figment| {
        let figment = setting("metrics.token", TOKEN)(figment);
        setting("sessions.cache_for", "1s")(figment)
    })
    .await;
    app.signed_up("ada").await.get("/").await;
    app.signed_in("ada").await;
    app.until_async(async || {
        let page = ask(&app, TOKEN).await;
        page.body.contains("vestibule_sweep_last") && page.body.contains("connections_open")
    })
    .await;
    ask(&app, TOKEN).await.body
}

/// The name and the type of each metric in a scrape.
fn metrics(scrape: &str) -> BTreeSet<(&str, &str)> {
    let types = scrape.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    types.map(|line| line.split_once(' ').unwrap()).collect()
}

/// The metrics that are named in a text; those of a histogram by the histogram's name.
fn named(text: &str) -> BTreeSet<&str> {
    let is_part = |character: char| !(character.is_ascii_alphanumeric() || character == '_');
    let words = text.split(is_part).filter(|word| word.starts_with("vestibule_"));
    words.map(|word| word.strip_suffix("_bucket").unwrap_or(word)).collect()
}

/// What a program says that is given `input`; it must succeed and have nothing to complain of.
fn promtool(arguments: &[&str], input: &str) -> String {
    let mut command = Command::new("promtool");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("promtool is installed: it comes with prometheus");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{said}");
    said
}

#[rocket::async_test]
async fn every_metric_is_in_the_document_with_its_type_and_its_labels_and_nothing_else_is() {
    let scrape = scrape().await;
    let rows: Vec<Vec<&str>> = DOCUMENT
        .lines()
        .filter(|line| line.starts_with("| `vestibule_"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let written: BTreeSet<(&str, &str)> =
        rows.iter().map(|row| (row[0].trim_matches('`'), row[1])).collect();
    assert_eq!(written, metrics(&scrape));
    for row in rows {
        let (name, histogram) =
            (row[0].trim_matches('`'), format!("{}_sum", row[0].trim_matches('`')));
        let is_it = |line: &&str| {
            let end = line.find(['{', ' ']).unwrap();
            line[..end] == *name || line[..end] == histogram
        };
        let sample = scrape.lines().find(is_it).expect(name);
        let labels =
            sample.split_once('{').map_or("", |(_, rest)| rest.split_once("} ").unwrap().0);
        let labels: Vec<String> = labels
            .split("\",")
            .filter_map(|label| Some(format!("`{}`", label.split_once("=\"")?.0)))
            .collect();
        assert_eq!(row[2], labels.join(", "), "{name}");
    }
}

#[rocket::async_test]
async fn alerts_and_dashboard_name_nothing_that_is_not_there() {
    let scrape = scrape().await;
    let there: BTreeSet<&str> = metrics(&scrape).into_iter().map(|(name, _)| name).collect();
    for text in [ALERTS, CASES, DASHBOARD] {
        let named = named(text);
        assert!(named.len() >= 8, "{named:?}");
        assert_eq!(named.difference(&there).collect::<Vec<_>>(), Vec::<&&str>::new());
    }
    let unused: Vec<_> = there.difference(&named(DASHBOARD)).copied().collect();
    assert_eq!(unused, Vec::<&str>::new(), "the dashboard shows all of them");
}

#[rocket::async_test]
async fn the_words_that_alerts_look_for_are_the_ones_that_are_counted() {
    let scrape = scrape().await;
    let texts = [ALERTS, CASES, DASHBOARD].map(|text| text.replace("\\\"", "\""));
    let beginnings = ["outcome", "result", "pool"].into_iter().flat_map(|label| {
        ["=~\"", "=\"", "!=\""].map(|operator| (label, format!("{label}{operator}")))
    });
    for (label, beginning) in beginnings {
        for found in texts.iter().flat_map(|text| text.split(&*beginning).skip(1)) {
            for word in found.split('"').next().unwrap().split('|') {
                let series = format!("{label}=\"{word}\"");
                assert!(scrape.contains(&series), "nothing has {series}");
            }
        }
    }
}

#[rocket::async_test]
async fn prometheus_has_nothing_to_say_against_the_names_and_the_format() {
    let said = promtool(&["check", "metrics"], &scrape().await);
    assert_eq!(said, "");
}

#[test]
fn the_alerts_go_off_when_they_should_and_only_then() {
    promtool(&["check", "rules", "deploy/alerts.yml"], "");
    promtool(&["test", "rules", "tests/alerts.yml"], "");
}
