//! Conditions: all, any, not, possibly, and comparisons of named fields, checked against the vocabulary.
//! Must not judge a fact.

use crate::comparison::comparison;
use crate::field_name::{Resolved, find_recent, resolve};
use crate::known::Known;
use domain::event::EventKind;
use domain::policy::{Cond, FieldRef, RecentField};
use marked_text::{Fields, Node, Problems, Value};

const SHAPES: [&str; 5] = ["all", "any", "not", "possibly", "field"];

/// What conditions are read against: the kinds of facts they are asked about, and the names of the pack.
#[derive(Clone, Copy)]
pub struct Asked<'k> {
    /// Kinds of facts.
    pub kinds: &'k [EventKind],
    /// Names of the pack.
    pub known: &'k Known,
}

/// Reads a condition.
pub fn condition(node: &Node, asked: Asked<'_>, problems: &mut Problems) -> Option<Cond> {
    let mut fields = Fields::of(node, problems)?;
    let written: Vec<(&'static str, &Node)> =
        SHAPES.iter().filter_map(|shape| fields.find(shape).map(|node| (*shape, node))).collect();
    let cond = match written.as_slice() {
        [("all", node)] => list(node, asked, fields.problems).map(Cond::All),
        [("any", node)] => list(node, asked, fields.problems).map(Cond::Any),
        [("not", node)] => condition(node, asked, fields.problems).map(|cond| Cond::Not(Box::new(cond))),
        [("possibly", node)] => condition(node, asked, fields.problems).map(|cond| Cond::Possibly(Box::new(cond))),
        [("field", node)] => one_field(&mut fields, node, asked),
        _ => {
            let line = fields.line();
            fields.problems.add(line, format!("a condition is one of `{}`", SHAPES.join("`, `")));
            None
        }
    };
    fields.finish();
    cond
}

fn list(node: &Node, asked: Asked<'_>, problems: &mut Problems) -> Option<Vec<Cond>> {
    match &node.value {
        Value::List(items) if !items.is_empty() => items.iter().map(|item| condition(item, asked, problems)).collect(),
        _ => {
            problems.add(node.line, format!("a list of conditions is expected here, not {}", node.in_words()));
            None
        }
    }
}

fn one_field(fields: &mut Fields<'_, '_>, node: &Node, asked: Asked<'_>) -> Option<Cond> {
    let Value::Text(name) = &node.value else {
        fields.problems.add(node.line, format!("`field` must be the name of a field, not {}", node.in_words()));
        return None;
    };
    let resolved = match find_recent(name) {
        Some(recent) => looking_back(fields, name, recent),
        None => resolve(name, asked.kinds, asked.known),
    };
    match resolved {
        Ok(resolved) => comparison(fields, name, &resolved),
        Err(message) => {
            fields.problems.add(node.line, message);
            // Asked for, so that the comparison of an unknown field is not reported as well.
            for operator in ["is", "is_not", "one_of", "at_least", "at_most", "known"] {
                fields.find(operator);
            }
            None
        }
    }
}

/// A field that looks back needs to be told how far: the days are the pack's, never the engine's.
fn looking_back<'k>(fields: &mut Fields<'_, '_>, name: &str, recent: RecentField) -> Result<Resolved<'k>, String> {
    let days = fields.optional::<u16>("in_days").filter(|days| *days > 0);
    let days = days.ok_or_else(|| format!("`{name}` looks back: say `in_days`, how many days"))?;
    Ok(Resolved { field: FieldRef::Recent(recent, days), field_type: recent.field_type(), words: Vec::new() })
}
