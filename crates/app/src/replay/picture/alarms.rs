//! The middle lanes: each alarm as a bar from when it was raised until it ended, under what a person does about it.

use super::axis::Axis;
use super::sheet::Sheet;
use crate::replay::outline::{Outline, OutlinedAlarm};
use crate::replay::phrases;
use crate::wording::Wording;
use domain::policy::Remedy;

const ROW: f64 = 9.0;
const LANE: f64 = 18.0;
const GAP: f64 = 6.0;
/// Free pixels between two bars of one row.
const APART: f64 = 3.0;

/// Draws the lanes of alarms.
pub(super) fn draw(sheet: &mut Sheet, axis: &Axis, outline: &Outline<'_>, wording: &Wording<'_>) {
    for remedy in Remedy::ALL {
        let alarms: Vec<_> = outline.alarms.iter().filter(|alarm| alarm.alarm.remedy == remedy.word()).collect();
        if !alarms.is_empty() {
            lane(sheet, (axis, outline, wording), &wording.remedy(remedy.word()), alarms);
        }
    }
}

type Scene<'s, 'a> = (&'s Axis, &'s Outline<'a>, &'s Wording<'s>);

fn lane(sheet: &mut Sheet, (axis, outline, wording): Scene<'_, '_>, name: &str, mut alarms: Vec<&OutlinedAlarm<'_>>) {
    alarms.sort_by_key(|alarm| alarm.raised.at);
    sheet.name(sheet.top + 10.0, name, "name");
    let mut rows: Vec<f64> = Vec::new();
    for alarm in alarms {
        let span = (axis.place(&alarm.raised), axis.place(&alarm.closed.unwrap_or(outline.ended)));
        let row = free_row(&mut rows, span);
        let (class, height) = if alarm.answers.is_empty() { ("alarm", 3.0) } else { ("answer", 7.0) };
        let y = sheet.top + 2.0 + row as f64 * ROW + (7.0 - height) / 2.0;
        sheet.bar(span, (y, height), class, &title(outline, wording, alarm));
    }
    sheet.skip((rows.len() as f64 * ROW).max(LANE) + GAP);
}

/// The first row in which the bar touches no other.
fn free_row(rows: &mut Vec<f64>, (from, to): (f64, f64)) -> usize {
    let (from, to) = (Axis::pixels(from), Axis::pixels(to).max(Axis::pixels(from) + APART));
    match rows.iter_mut().enumerate().find(|(_, end)| **end + APART <= from) {
        Some((place, end)) => {
            *end = to;
            place
        }
        None => {
            rows.push(to);
            rows.len() - 1
        }
    }
}

fn title(outline: &Outline<'_>, wording: &Wording<'_>, alarm: &OutlinedAlarm<'_>) -> String {
    let mut words = vec![
        phrases::alarm_date(wording, &alarm.raised),
        phrases::alarm_name(wording, alarm.alarm),
        phrases::ended(wording, outline, alarm),
    ];
    words.extend(phrases::answers(wording, alarm));
    words.join(" · ")
}
