//! Reads what was typed into a command and takes down every problem, each at its field.

use super::act::Form;
use super::field::{Problem, code_of};
use crate::dates;
use domain::case::roster::{earliest, latest};
use domain::ids::{EntryId, PersonId};
use domain::time::When;
use std::fmt::Display;
use uuid::Uuid;

/// The longest text of one field, in characters; a longer one is told, never cut.
pub const LONGEST: usize = 20_000;

/// So many years back somebody may still remember; what is older was typed by mistake.
const REMEMBERED: i16 = 120;

/// Reads a form.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The form.
    pub form: &'a Form<'a>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Of a form.
    pub fn of(form: &'a Form<'a>) -> Self {
        Self { form, problems: Vec::new() }
    }

    /// What is wrong, so far.
    pub fn problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Whether something is wrong, so far.
    pub fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Takes down a problem in the words of a key.
    pub fn wrong(&mut self, field: &'static str, key: &str) {
        self.wrong_for(field, key, Vec::new());
    }

    /// Takes down that something is missing: in the words of a key, and what.
    pub fn wrong_for(&mut self, field: &'static str, key: &str, missing: Vec<String>) {
        let (code, text) = (code_of(key), self.form.t(key));
        self.problems.push(Problem { field, code, text, missing });
    }

    /// Takes down a problem in the words of a key that has places.
    pub fn wrong_with(&mut self, field: &'static str, key: &str, values: &[(&str, &dyn Display)]) {
        let (code, text) = (code_of(key), self.form.wording.say(key, values));
        self.problems.push(Problem { field, code, text, missing: Vec::new() });
    }

    /// Takes down a problem.
    pub fn wrong_in_words(&mut self, field: &'static str, text: String) {
        self.problems.push(Problem { field, code: "not_understood".to_owned(), text, missing: Vec::new() });
    }

    /// The id of the entry that the form makes.
    pub fn entry(&mut self) -> Option<EntryId> {
        let entry = self.form.typed.entry();
        if entry.is_none() {
            self.wrong("", "web.stale_form");
        }
        entry
    }

    /// When something that has happened was; a day that nobody alive remembers is asked back.
    pub fn past(&mut self, field: &'static str) -> Option<When> {
        let typed = self.form.typed.one(field);
        let read = dates::past(self.form.desk, self.form.signed.lang, &typed);
        let when = read.map_err(|text| self.wrong_in_words(field, text)).ok()?;
        let service = &self.form.desk.service;
        let years = |at| service.policy.calendar.to_civil(at).year();
        if years(latest(&service.policy.calendar, when)) + REMEMBERED < years(service.clock.now()) {
            self.wrong(field, "web.date.long_ago");
            return None;
        }
        Some(when)
    }

    /// Asks back where something happened to somebody before the day of birth.
    pub fn born_by(&mut self, field: &'static str, occurred: Option<When>, people: &[PersonId]) {
        let (form, Some(view), Some(occurred)) = (self.form, self.form.view, occurred) else { return };
        let calendar = &form.desk.service.policy.calendar;
        for person in people {
            let born = view.people.find(*person).and_then(|person| person.born);
            if born.is_some_and(|born| latest(calendar, occurred) < earliest(calendar, born)) {
                let name = view.people.name_in(&form.wording, *person);
                self.wrong_with(field, "web.date.before_birth", &[("name", &name)]);
            }
        }
    }

    /// A day until which something is to be done; nothing and no problem where nothing was typed.
    pub fn limit(&mut self, field: &'static str) -> Option<jiff::civil::Date> {
        let typed = self.form.typed.one(field);
        if typed.trim().is_empty() {
            return None;
        }
        dates::limit(self.form.desk, self.form.signed.lang, &typed)
            .map_err(|text| self.wrong_in_words(field, text))
            .ok()
    }

    /// A text without what no keyboard types; nothing where it is empty, a problem where it is too long.
    pub fn text(&mut self, field: &'static str) -> Option<String> {
        let text = cleaned(&self.form.typed.one(field));
        let n = text.chars().count();
        if n > LONGEST {
            self.wrong_with(field, "web.too_long", &[("n", &n), ("most", &LONGEST)]);
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            self.wrong(field, "web.garbled");
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// People of the case that are ticked.
    pub fn people(&self, field: &str) -> Vec<PersonId> {
        let known =
            |id: &PersonId| self.form.view.is_some_and(|view| view.relatives.iter().any(|person| person.id == *id));
        let typed = self.form.typed.all(field);
        typed.iter().filter_map(|id| Uuid::parse_str(id).ok().map(PersonId)).filter(known).collect()
    }

    /// The one of these words that is chosen.
    pub fn one_of<T: Copy>(&self, field: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Option<T> {
        all.iter().copied().find(|one| self.form.typed.has(field, word(*one)))
    }

    /// Those of these words that are ticked.
    pub fn all_of<T: Copy>(&self, field: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Vec<T> {
        all.iter().copied().filter(|one| self.form.typed.has(field, word(*one))).collect()
    }

    /// Yes or no; nothing where neither was chosen.
    pub fn yes_no(&self, field: &str) -> Option<bool> {
        self.form.typed.one(field).parse().ok()
    }
}

/// A text without the control characters that no keyboard types; lines stay.
pub fn cleaned(text: &str) -> String {
    let kept = |letter: &char| !letter.is_control() || *letter == '\n';
    text.replace("\r\n", "\n").chars().filter(kept).collect::<String>().trim().to_owned()
}
