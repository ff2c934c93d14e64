//! TOML into the tree, fields in the order of the text.
//! Must not interpret: dates stay text, names stay as written.

use crate::node::{Key, MAX_DEPTH, Node, Value};
use crate::problem::{Problem, Problems};
use crate::source::{MAX_BYTES, too_large, without_mark};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a TOML document, or says everything that is wrong with it.
pub fn read_toml(file: &str, text: &str) -> Result<Node, Vec<Problem>> {
    let mut problems = Problems::new(file);
    if text.len() > MAX_BYTES {
        problems.add(1, too_large(text.len()));
        return Err(problems.into_list());
    }
    let text = without_mark(text);
    let lines = Lines::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = error.span().map_or(1, |span| lines.line(span.start));
        problems.add(line, format!("not readable as TOML: {}", error.message().trim_end_matches('.')));
    }
    if problems.is_empty() && table.get_ref().is_empty() {
        problems.add(1, "the file is empty");
    }
    let mut reading = Reading { lines, problems: &mut problems };
    let fields = reading.fields(table.get_ref(), 1);
    problems.or_value(Some(Node { line: 1, value: Value::Map(fields) }))
}

struct Reading<'p> {
    lines: Lines,
    problems: &'p mut Problems,
}

impl Reading<'_> {
    fn fields(&mut self, table: &DeTable<'_>, depth: usize) -> Vec<(Key, Node)> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let mut fields = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            let line = self.lines.line(name.span().start);
            let node = self.node(value, line, depth + 1);
            fields.push((Key { text: name.get_ref().to_string(), line }, node));
        }
        fields
    }

    /// A value; one without a place of its own (a table made by its parts) stands on the line of its name.
    fn node(&mut self, value: &Spanned<DeValue<'_>>, name_line: u32, depth: usize) -> Node {
        let line = self.line_in(value.span(), name_line);
        if depth > MAX_DEPTH {
            self.problems.add(line, format!("nested more than {MAX_DEPTH} levels deep"));
            return Node { line, value: Value::Null };
        }
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => self.integer(line, number.as_str(), number.radix()),
            DeValue::Float(number) => self.float(line, number.as_str()),
            DeValue::Boolean(yes) => Value::Bool(*yes),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(items) => Value::List(items.iter().map(|item| self.node(item, line, depth + 1)).collect()),
            DeValue::Table(table) => Value::Map(self.fields(table, depth)),
        };
        Node { line, value }
    }

    fn line_in(&self, span: Range<usize>, name_line: u32) -> u32 {
        if span.is_empty() { name_line } else { self.lines.line(span.start) }
    }

    fn integer(&mut self, line: u32, digits: &str, radix: u32) -> Value {
        i64::from_str_radix(digits, radix).map(Value::Integer).unwrap_or_else(|_| {
            self.problems.add(line, format!("the number `{digits}` is too large"));
            Value::Null
        })
    }

    fn float(&mut self, line: u32, digits: &str) -> Value {
        let number = digits.parse().ok().filter(|number: &f64| number.is_finite());
        number.map(Value::Float).unwrap_or_else(|| {
            self.problems.add(line, format!("`{digits}` is not a number that can be used here"));
            Value::Null
        })
    }
}

/// Where lines begin, to find the line of a byte.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(place, _)| place).collect())
    }

    fn line(&self, byte: usize) -> u32 {
        let breaks_before = self.0.partition_point(|place| *place < byte);
        u32::try_from(breaks_before).unwrap_or(u32::MAX).saturating_add(1)
    }
}
