//! Limits: one span, or several with conditions, strictest first.
//! Must not choose one.

use crate::condition::{Asked, condition};
use crate::within::span_among;
use domain::policy::{Cond, Tier};
use marked_text::{Fields, Node, Problems, Value};

/// The limits under `within`: empty where the field is absent.
pub fn tiers(fields: &mut Fields<'_, '_>, asked: Asked<'_>) -> Vec<Tier> {
    let Some(node) = fields.find("within") else { return Vec::new() };
    let nodes = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let read: Vec<Option<Tier>> = nodes.iter().map(|node| tier(node, asked, fields.problems)).collect();
    let whole = read.iter().all(Option::is_some);
    let tiers: Vec<Tier> = read.into_iter().flatten().collect();
    if whole {
        let line = node.line;
        check(&tiers, nodes, line, fields.problems);
    }
    tiers
}

fn tier(node: &Node, asked: Asked<'_>, problems: &mut Problems) -> Option<Tier> {
    let mut fields = Fields::of(node, problems)?;
    let when = fields.find("when").map(|node| condition(node, asked, fields.problems));
    let within = span_among(&mut fields);
    fields.finish();
    Some(Tier { when: when.unwrap_or(Some(Cond::Always))?, within: within? })
}

fn check(tiers: &[Tier], nodes: &[Node], start: u32, problems: &mut Problems) {
    let line = |place: usize| nodes.get(place).map_or(start, |node| node.line);
    for (place, tier) in tiers.iter().enumerate() {
        let earlier = tiers.iter().take(place);
        if let Some(first) = earlier.into_iter().position(|other| other.when == Cond::Always || other.when == tier.when)
        {
            let message = format!("this limit can never hold: the one on line {} always comes first", line(first));
            problems.add(line(place), message);
        }
    }
    if tiers.last().is_some_and(|last| last.when != Cond::Always) {
        let message = "no limit holds where none of the conditions does: end the list with one without `when`";
        problems.add(line(tiers.len().saturating_sub(1)), message);
    }
    if tiers.is_empty() {
        problems.add(line(0), "`within` is an empty list: give at least one limit");
    }
}
