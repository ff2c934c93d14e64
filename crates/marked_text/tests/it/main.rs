//! Tests of the marked tree and its decoder, one file per source file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod fields;
mod near;
mod source;
mod toml_text;
mod yaml_text;

use marked_text::{Node, Problem, Value};

/// The tree on one line, each leaf with its line: `{a@1: 1@1}`.
fn shown(node: &Node) -> String {
    let line = node.line;
    match &node.value {
        Value::Null => format!("null@{line}"),
        Value::Bool(yes) => format!("{yes}@{line}"),
        Value::Integer(number) => format!("{number}@{line}"),
        Value::Float(number) => format!("{number:?}@{line}"),
        Value::Text(text) => format!("{text:?}@{line}"),
        Value::Date(text) => format!("date {text}@{line}"),
        Value::List(items) => format!("[{}]@{line}", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(fields) => {
            let fields: Vec<_> =
                fields.iter().map(|(key, node)| format!("{}@{}: {}", key.text, key.line, shown(node))).collect();
            format!("{{{}}}@{line}", fields.join(", "))
        }
    }
}

/// The problems, one per line.
fn listed(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
