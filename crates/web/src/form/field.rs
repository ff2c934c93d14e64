//! A field as the page shows it, and what is wrong with it.

use super::typed::Typed;
use crate::dates::Asks;

/// Something wrong with a field.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Name of the field; empty: of the whole act.
    pub field: &'static str,
    /// The same in every language, for programs.
    pub code: String,
    /// What, why, and how to mend it.
    pub text: String,
    /// What is missing, a sentence each, where the act waits for it.
    pub missing: Vec<String>,
}

impl Problem {
    /// Of the whole act, in the words of a key.
    pub fn of_act(lang: i18n::Lang, key: &str) -> Self {
        Self { field: "", code: code_of(key), text: i18n::Words::of(lang).say(key, &[]), missing: Vec::new() }
    }
}

/// The code of a problem that is told in the words of a key.
pub fn code_of(key: &str) -> String {
    key.trim_start_matches("web.").to_owned()
}

/// A box to tick or a choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Value.
    pub value: String,
    /// Words.
    pub name: String,
    /// Ticked.
    pub chosen: bool,
}

/// Choices that belong together, under what they are.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they are.
    pub name: String,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// A file that waits for the form to be recorded.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its id.
    pub id: String,
    /// What it was called.
    pub name: String,
    /// How large it is, and how many pages.
    pub about: String,
}

/// How a field is filled in.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One line; a short one takes the room of a date or a number.
    Line {
        /// Short.
        short: bool,
        /// Type of the input: `text` or `tel`.
        input: &'static str,
    },
    /// Several lines.
    Area,
    /// One of a few.
    One(Vec<Choice>),
    /// Any of a few.
    Many(Vec<Choice>),
    /// One of many.
    List(Vec<Choice>),
    /// One of many, in groups.
    Grouped(Vec<Group>),
    /// Carried along, not shown.
    Hidden,
    /// Text to read before going on, a paragraph each.
    Said(Vec<String>),
    /// Files to choose, and those that wait.
    Files(Vec<Waiting>),
}

impl Kind {
    /// What there is to choose from; nothing where one types, reads or chooses files.
    pub fn choices(&self) -> Option<Vec<&Choice>> {
        match self {
            Self::One(choices) | Self::Many(choices) | Self::List(choices) => Some(choices.iter().collect()),
            Self::Grouped(groups) => Some(groups.iter().flat_map(|group| &group.choices).collect()),
            Self::Line { .. } | Self::Area | Self::Hidden | Self::Said(_) | Self::Files(_) => None,
        }
    }
}

/// A field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name.
    pub name: &'static str,
    /// Words beside it.
    pub label: String,
    /// A line of help.
    pub help: Option<String>,
    /// How it is filled in.
    pub kind: Kind,
    /// What was typed.
    pub value: String,
    /// What was understood, where it is a date.
    pub echo: Option<String>,
    /// What may be meant by an ambiguous date: how it is written so that it is clear, and how it is read.
    pub readings: Vec<(String, String)>,
    /// Which date it asks for, where it asks for one.
    pub asks: Option<Asks>,
    /// What is wrong with it.
    pub wrong: Option<String>,
    /// It is where one begins to type.
    pub first: bool,
}

impl Field {
    /// Whether it asks anything: one that is only read, or carried along, leaves nothing to send.
    pub fn asks(&self) -> bool {
        !matches!(self.kind, Kind::Said(_) | Kind::Hidden)
    }

    /// Whether it was filled in with something that stands in none of its choices.
    pub fn has_unknown(&self, typed: &Typed) -> bool {
        let Some(choices) = self.kind.choices() else { return false };
        // A box that is not ticked may be said to be so.
        let is_box = matches!(choices.as_slice(), [only] if only.value == "true");
        let is_choice = |value: &String| {
            value.is_empty() || (is_box && value == "false") || choices.iter().any(|choice| choice.value == *value)
        };
        !typed.all(self.name).iter().all(is_choice)
    }

    /// With a line of help.
    pub fn help(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }

    /// As a short line.
    pub fn short(mut self) -> Self {
        self.kind = Kind::Line { short: true, input: "text" };
        self
    }

    /// As a short line for a phone number.
    pub fn phone(mut self) -> Self {
        self.kind = Kind::Line { short: true, input: "tel" };
        self
    }

    /// Where one begins to type.
    pub fn first(mut self) -> Self {
        self.first = true;
        self
    }
}
