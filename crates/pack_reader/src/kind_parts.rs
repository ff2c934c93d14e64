//! Parts that some kinds of rules have: steps of a ladder, needs of a guard, the aspect of a hand-over, plain words.
//! Must not know which kind has which.

use crate::condition::{Asked, condition};
use crate::known::Known;
use crate::pattern::{Use, patterns, required_patterns};
use crate::tiers::tiers;
use domain::event::EventKind;
use domain::policy::{Cond, HandoverAspect, LadderStep, Need};
use domain::word::Word;
use marked_text::{Fields, Node, Problems, Value};

/// The steps of a ladder, each with its own limit.
pub fn steps(fields: &mut Fields<'_, '_>, asked: Asked<'_>) -> Vec<LadderStep> {
    let nodes = required_nodes(fields, "steps");
    nodes.iter().filter_map(|node| step(node, asked, fields.problems)).collect()
}

fn step(node: &Node, asked: Asked<'_>, problems: &mut Problems) -> Option<LadderStep> {
    let mut fields = Fields::of(node, problems)?;
    let name = fields.required_text("name");
    fields.required("within");
    let within = tiers(&mut fields, asked);
    let stops = required_patterns(&mut fields, "stops", Use::Ends, asked.known);
    fields.finish();
    Some(LadderStep { name: name?, stops, within })
}

/// The needs of a guard; `acts` are the kinds of the facts it guards.
pub fn needs(fields: &mut Fields<'_, '_>, acts: &[EventKind], known: &Known) -> Vec<Need> {
    let nodes = required_nodes(fields, "needs");
    nodes.iter().filter_map(|node| need(node, Asked { kinds: acts, known }, fields.problems)).collect()
}

fn need(node: &Node, asked: Asked<'_>, problems: &mut Problems) -> Option<Need> {
    let mut fields = Fields::of(node, problems)?;
    let name = fields.required_text("name");
    let any = required_patterns(&mut fields, "any", Use::OnRecord, asked.known);
    let since = patterns(&mut fields, "since", Use::Opens, asked.known);
    let when = fields.find("when").map(|node| condition(node, asked, fields.problems));
    fields.finish();
    Some(Need { name: name?, any, since, when: when.unwrap_or(Some(Cond::Always))? })
}

/// The part of a hand-over that a rule judges.
pub fn aspect(fields: &mut Fields<'_, '_>) -> Option<HandoverAspect> {
    let node = fields.required("aspect")?;
    match &node.value {
        Value::Text(text) if text == "answered" => Some(HandoverAspect::Answered),
        Value::Text(text) if text == "understood" => Some(HandoverAspect::Understood),
        Value::Map(_) => {
            let mut inner = Fields::of(node, fields.problems)?;
            inner.required("complete");
            let items = words(&mut inner, "complete");
            inner.finish();
            Some(HandoverAspect::Complete(items))
        }
        _ => {
            let message = "`aspect` is `\"answered\"`, `\"understood\"` or `{ complete = [\"item\", …] }`";
            fields.problems.add(node.line, message);
            None
        }
    }
}

/// A list of words of an open list.
pub fn words(fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<String> {
    let texts = fields.list_of_text(name);
    let line = fields.line_of(name);
    for error in texts.iter().filter_map(|text| Word::new(text).err()) {
        fields.problems.add(line, error.to_string());
    }
    texts
}

fn required_nodes<'n>(fields: &mut Fields<'n, '_>, name: &'static str) -> &'n [Node] {
    let nodes = fields.find_list(name).unwrap_or_default();
    if nodes.is_empty() {
        let line = fields.line_of(name);
        fields.problems.add(line, format!("`{name}` is missing: give at least one"));
    }
    nodes
}
