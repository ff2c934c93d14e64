//! From a node to a value of a type; what does not fit is a problem at its line.
//! Must not look at more than the one node.

use crate::node::{Node, Value};
use crate::problem::Problems;
use jiff::civil::{Date, DateTime};

/// A type that can be read from a node.
pub trait Decode: Sized {
    /// What is expected, for the message: "text", "`true` or `false`".
    const EXPECTED: &'static str;

    /// The value, or nothing where the node does not hold one.
    fn from_node(node: &Node) -> Option<Self>;

    /// The value, or nothing and a problem that says what was expected under this name.
    fn decode(node: &Node, name: &str, problems: &mut Problems) -> Option<Self> {
        let value = Self::from_node(node);
        if value.is_none() {
            problems.add(node.line, format!("`{name}` must be {}, not {}", Self::EXPECTED, node.in_words()));
        }
        value
    }
}

impl Decode for String {
    const EXPECTED: &'static str = "text";

    fn from_node(node: &Node) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}

impl Decode for bool {
    const EXPECTED: &'static str = "`true` or `false`";

    fn from_node(node: &Node) -> Option<Self> {
        match node.value {
            Value::Bool(yes) => Some(yes),
            _ => None,
        }
    }
}

macro_rules! whole_numbers {
    ($($ty:ty => $expected:literal),* $(,)?) => {$(
        impl Decode for $ty {
            const EXPECTED: &'static str = $expected;

            fn from_node(node: &Node) -> Option<Self> {
                match node.value {
                    Value::Integer(number) => Self::try_from(number).ok(),
                    _ => None,
                }
            }
        }
    )*};
}
whole_numbers! {
    i64 => "a whole number", i8 => "a whole number from -128 to 127", u8 => "a whole number from 0 to 255",
    u16 => "a whole number from 0 to 65535", u32 => "a whole number, 0 or more",
}

impl Decode for f64 {
    const EXPECTED: &'static str = "a number";

    fn from_node(node: &Node) -> Option<Self> {
        match node.value {
            Value::Float(number) => Some(number),
            // Whole numbers of a text are measures and counts, far below 2^53.
            Value::Integer(number) => i32::try_from(number).ok().map(f64::from),
            _ => None,
        }
    }
}

impl Decode for Date {
    const EXPECTED: &'static str = "a date that exists, as `2025-04-30`";

    fn from_node(node: &Node) -> Option<Self> {
        let text = time_text(node)?;
        if text.len() == 10 { text.parse().ok() } else { None }
    }
}

impl Decode for DateTime {
    const EXPECTED: &'static str = "a date and time that exist, as `2025-04-30T16:05`";

    fn from_node(node: &Node) -> Option<Self> {
        let text = time_text(node)?;
        let local = text.contains(['T', ' ']) && !text.ends_with(['Z', 'z']);
        if local && text.is_char_boundary(10) && !text.get(10..)?.contains(['+', '-']) {
            text.parse().ok()
        } else {
            None
        }
    }
}

/// A date or time is written as text (YAML) or as a date (TOML).
fn time_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) | Value::Date(text) => Some(text),
        _ => None,
    }
}
