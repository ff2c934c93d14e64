//! The law of a value in as few words as it is known by, the first where there are several, for a sentence; the
//! citation in full stands beside it.
//! Must not translate.

use super::clause::without_brackets;
use domain::policy::{Abbreviation, Citations, Policy, Text};
use std::collections::BTreeSet;

/// What stands between two laws.
const BETWEEN_LAWS: [char; 2] = ['、', ';'];

/// The law of a citation in a few words of either language; nothing where the citation names none.
pub fn law_in_short(citations: &Citations, cite: &str) -> Option<Text> {
    citations.find_shortened(cite).cloned().or_else(|| shortened(citations, cite))
}

/// Shortens the laws of all values of a pack once.
pub fn shorten_laws(policy: &mut Policy) {
    let cites: BTreeSet<String> =
        policy.rules.iter().flat_map(|rule| &rule.values).map(|value| value.cite.clone()).collect();
    for cite in cites {
        if let Some(law) = shortened(&policy.citations, &cite) {
            policy.citations.keep_shortened(&cite, law);
        }
    }
}

fn shortened(citations: &Citations, cite: &str) -> Option<Text> {
    let law = citations.law(cite)?;
    let short = |text: &str, side: fn(&Text) -> &str| in_short(text, citations.abbreviations(), side);
    Some(Text { ja: short(&law.ja, |text| &text.ja), en: short(&law.en, |text| &text.en) })
}

/// Long names by their short ones, no brackets; of `what: where it is written`, where it is written.
fn in_short(law: &str, known: &[Abbreviation], side: fn(&Text) -> &str) -> String {
    let shorten = |text: String, name: &Abbreviation| text.replace(side(&name.name), side(&name.short));
    let text = without_brackets(&known.iter().fold(law.to_owned(), shorten));
    let text = match text.split_once(": ") {
        Some((_, source)) if known.iter().any(|name| source.contains(side(&name.short))) => source,
        Some((what, _)) => what,
        None => &text,
    };
    joined(text.split(BETWEEN_LAWS).next().unwrap_or(text))
}

/// A Japanese name and the number of an article without the blank between them.
fn joined(text: &str) -> String {
    let mut joined = String::new();
    for part in text.split(' ') {
        let is_japanese = joined.chars().next_back().is_some_and(|last| !last.is_ascii());
        if !joined.is_empty() && !is_japanese {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    joined
}
