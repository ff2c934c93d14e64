//! The points at which an alarm should have been heard.
//! Must not judge whether one was: that is the replay's business.

use crate::event::EventFields;
use crate::head::CONFIDENCES;
use crate::list_of_ids::nodes_of;
use crate::moment::Stamp;
use crate::names::Names;
use crate::timeline::{Attribution, Expected, MissedPoint, Relative};
use domain::policy::AlarmType;
use jiff::civil::DateTime;
use marked_text::{Choice, Fields, Node, Problems, Value, find_near};
use std::collections::BTreeSet;

const ATTRIBUTIONS: Choice<Attribution> = Choice { words: Attribution::WORDS, find: Attribution::find };
const BASES: Choice<()> =
    Choice { words: &["stated", "derived"], find: |word| matches!(word, "stated" | "derived").then_some(()) };

/// Reads the list of missed points.
pub fn decode_missed(list: &Node, names: &Names, problems: &mut Problems) -> Vec<MissedPoint> {
    let Some(nodes) = nodes_of(list, problems) else { return Vec::new() };
    let mut ids = BTreeSet::new();
    let mut points = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(point) = decode_point(node, names, problems) else { continue };
        if !ids.insert(point.local.clone()) {
            problems.add(point.line, format!("the id `{}` is given twice", point.local));
        }
        points.push(point);
    }
    points
}

fn decode_point(node: &Node, names: &Names, problems: &mut Problems) -> Option<MissedPoint> {
    let mut fields = EventFields::of(node, names, problems)?;
    let local = fields.inner.required_text("id");
    let span = span(&mut fields.inner);
    let expected = expected(&mut fields.inner);
    let roles = fields.roles("to");
    let triggers = fields.entries("trigger");
    fields.entries("shown_by");
    let relative = relative(&mut fields);
    let missed = fields.inner.optional_text("missed");
    let attribution = fields.inner.required_choice("attribution", ATTRIBUTIONS);
    let confidence = fields.inner.required_choice("confidence", CONFIDENCES);
    fields.inner.find("source");
    fields.inner.find("sources");
    let line = fields.inner.line();
    fields.inner.finish();
    let (from, to) = span?;
    Some(MissedPoint {
        local: local?,
        line,
        from,
        to,
        expected: expected?,
        roles,
        triggers,
        relative,
        attribution: attribution?,
        confidence: confidence?,
        missed: missed.unwrap_or_default(),
    })
}

/// From when until when the alarm is expected.
fn span(fields: &mut Fields<'_, '_>) -> Option<(DateTime, DateTime)> {
    let node = fields.required("when")?;
    let mut when = Fields::of(node, fields.problems)?;
    let from: Option<Stamp> = when.required_value("from");
    let to: Option<Stamp> = when.required_value("to");
    when.optional_choice("basis", BASES);
    when.optional_text("rule");
    let line = when.line_of("to");
    when.finish();
    let (from, to) = (from?.start(), to?.end());
    if to < from {
        fields.problems.add(line, "`to` is before `from`");
    }
    Some((from, to))
}

/// `type` or `type:argument`.
fn expected(fields: &mut Fields<'_, '_>) -> Option<Expected> {
    let text = fields.required_text("expected")?;
    let (word, argument) = match text.split_once(':') {
        Some((word, argument)) => (word.trim(), Some(argument.trim().to_owned())),
        None => (text.trim(), None),
    };
    let kind = AlarmType::find(word);
    if kind.is_none() {
        let near = find_near(word, AlarmType::ALL.iter().map(|kind| kind.word()));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        let line = fields.line_of("expected");
        fields.problems.add(line, format!("unknown alarm type `{word}`{near}"));
    }
    Some(Expected { kind: kind?, argument })
}

fn relative(fields: &mut EventFields<'_, '_, '_>) -> Option<Relative> {
    let node = fields.inner.find("relative")?;
    let names = fields.names;
    let mut relative = EventFields::of(node, names, fields.inner.problems)?;
    let after = relative.entries("after");
    let within = match relative.inner.find("within").map(|node| &node.value) {
        Some(Value::Integer(days)) => Some(format!("{days}d")),
        _ => relative.inner.required_text("within"),
    };
    relative.inner.finish();
    Some(Relative { after: after.first().copied()?, within: within? })
}
