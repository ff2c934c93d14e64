//! What clap says about a wrong command line, in one Japanese sentence. Must not print and must not decide an exit code.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use i18n::{Lang, Words, translated};
use std::error::Error as _;
use std::fmt::Display;

/// The sentence, if the reader is to hear another than clap's own: not in English, and not where help was asked for.
pub fn find(error: &Error, lang: Lang) -> Option<String> {
    let key = match (lang, error.kind()) {
        (Lang::En, _) | (_, ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => return None,
        (_, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) => return None,
        (_, ErrorKind::UnknownArgument) => "use.unknown_argument",
        (_, ErrorKind::InvalidSubcommand) => "use.unknown_command",
        (_, ErrorKind::MissingSubcommand) => "use.no_command",
        (_, ErrorKind::MissingRequiredArgument) => "use.missing",
        (_, ErrorKind::ArgumentConflict) if prior(error) == told(error, ContextKind::InvalidArg) => "use.twice",
        (_, ErrorKind::ArgumentConflict) => "use.conflict",
        (_, ErrorKind::InvalidValue) if told(error, ContextKind::InvalidValue).is_empty() => "use.no_value",
        (_, ErrorKind::InvalidValue | ErrorKind::ValueValidation) => "use.wrong_value",
        (_, ErrorKind::TooManyValues) => "use.too_many",
        (_, ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues) => "use.other_number",
        (_, ErrorKind::NoEquals) => "use.no_equals",
        (_, ErrorKind::InvalidUtf8) => "use.no_text",
        _ => return None,
    };
    let argument = words(error, &[ContextKind::InvalidArg, ContextKind::InvalidSubcommand]);
    let value = told(error, ContextKind::InvalidValue);
    let values: [(&str, &dyn Display); 3] = [("argument", &argument), ("value", &value), ("prior", &prior(error))];
    let sentence = Words::of(lang).say(key, &values);
    Some(sentence + &hint(error, lang))
}

/// What would have been right, as far as clap knows.
fn hint(error: &Error, lang: Lang) -> String {
    let say = |key: &str, value: &str| Words::of(lang).say(key, &[("words", &value)]);
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let (near, valid) = (words(error, &near), words(error, &[ContextKind::ValidValue, ContextKind::ValidSubcommand]));
    if let Some(source) = error.source() {
        return say("use.why", &translated(&source.to_string(), lang));
    }
    match (near.is_empty(), valid.is_empty()) {
        (false, _) => say("use.near", &near),
        (true, false) => say("use.valid", &valid),
        (true, true) => String::new(),
    }
}

fn prior(error: &Error) -> String {
    told(error, ContextKind::PriorArg)
}

/// The first of these that the error knows, each word in backticks.
fn words(error: &Error, kinds: &[ContextKind]) -> String {
    let found = kinds.iter().map(|kind| told(error, *kind)).find(|told| !told.is_empty());
    found.map(|told| format!("`{told}`")).unwrap_or_default()
}

/// What the error knows of this kind, several words between backticks.
fn told(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join("`、`"),
        _ => String::new(),
    }
}
