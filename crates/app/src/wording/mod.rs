//! How facts, posts, dates and spans are named to people, in one of the two languages.
//! Every word comes from the catalogues or from a pack; must not decide anything.

pub(crate) mod clause;
mod date;
mod law;
mod party;
mod span;

pub use date::local_text;
pub use law::{law_in_short, shorten_laws};
pub use party::Named;

use domain::calendar::Eras;
use domain::event::EventKind;
use domain::policy::{Mark, Text};
use i18n::{Lang, Words};
use std::fmt::Display;

/// The voice in which something is said.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The words.
    pub words: &'a Words,
    /// Eras, so that Japanese dates stand in both calendars; without them they stand in the western one.
    pub eras: Option<&'a Eras>,
}

impl<'a> Wording<'a> {
    /// The voice of a language.
    pub fn of(lang: Lang, eras: Option<&'a Eras>) -> Self {
        Self { words: Words::of(lang), eras }
    }

    /// The text of a key, filled in.
    pub fn say(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        self.words.say(key, values)
    }

    /// The side of a text that is in this language.
    pub fn pick<'t>(&self, text: &'t Text) -> &'t str {
        self.either(&text.ja, &text.en)
    }

    /// The one of two texts that is in this language.
    pub fn either<'t, T: ?Sized>(&self, ja: &'t T, en: &'t T) -> &'t T {
        match self.words.lang() {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// The name of a post (`cgc_case_worker`).
    pub fn role(&self, word: &str) -> String {
        self.listed("role", word)
    }

    /// The short name of an alarm type, with or without its argument (`deadline_overdue:48h`).
    pub fn alarm(&self, kind: &str) -> String {
        self.listed("alarm", kind.split(':').next().unwrap_or(kind))
    }

    /// What a person does about an alarm.
    pub fn remedy(&self, word: &str) -> String {
        self.listed("remedy", word)
    }

    /// The kind of an event of a timeline.
    pub fn kind(&self, word: &str) -> String {
        self.listed("kind", word)
    }

    /// The kind of a recorded fact.
    pub fn fact(&self, kind: EventKind) -> String {
        self.listed("fact", kind.name())
    }

    /// How exactly a date is known.
    pub fn precision(&self, word: &str) -> String {
        self.listed("precision", word)
    }

    /// How sure a value is.
    pub fn mark(&self, mark: Mark) -> String {
        self.say(
            match mark {
                Mark::Verified => "mark.verified",
                Mark::Unverified => "mark.unverified",
                Mark::Default => "mark.default",
            },
            &[],
        )
    }

    /// A word of a list: its name in the catalogue, or the word itself, readable, where the list was open.
    pub fn listed(&self, list: &str, word: &str) -> String {
        self.words.find(&format!("{list}.{word}"), &[]).unwrap_or_else(|| readable(word))
    }

    /// Several things in a row.
    pub fn list(&self, things: &[String]) -> String {
        match things {
            [] => String::new(),
            [one] => one.clone(),
            [first, second] => self.say("list.two", &[("first", first), ("second", second)]),
            [rest @ .., last] => {
                let join = |text: String, next: &String| self.say("list.more", &[("first", &text), ("second", next)]);
                let rest = rest.iter().cloned().reduce(|text, next| join(text, &next)).unwrap_or_default();
                join(rest, last)
            }
        }
    }
}

/// A word of machine output as a person reads it.
fn readable(word: &str) -> String {
    word.replace('_', " ")
}
