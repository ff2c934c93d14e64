//! The tree that both notations are read into.
//! Must not know which notation it came from.

/// A value and the line it begins on.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Line, from 1.
    pub line: u32,
    /// What stands there.
    pub value: Value,
}

/// Deepest nesting of lists and maps that is read.
pub const MAX_DEPTH: usize = 32;

/// The name of a field and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The name.
    pub text: String,
    /// Line, from 1.
    pub line: u32,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing was written.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a decimal point or exponent; always finite.
    Float(f64),
    /// Text.
    Text(String),
    /// A date, time or both that the notation itself knows (TOML only; YAML dates are text), as written in RFC 3339.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// Named fields in the order of the text; no name occurs twice.
    Map(Vec<(Key, Node)>),
}

impl Node {
    /// What stands here in words, for messages: text `x`, the number 3, a list.
    pub fn in_words(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(yes) => format!("`{yes}`"),
            Value::Integer(number) => format!("the number {number}"),
            Value::Float(number) => format!("the number {number}"),
            Value::Text(text) => format!("text `{}`", shortened(text)),
            Value::Date(text) => format!("the date `{text}`"),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a group of named fields".to_owned(),
        }
    }
}

/// The first 40 characters on one line, so that a message stays one sentence.
fn shortened(text: &str) -> String {
    let one_line = text.replace(['\n', '\r'], " ");
    match one_line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", one_line.get(..end).unwrap_or_default()),
        None => one_line,
    }
}
