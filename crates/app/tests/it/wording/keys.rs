//! The keys that the program says, held against the catalogues.

use i18n::{Lang, Words};
use std::collections::BTreeSet;
use std::path::Path;

/// Areas whose keys are written in the source, each key whole; other areas are lists whose words come from data.
const WRITTEN: [&str; 10] = ["axis", "book", "date", "list", "picture", "replay", "sentence", "span", "typed", "year"];

/// Every text in quotation marks below a folder.
fn quoted(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            quoted(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("a text");
            found.extend(text.split('"').skip(1).map(str::to_owned));
        }
    }
}

fn is_written(key: &str) -> bool {
    key.split('.').next().is_some_and(|area| WRITTEN.contains(&area))
}

fn keys() -> BTreeSet<String> {
    Words::of(Lang::Ja).catalogue().keys().map(|(key, _)| key.to_owned()).collect()
}

fn said() -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    quoted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut said);
    said
}

#[test]
fn every_key_of_the_catalogues_is_said_somewhere() {
    let said = said();
    let silent: Vec<_> = keys().into_iter().filter(|key| is_written(key) && !said.contains(key)).collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn every_key_that_is_said_is_in_the_catalogues() {
    let keys = keys();
    let is_key = |text: &str| {
        let fits = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        text.split_once('.').is_some_and(|(_, name)| is_written(text) && !name.is_empty() && name.chars().all(fits))
    };
    let unknown: Vec<_> = said().into_iter().filter(|text| is_key(text) && !keys.contains(text)).collect();
    assert_eq!(unknown, Vec::<String>::new());
}
