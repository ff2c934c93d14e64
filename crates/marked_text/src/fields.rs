//! The named fields of a node, read one by one; what was never asked for is reported at the end.
//! Must not know any field by itself.

use crate::choice::Choice;
use crate::decode::Decode;
use crate::near::question;
use crate::node::{Key, Node, Value};
use crate::problem::Problems;

/// Fields of one node. Every `optional_…` and `list_…` gives nothing where the field is absent or empty, every
/// `required_…` adds a problem then; a value that does not fit is always a problem. End with [`Fields::finish`].
#[must_use]
pub struct Fields<'n, 'p> {
    line: u32,
    fields: &'n [(Key, Node)],
    asked: Vec<&'static str>,
    /// Where problems go; for decoders of inner nodes.
    pub problems: &'p mut Problems,
}

impl<'n, 'p> Fields<'n, 'p> {
    /// The fields of this node; nothing and a problem where it has none.
    pub fn of(node: &'n Node, problems: &'p mut Problems) -> Option<Self> {
        let Value::Map(fields) = &node.value else {
            problems.add(node.line, format!("named fields are expected here, not {}", node.in_words()));
            return None;
        };
        Some(Self { line: node.line, fields, asked: Vec::new(), problems })
    }

    /// The line the node begins on.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The line of this field, or of the node where it is absent.
    pub fn line_of(&self, name: &str) -> u32 {
        self.fields.iter().find(|(key, _)| key.text == name).map_or(self.line, |(key, _)| key.line)
    }

    /// The node under this name; absent and empty are the same.
    pub fn find(&mut self, name: &'static str) -> Option<&'n Node> {
        self.asked.push(name);
        let (_, node) = self.fields.iter().find(|(key, _)| key.text == name)?;
        (node.value != Value::Null).then_some(node)
    }

    /// The node under this name, or a problem.
    pub fn required(&mut self, name: &'static str) -> Option<&'n Node> {
        let node = self.find(name);
        if node.is_none() {
            let line = self.line_of(name);
            self.problems.add(line, format!("`{name}` is missing"));
        }
        node
    }

    /// A value of a type.
    pub fn optional<T: Decode>(&mut self, name: &'static str) -> Option<T> {
        let node = self.find(name)?;
        T::decode(node, name, self.problems)
    }

    /// A value of a type that must be there.
    pub fn required_value<T: Decode>(&mut self, name: &'static str) -> Option<T> {
        let node = self.required(name)?;
        T::decode(node, name, self.problems)
    }

    /// Text.
    pub fn optional_text(&mut self, name: &'static str) -> Option<String> {
        self.optional(name)
    }

    /// Text that must be there and must not be blank.
    pub fn required_text(&mut self, name: &'static str) -> Option<String> {
        let text: String = self.required_value(name)?;
        if text.trim().is_empty() {
            let line = self.line_of(name);
            self.problems.add(line, format!("`{name}` must not be blank"));
            return None;
        }
        Some(text)
    }

    /// `true` or `false`.
    pub fn optional_bool(&mut self, name: &'static str) -> Option<bool> {
        self.optional(name)
    }

    /// A word of a closed list.
    pub fn optional_choice<T>(&mut self, name: &'static str, choice: Choice<T>) -> Option<T> {
        let node = self.find(name)?;
        choice.decode(node, name, self.problems)
    }

    /// A word of a closed list that must be there.
    pub fn required_choice<T>(&mut self, name: &'static str, choice: Choice<T>) -> Option<T> {
        let node = self.required(name)?;
        choice.decode(node, name, self.problems)
    }

    /// The nodes of a list; a single value counts as a list of one. Nothing where the field is absent, so that an
    /// empty list stays distinguishable.
    pub fn find_list(&mut self, name: &'static str) -> Option<&'n [Node]> {
        let node = self.find(name)?;
        match &node.value {
            Value::List(items) => Some(items),
            _ => Some(std::slice::from_ref(node)),
        }
    }

    /// The values of a list; items that do not fit are problems and left out.
    pub fn list<T: Decode>(&mut self, name: &'static str) -> Vec<T> {
        let nodes = self.find_list(name).unwrap_or_default();
        nodes.iter().filter_map(|node| T::decode(node, name, self.problems)).collect()
    }

    /// A list of text.
    pub fn list_of_text(&mut self, name: &'static str) -> Vec<String> {
        self.list(name)
    }

    /// A list of words of a closed list.
    pub fn list_of_choice<T>(&mut self, name: &'static str, choice: Choice<T>) -> Vec<T> {
        let nodes = self.find_list(name).unwrap_or_default();
        nodes.iter().filter_map(|node| choice.decode(node, name, self.problems)).collect()
    }

    /// Names that were not asked for so far, with their lines.
    pub fn rest(&self) -> impl Iterator<Item = &'n Key> {
        self.fields.iter().map(|(key, _)| key).filter(|key| !self.asked.contains(&key.text.as_str()))
    }

    /// Ends the reading: every field that was not asked for is a problem.
    pub fn finish(self) {
        for key in self.rest().collect::<Vec<_>>() {
            let near = question(&key.text, self.asked.iter().copied());
            self.problems.add(key.line, format!("unknown field `{}`{near}", key.text));
        }
    }
}
