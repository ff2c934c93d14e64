//! Citations in a few words and in both languages: what a sentence names of the source of a value.
//! Must not translate: what the table of the pack does not have stays as it was written.

use super::rule::Text;
use std::collections::BTreeMap;

/// How packs begin the part of a citation that only says that a value is their own.
const OWN_VALUE: [&str; 3] = ["(D)", "自治体で変更できる", "design default"];

/// The short forms of citations in both languages, as the packs' tables have them.
#[derive(Debug, Clone, Default)]
pub struct Citations {
    by_form: BTreeMap<String, Text>,
    abbreviations: Vec<Abbreviation>,
    /// Laws of citations in as few words as they are known by, as they were shortened once.
    shortened: BTreeMap<String, Text>,
}

/// A law or document by the name that it is written with, and by the short one that it goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    /// The name as citations write it.
    pub name: Text,
    /// The short name.
    pub short: Text,
}

impl Citations {
    /// Adds a row, found by either of its forms; one that has the same form gives way to it.
    pub fn add(&mut self, row: Text) {
        self.by_form.insert(row.ja.clone(), row.clone());
        self.by_form.insert(row.en.clone(), row);
    }

    /// Adds a short name of a law or document.
    pub fn add_abbreviation(&mut self, abbreviation: Abbreviation) {
        self.abbreviations.push(abbreviation);
    }

    /// The short names of laws and documents, in the order of the packs.
    pub fn abbreviations(&self) -> &[Abbreviation] {
        &self.abbreviations
    }

    /// Keeps the law of a citation in a few words: it is said with every alarm and need not be shortened each time.
    pub fn keep_shortened(&mut self, cite: &str, law: Text) {
        self.shortened.insert(cite.to_owned(), law);
    }

    /// The law of a citation in a few words, where it was kept.
    pub fn find_shortened(&self, cite: &str) -> Option<&Text> {
        self.shortened.get(cite)
    }

    /// The row that has this short form in one of its languages.
    pub fn find(&self, short_form: &str) -> Option<&Text> {
        self.by_form.get(short_form)
    }

    /// The law of a citation for a reader of either language, the original for both where the table has no row;
    /// nothing where the citation names no law.
    pub fn law(&self, cite: &str) -> Option<Text> {
        let short_form = short_form(cite)?;
        let original = || Text { ja: short_form.to_owned(), en: short_form.to_owned() };
        Some(self.find(short_form).cloned().unwrap_or_else(original))
    }
}

/// The first part of a citation that names a law or document, without its address; nothing where there is none.
pub fn short_form(cite: &str) -> Option<&str> {
    parts(cite).map(without_tail).find(|part| !part.is_empty())
}

/// The parts between stops that stand outside brackets.
fn parts(cite: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    cite.split(move |letter| {
        match letter {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && "。;".contains(letter)
    })
}

/// The part up to an address or to the note that the value is the pack's own; nothing where no more than that is left.
fn without_tail(part: &str) -> &str {
    let tails = OWN_VALUE.iter().chain(&["http"]).filter_map(|tail| part.find(tail));
    let end = tails.min().unwrap_or(part.len());
    let part = part.get(..end).unwrap_or(part).trim();
    // What is left before such a note may only say of which number it speaks.
    let is_address = part.contains('/') && !part.contains(' ');
    let is_own = ["は", ":", "local"].iter().any(|end| part.ends_with(end));
    if is_address || is_own { "" } else { part }
}
