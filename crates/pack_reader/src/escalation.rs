//! `escalations.toml`: the named ways up of an alarm.
//! Must not know which rule uses which.

use crate::addressee::addressees;
use crate::document::read_document;
use crate::files::Pack;
use crate::within::{days_at_most, within};
use domain::event::OfficeKind;
use domain::policy::{Escalation, EscalationLevel, OfficePosts, OfficeSel};
use marked_text::{Fields, Node, Problem, Problems};

const FILE: &str = "escalations.toml";

/// The ways up of one pack.
pub fn read_escalations(pack: &Pack, posts: &[OfficePosts], problems: &mut Vec<Problem>) -> Vec<Escalation> {
    let ways = read_document(pack, FILE, problems, |mut fields| {
        let nodes = fields.find_list("escalation").unwrap_or_default();
        let mut ways: Vec<Escalation> = Vec::new();
        for node in nodes {
            let Some(way) = escalation(node, posts, fields.problems) else { continue };
            if ways.iter().any(|known| known.name == way.name) {
                fields.problems.add(node.line, format!("escalation `{}` stands in this file twice", way.name));
            }
            ways.push(way);
        }
        fields.finish();
        Some(ways)
    });
    ways.unwrap_or_default()
}

fn escalation(node: &Node, posts: &[OfficePosts], problems: &mut Problems) -> Option<Escalation> {
    let mut fields = Fields::of(node, problems)?;
    let name = fields.required_text("name");
    let nodes = fields.required("levels").and_then(|_| fields.find_list("levels")).unwrap_or_default();
    let levels: Vec<EscalationLevel> = nodes.iter().filter_map(|node| level(node, posts, fields.problems)).collect();
    let line = fields.line_of("levels");
    if levels.len() == nodes.len() {
        check(&levels, line, fields.problems);
    }
    fields.finish();
    Some(Escalation { name: name?, levels })
}

fn level(node: &Node, posts: &[OfficePosts], problems: &mut Problems) -> Option<EscalationLevel> {
    let mut fields = Fields::of(node, problems)?;
    let after = fields.required("after").and_then(|node| within(node, fields.problems));
    let written = fields.required("to").is_some();
    let to = addressees(&mut fields, "to", posts);
    fields.finish();
    Some(EscalationLevel { after: after?, to }).filter(|_| written)
}

fn check(levels: &[EscalationLevel], line: u32, problems: &mut Problems) {
    let spans: Vec<f64> = levels.iter().map(|level| days_at_most(&level.after)).collect();
    if spans.first().is_some_and(|first| *first > 0.0) {
        problems.add(line, "the first level must be heard at once: `after = { hours = 0 }`");
    }
    if spans.iter().zip(spans.iter().skip(1)).any(|(one, next)| next < one) {
        problems.add(line, "levels must stand in the order in which they are reached");
    }
    let ends_there = levels.last().is_some_and(|level| {
        level.to.iter().any(|addressee| addressee.office == OfficeSel::Kind(OfficeKind::Coordinating))
    });
    if !ends_there {
        problems.add(line, "a way up must end at the coordinating body, where an alarm stays: address the last level to a post of `coordinating`");
    }
}
