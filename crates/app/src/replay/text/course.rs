//! What happened and what Tsunagi would have said, in one order of dates.

use super::{COLUMNS, Page, indented, width};
use crate::replay::outline::{Moment, Outline, OutlinedAlarm, Said};
use crate::replay::phrases;
use crate::replay::report::ReportedEvent;

const MARGIN: usize = 2;
const TEXT: usize = 4;

/// The course of a file.
pub(super) fn course(page: &Page<'_>, outline: &Outline<'_>) -> Vec<String> {
    let mut lines = page.section("replay.course");
    lines.extend(indented(MARGIN, &page.wording.say("replay.course_legend", &[])));
    lines.push(String::new());
    let mut date_before = String::new();
    for (moment, said) in outline.in_order() {
        let date = match &said {
            Said::Happened(event) => phrases::event_date(&page.wording, &moment, event),
            Said::Alarm(_) => phrases::alarm_date(&page.wording, &moment),
        };
        if date != date_before {
            lines.push(page.paint.faint(&date));
        }
        date_before = date;
        match said {
            Said::Happened(event) => lines.extend(happened(page, outline, event)),
            Said::Alarm(alarm) => lines.extend(raised(page, outline, &moment, &alarm)),
        }
    }
    lines.push(String::new());
    if outline.alarms.is_empty() {
        lines.extend(indented(MARGIN, &page.wording.say("replay.no_alarm", &[])));
    }
    lines
}

fn happened(page: &Page<'_>, outline: &Outline<'_>, event: &ReportedEvent) -> Vec<String> {
    let head = format!("● {}", phrases::happened(&page.wording, outline, event));
    let mut lines = indented(MARGIN, &head);
    lines.extend(indented(TEXT, phrases::detail(&page.wording, event)));
    lines
}

fn raised(page: &Page<'_>, outline: &Outline<'_>, moment: &Moment, alarm: &OutlinedAlarm<'_>) -> Vec<String> {
    let wording = &page.wording;
    let left = phrases::days_left(wording, outline, moment);
    let mut head = format!("▲ {}", phrases::alarm_name(wording, alarm.alarm));
    if !alarm.alarm.about.is_empty() {
        let who = outline.parties(wording, &alarm.alarm.about);
        head = format!("{head} · {}", wording.say("replay.about", &[("who", &who)]));
    }
    let mut lines: Vec<String> = Vec::new();
    let mut head_lines = indented(MARGIN, &head);
    let last = head_lines.pop().unwrap_or_default();
    let room = COLUMNS.saturating_sub(width(&last) + width(&left));
    lines.extend(head_lines.iter().map(|line| page.paint.alarm(line)));
    if room >= 2 {
        lines.push(format!("{}{}{left}", page.paint.alarm(&last), " ".repeat(room)));
    } else {
        lines.push(page.paint.alarm(&last));
        lines.push(super::columns::pad_left(&left, COLUMNS));
    }
    lines.extend(indented(TEXT, wording.either(&alarm.alarm.ja, &alarm.alarm.en)));
    let told = format!("{}: {}", wording.say("replay.told", &[]), phrases::told(wording, alarm));
    lines.extend(indented(TEXT, &told));
    let mut end = vec![phrases::ended(wording, outline, alarm)];
    end.extend(phrases::answers(wording, alarm));
    lines.extend(indented(TEXT, &format!("→ {}", end.join(" · "))));
    lines
}
