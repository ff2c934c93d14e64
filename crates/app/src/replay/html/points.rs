//! The missed points of a file and what answers them, as a table.

use super::{Half, whole_pieces};
use crate::replay::markup::escape;
use crate::replay::outline::{Outline, OutlinedPoint};
use crate::replay::phrases;
use crate::replay::report::ReportedAlarm;

/// The table of missed points.
pub(super) fn points(half: &Half<'_>, outline: &Outline<'_>) -> String {
    let head = half.head(&[
        ("verdict", "replay.verdict"),
        ("", "replay.point"),
        ("source", "replay.source"),
        ("", "replay.answer"),
        ("wide", "replay.raised"),
        ("wide", "replay.latest"),
        ("number", "replay.before_latest"),
        ("number", "replay.before_end"),
    ]);
    let rows = outline.points.iter().map(|point| row(half, point));
    format!(
        r#"<h3>{}</h3><table class="points">{head}<tbody>{}</tbody></table>"#,
        half.say("replay.points"),
        rows.collect::<String>()
    )
}

fn row(half: &Half<'_>, point: &OutlinedPoint<'_>) -> String {
    let wording = &half.wording;
    let (sign, class) = if point.point.met { ("○", "met") } else { ("×", "not-met") };
    let [by_whom, how_sure] = phrases::named_by(wording, point.point);
    let missed = phrases::missed(wording, point.point);
    let days = |days: Option<i64>| days.map_or_else(|| "—".to_owned(), |days| phrases::days_before(wording, days));
    let date = |at| phrases::column_date(wording, at);
    let raised = point.raised.as_ref().map_or_else(|| "—".to_owned(), date);
    let by = point.by.map_or_else(|| "—".to_owned(), |by| rule(half, by));
    format!(
        r#"<tr><td class="{class}">{sign} {}</td><td><b>{} {}</b><br><small{}>{}</small></td><td class="source">{}<br>{}</td><td>{}</td><td class="wide">{}</td><td class="wide">{}</td><td class="number">{}</td><td class="number">{}</td></tr>"#,
        escape(&phrases::verdict(wording, point)),
        escape(&point.point.id),
        escape(&wording.alarm(&point.point.expected)),
        super::course::language_of(missed),
        escape(missed),
        escape(&by_whom),
        escape(&how_sure),
        by,
        whole_pieces(&raised),
        whole_pieces(&date(&point.latest)),
        escape(&days(point.raised.map(|raised| raised.days_until(&point.latest)))),
        escape(&days(point.point.days_before_end))
    )
}

/// The rule that answered, its id below its name.
fn rule(half: &Half<'_>, by: &ReportedAlarm) -> String {
    let title = half.wording.either(&by.title_ja, &by.title_en);
    format!(r#"{}<br><small class="whole">{}</small>"#, escape(title), escape(&by.rule))
}
