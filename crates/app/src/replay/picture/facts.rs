//! The upper lanes: what happened. One lane for each child (seen, tried, injured, in custody), then reports, changes at
//! home, and what agencies did.

use super::axis::Axis;
use super::lane::Lane;
use super::sheet::{Shape, Sheet};
use crate::replay::outline::{Moment, Outline};
use crate::replay::phrases;
use crate::replay::report::ReportedEvent;
use crate::wording::Wording;

/// Where an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Child,
    Reports,
    Home,
    Work,
}

fn lane_of(kind: &str) -> (Row, Shape) {
    match kind {
        "child_seen" | "checkup_attended" | "medical_contact" => (Row::Child, Shape::Seen),
        "safety_check_attempt" | "contact_attempt_failed" | "checkup_missed" => (Row::Child, Shape::Tried),
        "injury_seen" | "injury" => (Row::Child, Shape::Injury),
        "death" => (Row::Child, Shape::Cross),
        "notification" | "disclosure_by_child" | "referral" => (Row::Reports, Shape::Report),
        "concern_observed" | "police_contact" | "parent_request_help" => (Row::Reports, Shape::Other),
        "pregnancy" | "birth" | "move" | "new_partner" | "household_change" | "service_change" | "enrolment_start"
        | "enrolment_end" | "school_absence" | "parent_statement" | "parent_refusal" | "parent_pressure" => {
            (Row::Home, Shape::Other)
        }
        _ => (Row::Work, Shape::Other),
    }
}

/// Where an event stands in this file: care given to an adult alone, such as a check in pregnancy, is no sighting.
fn place_of(outline: &Outline<'_>, event: &ReportedEvent) -> (Row, Shape) {
    let is_care = ["checkup_attended", "checkup_missed", "medical_contact"].contains(&event.kind.as_str());
    let names_child = event.about.is_empty() || event.about.iter().any(|id| is_child(outline, id));
    if is_care && !names_child && event.children_seen.is_empty() {
        return (Row::Work, Shape::Other);
    }
    lane_of(&event.kind)
}

/// Pairs of kinds between which something lasts.
const LASTING: [(&str, &str, &str); 2] = [
    ("temporary_custody_start", "temporary_custody_end", "picture.custody"),
    ("measure_start", "measure_end", "picture.measure"),
];

/// Draws the lanes of facts.
pub(super) fn draw(sheet: &mut Sheet, axis: &Axis, outline: &Outline<'_>, wording: &Wording<'_>) {
    for child in children(outline) {
        let name = wording.say("picture.seen", &[("who", &outline.party(wording, &child))]);
        let is_hers = |event: &ReportedEvent| concerns(outline, event, &child);
        let lane = Lane::place(name, axis, outline, |event| match place_of(outline, event) {
            (Row::Child, shape) if is_hers(event) => Some(shape),
            _ if event.children_seen.contains(&child) => Some(Shape::Seen),
            _ => None,
        });
        let line = sheet.top + lane.line();
        unseen(sheet, axis, outline, (&child, line, wording));
        bars(sheet, axis, outline, (line, wording));
        lane.draw(sheet, outline, wording);
    }
    let rest =
        [(Row::Reports, "picture.lane_reports"), (Row::Home, "picture.lane_home"), (Row::Work, "picture.lane_work")];
    for (wanted, key) in rest {
        let shape = |event: &ReportedEvent| Some(place_of(outline, event)).filter(|(row, _)| *row == wanted);
        let shape = |event: &ReportedEvent| shape(event).map(|(_, shape)| shape);
        Lane::place(wording.say(key, &[]), axis, outline, shape).draw(sheet, outline, wording);
    }
}

/// The children of the file, the ones that something is drawn about.
fn children(outline: &Outline<'_>) -> Vec<String> {
    let mut children: Vec<String> = Vec::new();
    let drawn = outline.events.iter().filter(|(_, event)| place_of(outline, event).0 == Row::Child);
    let named = drawn.flat_map(|(_, event)| &event.about).filter(|id| is_child(outline, id));
    let seen = outline.events.iter().flat_map(|(_, event)| &event.children_seen);
    for id in named.chain(seen) {
        if !children.contains(id) {
            children.push(id.clone());
        }
    }
    if children.is_empty() {
        children.extend(
            outline.report.parties.iter().find(|party| is_child(outline, &party.id)).map(|party| party.id.clone()),
        );
    }
    children.sort();
    children
}

/// Whether an id is that of a child of the file.
fn is_child(outline: &Outline<'_>, id: &str) -> bool {
    let party = outline.report.parties.iter().find(|party| party.id == id);
    let role = party.and_then(|party| party.role.as_deref()).unwrap_or_default();
    let siblings = ["sibling", "brother", "sister"];
    id.starts_with("child") || role == "child" || siblings.iter().any(|word| role.ends_with(word))
}

/// Whether an event of the child's lane is about this child: it names her, was seen to reach her, or names no child.
fn concerns(outline: &Outline<'_>, event: &ReportedEvent, child: &String) -> bool {
    if !event.children_seen.is_empty() {
        return event.children_seen.contains(child);
    }
    let named = children(outline).into_iter().any(|id| event.about.contains(&id));
    event.about.contains(child) || !named
}

/// Custody and measures as bars behind the marks.
fn bars(sheet: &mut Sheet, axis: &Axis, outline: &Outline<'_>, (line, wording): (f64, &Wording<'_>)) {
    for (starts, ends, key) in LASTING {
        let mut since: Option<Moment> = None;
        let name = wording.say(key, &[]);
        let mut draw = |from: Moment, to: Moment| {
            let span = (axis.place(&from), axis.place(&to));
            let (from, to) = (phrases::column_date(wording, &from), phrases::column_date(wording, &to));
            let dates = wording.say("picture.from_to", &[("from", &from), ("to", &to)]);
            sheet.bar(span, (line - 7.0, 14.0), key.trim_start_matches("picture."), &format!("{name} {dates}"));
        };
        for (moment, event) in &outline.events {
            if event.kind == starts {
                since = since.or(Some(*moment));
            } else if event.kind == ends
                && let Some(from) = since.take()
            {
                draw(from, *moment);
            }
        }
        if let Some(from) = since {
            draw(from, outline.ended);
        }
    }
}

/// The days on which an alarm says that the child has not been seen, shaded.
fn unseen(sheet: &mut Sheet, axis: &Axis, outline: &Outline<'_>, (child, line, wording): (&String, f64, &Wording<'_>)) {
    let about = |about: &[String]| about.is_empty() || about.contains(child);
    let alarms =
        outline.alarms.iter().filter(|alarm| alarm.alarm.kind == "unseen_child_n_days" && about(&alarm.alarm.about));
    for alarm in alarms {
        let span = (axis.place(&alarm.raised), axis.place(&alarm.closed.unwrap_or(outline.ended)));
        let name = phrases::alarm_name(wording, alarm.alarm);
        sheet.bar(span, (line - 9.0, 18.0), "unseen", &name);
    }
}
