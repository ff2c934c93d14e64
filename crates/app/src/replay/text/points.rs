//! The missed points of a file and what answers them, as a table.

use super::columns::pad_left;
use super::{Page, indented, pad};
use crate::replay::outline::{Outline, OutlinedPoint};
use crate::replay::phrases;

const VERDICT: usize = 12;
const ALARM: usize = 40;
const SOURCE: usize = 18;
const DAYS: usize = 14;

/// The table of missed points.
pub(super) fn points(page: &Page<'_>, outline: &Outline<'_>) -> Vec<String> {
    let wording = &page.wording;
    let mut lines = page.section("replay.points");
    let head = ["replay.verdict", "replay.point", "replay.source", "replay.before_latest", "replay.before_end"];
    lines.push(page.paint.faint(&row(&head.map(|key| wording.say(key, &[])))));
    for point in &outline.points {
        lines.push(first_line(page, point));
        lines.extend(indented(VERDICT + 2, phrases::missed(wording, point.point)));
        if let Some(by) = point.by {
            lines.extend(indented(VERDICT + 2, &format!("→ {}", phrases::alarm_name(wording, by))));
        }
    }
    lines.push(String::new());
    lines
}

fn first_line(page: &Page<'_>, point: &OutlinedPoint<'_>) -> String {
    let wording = &page.wording;
    let sign = if point.point.met { "○" } else { "×" };
    let days = |days: Option<i64>| days.map_or_else(|| "—".to_owned(), |days| phrases::days_before(wording, days));
    let line = row(&[
        format!("{sign} {}", phrases::verdict(wording, point)),
        format!("{} {}", point.point.id, wording.alarm(&point.point.expected)),
        phrases::named_by(wording, point.point).join(" "),
        days(point.raised.map(|raised| raised.days_until(&point.latest))),
        days(point.point.days_before_end),
    ]);
    if point.point.met { line } else { page.paint.alarm(&line) }
}

fn row(cells: &[String; 5]) -> String {
    let [verdict, alarm, source, latest, end] = cells;
    let (verdict, alarm, source) = (pad(verdict, VERDICT), pad(alarm, ALARM), pad(source, SOURCE));
    format!("  {verdict}{alarm}{source}{}{}", pad_left(latest, DAYS), pad_left(end, DAYS))
}
