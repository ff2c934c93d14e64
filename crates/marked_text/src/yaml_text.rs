//! YAML 1.2 (core schema) into the tree. Anchors, aliases, tags and several documents are refused: what a file
//! says must stand where it is read. Must not recurse: depth is bounded and counted.

use crate::node::{Key, MAX_DEPTH, Node, Value};
use crate::problem::{Problem, Problems};
use crate::source::{MAX_BYTES, too_large, without_mark};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::collections::BTreeSet;

/// Reads one YAML document, or says everything that is wrong with it.
pub fn read_yaml(file: &str, text: &str) -> Result<Node, Vec<Problem>> {
    let mut problems = Problems::new(file);
    if text.len() > MAX_BYTES {
        problems.add(1, too_large(text.len()));
        return Err(problems.into_list());
    }
    let root = Builder { problems: &mut problems, open: Vec::new(), root: None, documents: 0 }.read(without_mark(text));
    if root.is_none() && problems.is_empty() {
        problems.add(1, "the file is empty");
    }
    problems.or_value(root)
}

/// A list or map that has begun and not yet ended.
enum Open {
    List { line: u32, items: Vec<Node> },
    Map { line: u32, fields: Vec<(Key, Node)>, names: BTreeSet<String>, key: Option<Key> },
}

struct Builder<'p> {
    problems: &'p mut Problems,
    open: Vec<Open>,
    root: Option<Node>,
    documents: u32,
}

impl Builder<'_> {
    fn read(mut self, text: &str) -> Option<Node> {
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, span)) => {
                    if !self.take(event, span) {
                        return None;
                    }
                }
                Err(error) => {
                    self.problems.add(line_of(error.marker().line()), plain_message(error.info()));
                    return None;
                }
            }
        }
        self.root
    }

    /// Takes one event; `false` when reading on makes no sense.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        let line = line_of(span.start.line());
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.problems.add(line, "a second document begins here; a file holds one");
                    return false;
                }
            }
            Event::Alias(_) => {
                self.problems.add(line, "aliases (`*name`) are not read; write the value out");
                self.put(Node { line, value: Value::Null });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_marks(line, anchor, tag.is_some());
                let value = if style == ScalarStyle::Plain { self.plain(line, &text) } else { text_value(&text) };
                self.put(Node { line, value });
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_marks(line, anchor, tag.is_some());
                return self.begin(line, Open::List { line, items: Vec::new() });
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_marks(line, anchor, tag.is_some());
                return self.begin(line, Open::Map { line, fields: Vec::new(), names: BTreeSet::new(), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        true
    }

    fn refuse_marks(&mut self, line: u32, anchor: usize, tagged: bool) {
        if anchor != 0 {
            self.problems.add(line, "anchors (`&name`) are not read; write the value out");
        }
        if tagged {
            self.problems.add(line, "tags (`!name`) are not read");
        }
    }

    fn begin(&mut self, line: u32, open: Open) -> bool {
        if self.open.len() == MAX_DEPTH {
            self.problems.add(line, too_deep());
            return false;
        }
        self.open.push(open);
        true
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::List { line, items }) => self.put(Node { line, value: Value::List(items) }),
            Some(Open::Map { line, fields, .. }) => self.put(Node { line, value: Value::Map(fields) }),
            None => {}
        }
    }

    /// Puts a finished node where it belongs: root, list item, name of a field, or its value.
    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { fields, names, key, .. }) => match key.take() {
                Some(name) => {
                    if names.insert(name.text.clone()) {
                        fields.push((name, node));
                    } else {
                        self.problems.add(name.line, format!("field `{}` stands here twice", name.text));
                    }
                }
                None => {
                    let line = node.line;
                    let text = name_of(node).unwrap_or_else(|| {
                        self.problems.add(line, "the name of a field must be one word");
                        String::new()
                    });
                    *key = Some(Key { text, line });
                }
            },
        }
    }

    /// What an unquoted scalar means in the core schema.
    fn plain(&mut self, line: u32, text: &str) -> Value {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
            "true" | "True" | "TRUE" => return Value::Bool(true),
            "false" | "False" | "FALSE" => return Value::Bool(false),
            _ => {}
        }
        if is_integer(text) {
            return text.parse().map(Value::Integer).unwrap_or_else(|_| {
                self.problems.add(line, format!("the number `{text}` is too large"));
                Value::Integer(0)
            });
        }
        if is_float(text) {
            return text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Float).unwrap_or_else(
                || {
                    self.problems.add(line, format!("the number `{text}` is too large"));
                    Value::Integer(0)
                },
            );
        }
        text_value(text)
    }
}

fn text_value(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// The name of a field; a number or truth value is taken as it is written.
fn name_of(node: Node) -> Option<String> {
    match node.value {
        Value::Text(text) => Some(text),
        Value::Integer(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::Float(_) | Value::Date(_) | Value::List(_) | Value::Map(_) => None,
    }
}

fn without_sign(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn is_integer(text: &str) -> bool {
    let digits = without_sign(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_float(text: &str) -> bool {
    let number = without_sign(text);
    let digits = number.bytes().any(|byte| byte.is_ascii_digit());
    let starts = number.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let fits = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    digits && starts && fits && number.parse::<f64>().is_ok()
}

fn too_deep() -> String {
    format!("nested more than {MAX_DEPTH} levels deep")
}

fn line_of(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX).max(1)
}

/// The parser's own words with the traps named that people fall into.
fn plain_message(info: &str) -> String {
    let info = info.trim_end_matches('.');
    if info.contains("recursion limit") {
        too_deep()
    } else if info.split_whitespace().any(|word| matches!(word, "tab" | "tabs")) {
        format!("tabs must not indent, use spaces ({info})")
    } else {
        format!("not readable as YAML: {info}")
    }
}
