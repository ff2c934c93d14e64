//! One event of a timeline or scenario, as the entry that live work would have recorded.
//! Must not know the other events: what follows from their order is done by the reader of the whole file.

mod facts;
mod fields;
mod kind;
mod stated;

pub use fields::EventFields;

use crate::names::Names;
use crate::timeline::TimelineEvent;
use domain::event::{Entry, Party, Recorder};
use marked_text::{Node, Problems, Value};
use stated::Stated;

/// Adds the ids of all events of a list to the names, so that events can name each other; an id that is given twice
/// is a problem. An event without an id is named after its line.
pub fn name_events(list: &Node, names: &mut Names, problems: &mut Problems) {
    // What is no list is reported by whoever reads the events.
    let Value::List(nodes) = &list.value else { return };
    for node in nodes {
        let local = local_id(node);
        if names.add_event(&local).is_none() {
            problems.add(node.line, format!("the id `{local}` is given to two events"));
        }
    }
}

/// Reads one event. Fields, kinds and words are those of the timelines' README; a single value stands for a list of
/// one, `precision` may be left out where `at` says it, and an event without `id` is named after its line.
pub fn decode_event(node: &Node, names: &Names, problems: &mut Problems) -> Option<TimelineEvent> {
    let before = problems.len();
    let mut fields = EventFields::of(node, names, problems)?;
    let stated = Stated::read(&mut fields);
    fields.inner.finish();
    let stated = stated?;
    let facts = facts::facts(&stated, names);
    if let Some(missing) = stated.missing_child(names) {
        problems.add(node.line, missing);
    }
    let fine = problems.len() == before;
    let local = local_id(node);
    fine.then(|| TimelineEvent {
        line: node.line,
        known_at: stated.act.moment.known_at,
        known_at_time: stated.act.known_at_time,
        kind: stated.kind().word(),
        detail: stated.act.detail.clone().unwrap_or_default(),
        entry: entry(stated, names, &local, facts),
        local,
    })
}

/// The id of an event, or its line.
fn local_id(node: &Node) -> String {
    find_id(node).map_or_else(|| format!("line {}", node.line), str::to_owned)
}

/// The id of an event, where it has one.
pub fn find_id(node: &Node) -> Option<&str> {
    let Value::Map(fields) = &node.value else { return None };
    match fields.iter().find(|(key, _)| key.text == "id").map(|(_, node)| &node.value) {
        Some(Value::Text(id)) => Some(id),
        _ => None,
    }
}

fn entry(stated: Stated, names: &Names, local: &str, facts: Vec<domain::event::Event>) -> Entry {
    let act = stated.act;
    let recorder = match act.actor {
        Some(Party::Office(office)) => Some(Recorder { office, staff: None }),
        _ => None,
    };
    Entry {
        id: names.entry_id(local),
        authority: names.authority,
        case: names.case,
        occurred: act.moment.occurred,
        recorded_at: names.zone.to_instant(act.moment.known_at),
        recorded_by: recorder,
        actor: act.actor,
        about: act.about,
        to: act.to,
        from: act.from,
        participants: act.participants,
        by_role: act.by_role,
        approved_by: act.approved_by,
        mode: act.mode,
        re: act.re,
        evidence: act.evidence,
        verifies: act.verifies,
        asks_for: act.asks_for,
        count: act.count,
        times: act.attempts.or(act.times),
        place: act.place,
        home_visits: act.home_visits,
        disputed: act.disputed,
        note: act.detail,
        attachments: Vec::new(),
        facts,
    }
}
