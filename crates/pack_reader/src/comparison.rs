//! A comparison of one field, checked against the field's type and the words of its list.
//! Must not know of `all`, `any` and their kin.

use crate::field_name::Resolved;
use crate::words::hint;
use domain::event::FieldType;
use domain::policy::{Cond, FieldRef, Test};
use domain::word::Word;
use marked_text::{Fields, Node, Problems, Value};

const OPERATORS: [&str; 6] = ["is", "is_not", "one_of", "at_least", "at_most", "known"];

/// The comparison written beside `field`, as a condition.
pub fn comparison(fields: &mut Fields<'_, '_>, name: &str, resolved: &Resolved<'_>) -> Option<Cond> {
    let written: Vec<(&'static str, &Node)> =
        OPERATORS.iter().filter_map(|operator| fields.find(operator).map(|node| (*operator, node))).collect();
    let [(operator, node)] = written.as_slice() else {
        let line = fields.line();
        fields.problems.add(line, format!("`{name}` needs one comparison: `{}`", OPERATORS.join("`, `")));
        return None;
    };
    let compare = Compare { name, resolved, problems: fields.problems };
    compare.read(operator, node)
}

struct Compare<'c, 'k> {
    name: &'c str,
    resolved: &'c Resolved<'k>,
    problems: &'c mut Problems,
}

impl Compare<'_, '_> {
    fn read(mut self, operator: &str, node: &Node) -> Option<Cond> {
        let field = self.resolved.field;
        match (operator, self.resolved.field_type) {
            ("known", _) => self.truth(node).map(|known| Cond::Is(field, Test::Known(known))),
            ("is", FieldType::Bool) => self.truth(node).map(|yes| Cond::Is(field, Test::Bool(yes))),
            ("is_not", FieldType::Bool) => self.truth(node).map(|yes| not(Cond::Is(field, Test::Bool(yes)))),
            ("is", FieldType::Number) => self.number(node).map(|number| exactly(field, number)),
            ("is_not", FieldType::Number) => self.number(node).map(|number| not(exactly(field, number))),
            ("at_least", FieldType::Number) => self.number(node).map(|least| Cond::Is(field, Test::AtLeast(least))),
            ("at_most", FieldType::Number) => self.number(node).map(|most| Cond::Is(field, Test::AtMost(most))),
            ("is", FieldType::Word(_) | FieldType::Words(_)) => self.word(node).map(|word| one_of(field, vec![word])),
            ("is_not", FieldType::Word(_) | FieldType::Words(_)) => {
                self.word(node).map(|word| not(one_of(field, vec![word])))
            }
            ("one_of", FieldType::Word(_) | FieldType::Words(_)) => self.words(node).map(|words| one_of(field, words)),
            (_, field_type) => {
                let (what, fitting) = described(field_type);
                let message = format!("`{}` is {what}: `{operator}` does not fit, use {fitting}", self.name);
                self.problems.add(node.line, message);
                None
            }
        }
    }

    fn wrong_type(&mut self, node: &Node) {
        let (what, _) = described(self.resolved.field_type);
        self.problems
            .add(node.line, format!("`{}` is {what} and cannot be compared with {}", self.name, node.in_words()));
    }

    fn truth(&mut self, node: &Node) -> Option<bool> {
        match node.value {
            Value::Bool(yes) => Some(yes),
            _ => {
                self.problems
                    .add(node.line, format!("`{}`: `true` or `false` is expected, not {}", self.name, node.in_words()));
                None
            }
        }
    }

    fn number(&mut self, node: &Node) -> Option<f64> {
        let number = <f64 as marked_text::Decode>::from_node(node);
        if number.is_none() {
            self.wrong_type(node);
        }
        number
    }

    fn word(&mut self, node: &Node) -> Option<String> {
        let Value::Text(text) = &node.value else {
            self.wrong_type(node);
            return None;
        };
        let words = &self.resolved.words;
        if words.is_empty() {
            if let Err(error) = Word::new(text) {
                self.problems.add(node.line, error.to_string());
            }
        } else if !words.contains(&text.as_str()) {
            self.problems.add(node.line, format!("unknown word `{text}` for `{}`{}", self.name, hint(text, words)));
        }
        Some(text.clone())
    }

    fn words(&mut self, node: &Node) -> Option<Vec<String>> {
        match &node.value {
            Value::List(items) if !items.is_empty() => items.iter().map(|item| self.word(item)).collect(),
            _ => {
                self.problems.add(node.line, format!("`one_of` takes a list of words, not {}", node.in_words()));
                None
            }
        }
    }
}

fn described(field_type: FieldType) -> (&'static str, &'static str) {
    match field_type {
        FieldType::Bool => ("yes or no", "`is`, `is_not` or `known`"),
        FieldType::Number => ("a number", "`is`, `is_not`, `at_least`, `at_most` or `known`"),
        FieldType::Word(_) => ("a word", "`is`, `is_not`, `one_of` or `known`"),
        FieldType::Words(_) => ("a list of words", "`is`, `is_not`, `one_of` or `known`"),
        FieldType::Time => ("a time", "`known`"),
        FieldType::Stated => ("a text or name", "`known`"),
    }
}

fn not(cond: Cond) -> Cond {
    Cond::Not(Box::new(cond))
}

fn one_of(field: FieldRef, words: Vec<String>) -> Cond {
    Cond::Is(field, Test::OneOf(words))
}

fn exactly(field: FieldRef, number: f64) -> Cond {
    Cond::All(vec![Cond::Is(field, Test::AtLeast(number)), Cond::Is(field, Test::AtMost(number))])
}
