//! Conditions in words.
//! Must not decide one.

use super::voice::Voice;
use domain::event::{EventKind, FieldType, OfficeKind};
use domain::policy::{Cond, FieldRef, Test};

impl Voice<'_> {
    /// A condition about facts of a kind.
    pub fn condition(&self, cond: &Cond, kind: Option<EventKind>) -> String {
        match cond {
            Cond::Always => self.word("book.cond.always"),
            Cond::All(list) => match exactly(list) {
                Some((field, number)) => {
                    self.say("book.cond.exactly", &[("field", &self.field(field, kind)), ("n", &number)])
                }
                None => self.joined(list, "book.cond.and", kind),
            },
            Cond::Any(list) => self.joined(list, "book.cond.or", kind),
            Cond::Not(inner) => self.negated(inner, kind),
            Cond::Possibly(inner) => self.say("book.cond.possibly", &[("cond", &self.condition(inner, kind))]),
            Cond::Is(field, test) => self.comparison(*field, test, kind),
        }
    }

    /// Several conditions; one that is put together in another way stands in brackets.
    fn joined(&self, list: &[Cond], key: &str, kind: Option<EventKind>) -> String {
        let said = list.iter().map(|cond| {
            let text = self.condition(cond, kind);
            let otherwise = match cond {
                Cond::All(inner) => key != "book.cond.and" && exactly(inner).is_none(),
                Cond::Any(_) => key != "book.cond.or",
                Cond::Possibly(_) => true,
                _ => false,
            };
            let composed = otherwise && list.len() > 1;
            if composed { self.say("book.cond.group", &[("cond", &text)]) } else { text }
        });
        said.reduce(|one, other| self.say(key, &[("one", &one), ("other", &other)])).unwrap_or_default()
    }

    fn negated(&self, cond: &Cond, kind: Option<EventKind>) -> String {
        match cond {
            Cond::Is(field, Test::Bool(yes)) => self.comparison(*field, &Test::Bool(!yes), kind),
            Cond::Is(field, Test::OneOf(words)) => {
                let key = if words.len() == 1 { "book.cond.is_not" } else { "book.cond.none_of" };
                let words = self.words(*field, words, kind);
                self.say(key, &[("field", &self.field(*field, kind)), ("words", &words)])
            }
            cond => {
                let text = self.say("book.cond.group", &[("cond", &self.condition(cond, kind))]);
                self.say("book.cond.not", &[("cond", &text)])
            }
        }
    }

    fn comparison(&self, field: FieldRef, test: &Test, kind: Option<EventKind>) -> String {
        let name = self.field(field, kind);
        let plain = |key: &str| self.say(key, &[("field", &name)]);
        match test {
            Test::Known(true) => plain("book.cond.stated"),
            Test::Known(false) => plain("book.cond.not_stated"),
            Test::Bool(true) => plain("book.cond.yes"),
            Test::Bool(false) => plain("book.cond.no"),
            Test::AtLeast(n) => self.say("book.cond.at_least", &[("field", &name), ("n", n)]),
            Test::AtMost(n) => self.say("book.cond.at_most", &[("field", &name), ("n", n)]),
            Test::OneOf(words) => {
                let key = if words.len() == 1 { "book.cond.is" } else { "book.cond.one_of" };
                self.say(key, &[("field", &name), ("words", &self.words(field, words, kind))])
            }
        }
    }

    fn words(&self, field: FieldRef, words: &[String], kind: Option<EventKind>) -> String {
        let name = field_name(field, kind);
        let said = words.iter().map(|word| {
            let text = self.name_of_word(&name, word, is_office(field, kind));
            self.say("book.cond.word", &[("word", &text)])
        });
        said.reduce(|one, other| self.say("book.cond.words", &[("one", &one), ("other", &other)])).unwrap_or_default()
    }

    /// What a word means under a field: an office by the pack's name, a role, a fact, else the word of the catalogue.
    fn name_of_word(&self, field: &str, word: &str, office: bool) -> String {
        if let Some(kind) = OfficeKind::find(word).filter(|_| office) {
            return self.office(kind);
        }
        match field {
            "entry.by_role" | "entry.approved_by" => self.wording.role(word),
            "entry.with" | "entry.re_kinds" => self.wording.listed("fact", word),
            _ => {
                let own = self.wording.words.find(&format!("word.{field}.{word}"), &[]);
                own.unwrap_or_else(|| self.wording.listed("word", word))
            }
        }
    }

    /// The name of a field.
    fn field(&self, field: FieldRef, kind: Option<EventKind>) -> String {
        let name = self.wording.listed("field", &field_name(field, kind));
        match field {
            FieldRef::Recent(_, days) => self.say("book.cond.recent", &[("field", &name), ("days", &days)]),
            _ => name,
        }
    }
}

/// The name of a field as packs write it.
fn field_name(field: FieldRef, kind: Option<EventKind>) -> String {
    match field {
        FieldRef::Fact(place) => {
            let named = kind.and_then(|kind| kind.fields().get(place)).map(|(name, _)| *name);
            named.unwrap_or_default().to_owned()
        }
        FieldRef::FactNamed(name) => name.to_owned(),
        FieldRef::Entry(field) => field.name().to_owned(),
        FieldRef::Child(field) => field.name().to_owned(),
        FieldRef::Recent(field, _) => field.name().to_owned(),
        FieldRef::Case(field) => field.name().to_owned(),
    }
}

/// Whether the words of a field are kinds of offices.
fn is_office(field: FieldRef, kind: Option<EventKind>) -> bool {
    let field_type = match field {
        FieldRef::Fact(place) => kind.and_then(|kind| kind.fields().get(place)).map(|(_, field_type)| *field_type),
        FieldRef::FactNamed(_) => None,
        FieldRef::Entry(field) => Some(field.field_type()),
        FieldRef::Child(field) => Some(field.field_type()),
        FieldRef::Recent(field, _) => Some(field.field_type()),
        FieldRef::Case(field) => Some(field.field_type()),
    };
    matches!(field_type, Some(FieldType::Word(list) | FieldType::Words(list)) if list == OfficeKind::WORDS)
}

/// At least and at most the same number.
fn exactly(list: &[Cond]) -> Option<(FieldRef, f64)> {
    match list {
        [Cond::Is(one, Test::AtLeast(least)), Cond::Is(other, Test::AtMost(most))] if one == other && least == most => {
            Some((*one, *least))
        }
        _ => None,
    }
}
