//! What happened beside what Tsunagi would have said, in one order of dates.

use super::{Half, whole_pieces};
use crate::replay::markup::escape;
use crate::replay::outline::{Moment, Outline, OutlinedAlarm, Said};
use crate::replay::phrases;
use crate::replay::report::{ReportedAlarm, ReportedEvent};

/// The table of a file; facts and alarms of one date stand in one row.
pub(super) fn course(half: &Half<'_>, outline: &Outline<'_>) -> String {
    let mut rows: Vec<Row> = Vec::new();
    for (moment, said) in outline.in_order() {
        let (date, happened, told) = match said {
            Said::Happened(event) => {
                (phrases::event_date(&half.wording, &moment, event), fact(half, outline, event), String::new())
            }
            Said::Alarm(alarm) => {
                (phrases::alarm_date(&half.wording, &moment), String::new(), raised(half, outline, &moment, &alarm))
            }
        };
        match rows.last_mut().filter(|(last, _, _)| *last == date) {
            Some((_, facts, alarms)) => {
                facts.push_str(&happened);
                alarms.push_str(&told);
            }
            None => rows.push((date, happened, told)),
        }
    }
    if outline.alarms.is_empty() { without_alarms(half, &rows) } else { side_by_side(half, &rows) }
}

/// Date, what happened, what is said: each as HTML.
type Row = (String, String, String);

fn side_by_side(half: &Half<'_>, rows: &[Row]) -> String {
    let head = half.head(&[("date", "replay.date"), ("happened", "replay.happened"), ("said", "replay.said")]);
    let row = |(date, facts, alarms): &Row| {
        let date = whole_pieces(date);
        format!(
            r#"<tr><td class="date">{date}</td><td class="happened">{facts}</td><td class="said">{alarms}</td></tr>"#
        )
    };
    table(half, &format!("{head}<tbody>{}</tbody>", rows.iter().map(row).collect::<String>()))
}

fn without_alarms(half: &Half<'_>, rows: &[Row]) -> String {
    let head = half.head(&[("date", "replay.date"), ("", "replay.happened")]);
    let row =
        |(date, facts, _): &Row| format!(r#"<tr><td class="date">{}</td><td>{facts}</td></tr>"#, whole_pieces(date));
    let table = table(half, &format!("{head}<tbody>{}</tbody>", rows.iter().map(row).collect::<String>()));
    format!("{table}<p class=\"note\">{}</p>", half.say("replay.no_alarm"))
}

fn table(half: &Half<'_>, inside: &str) -> String {
    format!(r#"<h3>{}</h3><table class="course">{inside}</table>"#, half.say("replay.course"))
}

fn fact(half: &Half<'_>, outline: &Outline<'_>, event: &ReportedEvent) -> String {
    let detail = phrases::detail(&half.wording, event);
    format!(
        r#"<div class="fact"><p><b>{}</b></p><p class="original"{}>{}</p></div>"#,
        escape(&phrases::happened(&half.wording, outline, event)),
        language_of(detail),
        escape(detail)
    )
}

fn raised(half: &Half<'_>, outline: &Outline<'_>, moment: &Moment, alarm: &OutlinedAlarm<'_>) -> String {
    let wording = &half.wording;
    let about = match alarm.alarm.about.as_slice() {
        [] => String::new(),
        about => format!("{} · ", wording.say("replay.about", &[("who", &outline.parties(wording, about))])),
    };
    let answers: String = phrases::answers(wording, alarm)
        .iter()
        .map(|answer| format!(r#" · <span class="answered">{}</span>"#, escape(answer)))
        .collect();
    format!(
        r#"<div class="alarm-said"><p><span class="left">{}</span> <span class="name">{}</span></p><p>{}</p><p class="small">{}{}: {}</p><p class="small">{}{answers}</p>{}</div>"#,
        escape(&phrases::days_left(wording, outline, moment)),
        whole(&phrases::alarm_name(wording, alarm.alarm), &alarm.alarm.rule),
        whole(wording.either(&alarm.alarm.ja, &alarm.alarm.en), &alarm.alarm.rule),
        escape(&about),
        half.say("replay.told"),
        escape(&phrases::told(wording, alarm)),
        escape(&phrases::ended(wording, outline, alarm)),
        law(half, alarm.alarm)
    )
}

/// The law in full, which the sentence only names.
fn law(half: &Half<'_>, alarm: &ReportedAlarm) -> String {
    let law = half.wording.either(&alarm.basis_ja, &alarm.basis_en).as_ref();
    let said = |law: &String| format!(r#"<p class="small">{}: {}</p>"#, half.say("replay.basis"), escape(law));
    law.map(said).unwrap_or_default()
}

/// A text, escaped, in which the id of its rule is never broken over two lines.
fn whole(text: &str, rule: &str) -> String {
    let (text, rule) = (escape(text), escape(rule));
    if rule.is_empty() { text } else { text.replacen(&rule, &format!(r#"<span class="whole">{rule}</span>"#), 1) }
}

/// The language of a text that the timeline wrote, as an attribute.
pub(super) fn language_of(text: &str) -> String {
    format!(r#" lang="{}""#, phrases::language_of(text))
}
