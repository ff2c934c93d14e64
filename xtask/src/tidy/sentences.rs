//! Every sentence that a reader of packs and timelines writes in English has its Japanese in the catalogue.
//! Must not judge the Japanese: the tests of `i18n` do.
use std::collections::BTreeSet;

use super::Problem;
use super::rust_file::{Leaf, RustFile};
use super::tree::Tree;

/// Where the Japanese stands.
const TABLE: &str = "crates/i18n/locales/ja/problem.txt";

/// Whose sentences people read.
const READERS: [&str; 7] = [
    "crates/ledger/src/backup/lines.rs",
    "crates/ledger/src/verify/",
    "crates/marked_text/src/",
    "crates/pack_reader/src/",
    "crates/timeline_reader/src/",
    "crates/toyland/src/scenario/check.rs",
    "crates/toyland/src/scenario/read.rs",
];

/// Words of timelines rather than sentences about them.
const WORDS: &str = "crates/timeline_reader/src/word_table.rs";

/// What is looked for or filled in, said to nobody, or a piece of a sentence whose whole is a line.
const NOT_SAID: [&str; 6] = [
    "design default",
    "recursion limit",
    "{}: {}",
    " at position {}",
    " of authority {}: {}",
    "the members of `RuleKind`, which explains each",
];

/// Stands in every question to a database.
const QUERY: &str = " FROM ";

/// Sentences without a line in the table.
pub fn check(tree: &Tree, sources: &[RustFile]) -> Vec<Problem> {
    let Some((_, table)) = tree.iter().find(|(path, _)| *path == TABLE) else { return Vec::new() };
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let known: BTreeSet<String> = lines.filter_map(|line| line.split_once(" => ")).map(|(key, _)| plain(key)).collect();
    let read = sources.iter().filter(|source| READERS.iter().any(|place| source.path.starts_with(place)));
    let said = read
        .filter(|source| source.path != WORDS)
        .flat_map(|source| source.leaves.iter().map(move |leaf| (source, leaf)));
    let missing = said.filter_map(|(source, leaf)| {
        let sentence = plain(&sentence(leaf)?);
        let is_known = NOT_SAID.contains(&sentence.as_str()) || known.iter().any(|key| is_of(&sentence, key));
        let why = || format!("`{sentence}` has no Japanese: add a line to {TABLE}");
        (!is_known).then(|| Problem::new(&source.path, leaf.line, why()))
    });
    missing.collect()
}

/// The text of a literal in which a word follows a word.
fn sentence(leaf: &Leaf) -> Option<String> {
    let text = syn::parse_str::<syn::LitStr>(&leaf.text).ok()?.value();
    let has_letters = |word: &str| word.chars().any(char::is_alphabetic);
    let is_sentence = text.trim().contains(' ') && text.split(' ').any(has_letters) && !text.contains(QUERY);
    is_sentence.then_some(text)
}

/// Whether a sentence is that of a line, or a part that is put together with others: what comes before it or after it
/// may be filled in, as a hint is.
fn is_of(sentence: &str, key: &str) -> bool {
    let opened = [Some(sentence), sentence.strip_suffix("; {}"), sentence.strip_suffix("{}")];
    let is_whole = opened.contains(&Some(key)) || key.strip_prefix("; ") == Some(sentence);
    let begins = key.strip_prefix(sentence).is_some_and(|rest| rest.starts_with(": "));
    let ends =
        sentence.strip_prefix("{}: ").is_some_and(|end| key.strip_suffix(end).is_some_and(|rest| rest.ends_with(": ")));
    is_whole || begins || ends
}

/// A sentence with nameless holes and without the backticks around them.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let is_name = |name: &str| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        match after.split_once('}').filter(|(name, _)| is_name(name)) {
            Some((_, left)) => {
                plain.push_str("{}");
                rest = left;
            }
            None => {
                plain.push('{');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain.replace("`{}`", "{}")
}
