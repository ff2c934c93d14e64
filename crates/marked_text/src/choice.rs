//! A word out of a closed list.
//! Must not know any list: lists are handed in.

use crate::near::question;
use crate::node::{Node, Value};
use crate::problem::Problems;

/// A closed list of words and what each stands for.
#[derive(Debug, Clone, Copy)]
pub struct Choice<T: 'static> {
    /// Every word of the list.
    pub words: &'static [&'static str],
    /// Finds what a word stands for.
    pub find: fn(&str) -> Option<T>,
}

impl<T> Choice<T> {
    /// What the node's word stands for, or nothing and a problem that names a near word or the whole list.
    pub fn decode(&self, node: &Node, name: &str, problems: &mut Problems) -> Option<T> {
        let Value::Text(text) = &node.value else {
            problems.add(node.line, format!("`{name}` must be one word, not {}", node.in_words()));
            return None;
        };
        let value = (self.find)(text);
        if value.is_none() {
            problems.add(node.line, format!("unknown {name} `{text}`{}", self.hint(text)));
        }
        value
    }

    fn hint(&self, text: &str) -> String {
        let near = question(text, self.words.iter().copied());
        if near.is_empty() && self.words.len() <= 8 {
            format!("; use one of `{}`", self.words.join("`, `"))
        } else {
            near
        }
    }
}
