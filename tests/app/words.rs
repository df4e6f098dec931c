//! Languages: every sentence is in each of them, and none stands anywhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The sentences of a language by their names.
type Sentences = BTreeMap<String, String>;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All files of a folder and the folders in it, by name, whose names end so.
fn files(folder: &str, ending: &str) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![here(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.insert(path, text);
            }
        }
    }
    found
}

fn languages() -> BTreeSet<String> {
    let folders = fs::read_dir(here("locales")).unwrap();
    folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect()
}

/// The sentences of a language. One begins where a line does, and goes on as long as lines are
/// indented or close a brace.
fn sentences(language: &str) -> Sentences {
    let mut sentences = Sentences::new();
    for (path, text) in files(&format!("locales/{language}"), ".ftl") {
        let mut name = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(" =") {
                Some((start, rest)) if start.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    let before = sentences.insert(start.to_owned(), rest.to_owned());
                    assert!(before.is_none(), "{}: {start} is there twice", path.display());
                    name = Some(start.to_owned());
                }
                _ => {
                    let Some(name) = &name else { continue };
                    let sentence = sentences.get_mut(name).unwrap();
                    sentence.push('\n');
                    sentence.push_str(line);
                }
            }
        }
    }
    sentences
}

/// What follows each `start` in a text, up to the next `end`.
fn between<'t>(text: &'t str, start: &'t str, end: char) -> impl Iterator<Item = &'t str> {
    text.split(start).skip(1).filter_map(move |rest| Some(rest.split_once(end)?.0))
}

/// The variables of a sentence.
fn variables(sentence: &str) -> BTreeSet<&str> {
    let after = sentence.split('$').skip(1);
    after
        .map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '_').next().unwrap())
        .collect()
}

/// The marks of a sentence: what stands between `<` and `>`.
fn marks(sentence: &str) -> BTreeSet<&str> {
    between(sentence, "<", '>').collect()
}

/// The program without its tests.
fn program() -> BTreeMap<PathBuf, String> {
    let mut program = files("src", ".rs");
    for text in program.values_mut() {
        if let Some(at) = text.find("#[cfg(test)]\nmod tests") {
            text.truncate(at);
        }
    }
    program
}

#[test]
fn every_language_has_every_sentence_about_the_same_things() {
    let english = sentences("en");
    assert!(languages().len() >= 4, "{:?}", languages());
    for language in languages() {
        let own = sentences(&language);
        let missing: Vec<_> = english.keys().filter(|name| !own.contains_key(*name)).collect();
        assert!(missing.is_empty(), "{language} has no {missing:?}");
        let surplus: Vec<_> = own.keys().filter(|name| !english.contains_key(*name)).collect();
        assert!(surplus.is_empty(), "only {language} has {surplus:?}");
        for (name, sentence) in &own {
            let original = &english[name];
            assert_eq!(variables(sentence), variables(original), "{language}: {name}");
            assert_eq!(marks(sentence), marks(original), "{language}: {name}");
            assert!(!sentence.trim().is_empty(), "{language}: {name}");
        }
    }
}

#[test]
fn every_sentence_that_is_asked_for_is_there_and_none_is_left_over() {
    let english = sentences("en");
    let mut asked = BTreeSet::new();
    let mut literals = BTreeSet::new();
    for (path, text) in files("templates", "") {
        for name in between(&text, "(key=\"", '"') {
            assert!(english.contains_key(name), "{}: no sentence {name}", path.display());
            asked.insert(name.to_owned());
        }
    }
    for (path, text) in program() {
        for name in
            between(&text, "Message::new(\"", '"').chain(between(&text, "Self::new(\"", '"'))
        {
            let is_name = !name.is_empty()
                && name.chars().all(|c| c.is_ascii_lowercase() || "-0123456789".contains(c));
            if is_name && path.starts_with(here("src/accounts")) {
                assert!(english.contains_key(name), "{}: no sentence {name}", path.display());
            }
        }
        literals.extend(text.split('"').map(str::to_owned));
    }
    let is_made = |name: &String| {
        let status = name.strip_suffix("-message").is_some_and(|status| literals.contains(status));
        let notice = name.strip_prefix("notice-").is_some_and(|notice| literals.contains(notice));
        status || notice
    };
    let is_used_by_another = |name: &String| {
        let inside = format!("{{ {name} }}");
        english.values().any(|sentence| sentence.contains(&inside))
    };
    let left_over: Vec<_> = english
        .keys()
        .filter(|name| !asked.contains(*name) && !literals.contains(*name))
        .filter(|name| !is_made(name) && !is_used_by_another(name))
        .collect();
    assert!(left_over.is_empty(), "nobody says {left_over:?}");
}

#[test]
fn no_text_stands_in_a_template() {
    for (path, text) in files("templates", "") {
        let mut text = text;
        for (start, end) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<", ">")] {
            while let Some(from) = text.find(start) {
                let to = from + text[from..].find(end).unwrap() + end.len();
                text.replace_range(from..to, " ");
            }
        }
        // Addresses of pages follow the origin in letters.
        let said = |word: &&str| {
            *word != "wide" && !word.starts_with("/") && word.contains(char::is_alphabetic)
        };
        let left: Vec<_> = text.split_whitespace().filter(said).collect();
        assert!(left.is_empty(), "{}: {left:?}", path.display());
    }
}

#[test]
fn no_text_stands_in_a_label_of_a_template() {
    const SPOKEN: [&str; 9] = [
        " alt=\"",
        " title=\"",
        "aria-label=\"",
        "placeholder=\"",
        "label=\"",
        "hint=\"",
        "about=\"",
        "value=\"",
        "content=\"",
    ];
    for (path, text) in files("templates", "") {
        for start in SPOKEN {
            for said in between(&text, start, '"') {
                let plain = said.split("{{").next().unwrap().split("{%").next().unwrap();
                let is_text = plain.contains(' ') && plain.contains(char::is_alphabetic);
                let is_code = plain.contains('=') || plain.starts_with('/');
                let is_known =
                    said == "light dark" || said == "light" || said == "username webauthn";
                assert!(!is_text || is_code || is_known, "{}: {start}{said}", path.display());
            }
        }
    }
}

#[test]
fn no_sentence_stands_in_the_pages_program() {
    for (path, text) in program() {
        if !path.starts_with(here("src/web")) && !path.starts_with(here("src/mail")) {
            continue;
        }
        for line in text.lines().map(str::trim_start) {
            let is_for_others =
                ["//", "#[", "tracing::", "panic!", "assert"].iter().any(|it| line.starts_with(it))
                    || line.contains("expect(")
                    || line.contains("error!(")
                    || line.contains("warn!(");
            let sentence = line.split('"').skip(1).step_by(2).find(|text| {
                text.starts_with(|c: char| c.is_uppercase())
                    && text.ends_with('.')
                    && text.contains(' ')
            });
            assert!(is_for_others || sentence.is_none(), "{}: {line}", path.display());
        }
    }
}

#[test]
fn no_sentence_stands_in_a_script() {
    for (path, text) in files("static", ".js") {
        for line in text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
            let sentence =
                line.split('"').skip(1).step_by(2).find(|text| {
                    text.contains(' ') && text.starts_with(|c: char| c.is_uppercase())
                });
            assert!(sentence.is_none(), "{}: {line}", path.display());
        }
    }
}
