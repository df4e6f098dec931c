//! Whether the documents show the pages that there are. `bin/pictures` makes the pictures.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::browser::tour::templates;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pictures in a folder of `docs/pictures`, by their paths from there.
fn pictures(folder: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in root().join("docs/pictures").join(folder).read_dir().unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            found.extend(pictures(&path));
        } else {
            found.insert(path);
        }
    }
    found
}

/// The pictures that a document shows, by their paths from `docs/pictures`.
fn shown(document: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let after = text.split("pictures/").skip(1);
    let paths = after.filter_map(|rest| Some(rest.split_once(".png")?.0.to_owned()));
    paths.map(|path| format!("{path}.png")).collect()
}

#[test]
fn every_page_has_a_picture_and_every_picture_a_page() {
    let wanted: BTreeSet<_> =
        templates().iter().map(|page| page.replace(".html", ".png")).collect();
    let there: BTreeSet<_> = ["pages", "errors"].into_iter().flat_map(pictures).collect();
    let missing: Vec<_> = wanted.difference(&there).collect();
    let left: Vec<_> = there.difference(&wanted).collect();
    assert!(missing.is_empty(), "run bin/pictures: no picture of {missing:?}");
    assert!(left.is_empty(), "run bin/pictures: no such page any more as in {left:?}");
}

#[test]
fn every_picture_that_is_shown_is_there_and_the_list_of_pages_shows_them_all() {
    let pages: BTreeSet<_> = ["pages", "errors"].into_iter().flat_map(pictures).collect();
    let others: BTreeSet<_> = ["night", "own", "phone"].into_iter().flat_map(pictures).collect();
    let (readme, list) = (shown("README.md"), shown("docs/PAGES.md"));
    assert!(!readme.is_empty());
    let there: BTreeSet<_> = pages.union(&others).cloned().collect();
    let shown: BTreeSet<_> = readme.union(&list).cloned().collect();
    let dangling: Vec<_> = shown.difference(&there).collect();
    assert!(dangling.is_empty(), "shown, but not there: {dangling:?}");
    let unseen: Vec<_> = pages.difference(&list).collect();
    assert!(unseen.is_empty(), "docs/PAGES.md does not show {unseen:?}");
    let unused: Vec<_> = others.difference(&shown).collect();
    assert!(unused.is_empty(), "shown nowhere: {unused:?}");
}
