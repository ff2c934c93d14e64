//! The phrases that the text and the page of a replay share.

use super::outline::{Moment, Outline, OutlinedAlarm, OutlinedPoint};
use super::report::{Heard, Report, ReportedAlarm, ReportedEvent, ScoredPoint};
use super::totals::{CONTROL_ALARMS_A_WEEK, CONTROL_OPEN_HOURS, stayed_quiet};
use crate::wording::Wording;
use i18n::Lang;

/// How a day is written.
type Day = fn(&Wording<'_>, &Moment) -> String;

/// The date of an event as exactly as it is known: the moment, then the precision where it is coarser than a day.
pub fn event_date(wording: &Wording<'_>, moment: &Moment, event: &ReportedEvent) -> String {
    event_date_in(wording, (moment, event), column_date)
}

/// The same with days written in some way.
pub fn event_date_in(wording: &Wording<'_>, (moment, event): (&Moment, &ReportedEvent), day: Day) -> String {
    let on = moment.on();
    let date = match event.precision.as_str() {
        "datetime" => format!("{} {}", day(wording, moment), moment.civil.strftime("%H:%M")),
        "month" => column_month(wording, moment),
        "year" => on.year().to_string(),
        _ => day(wording, moment),
    };
    match (event.precision.as_str(), event.until.as_deref().and_then(Moment::find)) {
        ("datetime" | "day", _) => date,
        ("window", Some(until)) => {
            let until = day(wording, &until);
            wording.say("picture.from_to", &[("from", &date), ("to", &until)])
        }
        (precision, _) => {
            wording.say("precision.dated", &[("date", &date), ("precision", &wording.precision(precision))])
        }
    }
}

/// The date of an alarm with its time.
pub fn alarm_date(wording: &Wording<'_>, moment: &Moment) -> String {
    format!("{} {}", column_date(wording, moment), moment.civil.strftime("%H:%M"))
}

/// A date among sentences, in the form that they have.
pub fn page_date(wording: &Wording<'_>, moment: &Moment) -> String {
    match wording.words.lang() {
        Lang::Ja => column_date(wording, moment),
        Lang::En => wording.date(moment.on()),
    }
}

/// A date in a column.
pub fn column_date(wording: &Wording<'_>, moment: &Moment) -> String {
    wording.column_date(moment.on())
}

fn column_month(wording: &Wording<'_>, moment: &Moment) -> String {
    let on = moment.on();
    let western = on.strftime("%Y-%m").to_string();
    let era = wording.column_date(on).split_once(' ').map(|(_, era)| era.to_owned());
    let era = era.and_then(|era| era.rsplit_once('.').map(|(month, _)| month.to_owned()));
    era.map_or_else(|| western.clone(), |era| format!("{western} {era}"))
}

/// The title of a file.
pub fn title<'r>(wording: &Wording<'_>, report: &'r Report) -> &'r str {
    wording.either(report.title_ja.as_deref().unwrap_or(&report.title), &report.title)
}

/// What happened at an event, in words.
pub fn detail<'r>(wording: &Wording<'_>, event: &'r ReportedEvent) -> &'r str {
    wording.either(event.detail_ja.as_deref().unwrap_or(&event.detail), &event.detail)
}

/// What was missed, in words.
pub fn missed<'r>(wording: &Wording<'_>, point: &'r ScoredPoint) -> &'r str {
    wording.either(point.missed_ja.as_deref().unwrap_or(&point.missed), &point.missed)
}

/// Who did what: 児童相談所 アセスメント. Nobody is named where nobody is known.
pub fn happened(wording: &Wording<'_>, outline: &Outline<'_>, event: &ReportedEvent) -> String {
    let (actor, kind) = (outline.party(wording, &event.actor), wording.kind(&event.kind));
    if ["", "unknown"].contains(&event.actor.as_str()) {
        kind
    } else {
        wording.say("replay.event", &[("actor", &actor), ("kind", &kind)])
    }
}

/// The short name of an alarm with its rule: 期限超過: 48時間以内の安全確認(R-SAFE-01).
pub fn alarm_name(wording: &Wording<'_>, alarm: &ReportedAlarm) -> String {
    // One that speaks while there is still time says so.
    let is_near = alarm.kind == "deadline_overdue" && alarm.due_at.as_ref().is_some_and(|due| due_after(due, alarm));
    let kind = if is_near { wording.say("alarm.near", &[]) } else { wording.alarm(&alarm.kind) };
    let (kind, title) = (kind, wording.either(&alarm.title_ja, &alarm.title_en));
    wording.say("replay.alarm_name", &[("kind", &kind), ("title", &title), ("rule", &alarm.rule)])
}

fn due_after(due: &str, alarm: &ReportedAlarm) -> bool {
    let (due, raised) = (Moment::find(due), Moment::find(&alarm.raised_at));
    due.zip(raised).is_some_and(|(due, raised)| raised.seconds_until(&due) > 60)
}

/// Who heard an alarm and how soon: those who heard it together stand together.
pub fn told(wording: &Wording<'_>, alarm: &OutlinedAlarm<'_>) -> String {
    let mut steps: Vec<(i64, Vec<String>)> = Vec::new();
    let mut roles: Vec<&str> = Vec::new();
    for Heard { role, at, .. } in &alarm.alarm.heard {
        if roles.contains(&role.as_str()) {
            continue;
        }
        roles.push(role);
        let after = Moment::find(at).map_or(0, |at| alarm.raised.seconds_until(&at) / 60 * 60).max(0);
        match steps.iter_mut().find(|(step, _)| *step == after) {
            Some((_, names)) => names.push(wording.role(role)),
            None => steps.push((after, vec![wording.role(role)])),
        }
    }
    let step = |(after, names): &(i64, Vec<String>)| {
        let when = match after {
            0 => wording.say("replay.at_once", &[]),
            _ => wording.say("replay.later", &[("span", &wording.span(*after))]),
        };
        wording.say("replay.told_step", &[("when", &when), ("roles", &wording.list(names))])
    };
    let steps = steps
        .iter()
        .map(step)
        .reduce(|text, next| wording.say("replay.told_next", &[("steps", &text), ("next", &next)]));
    steps.unwrap_or_else(|| wording.list(&alarm.alarm.to.iter().map(|role| wording.role(role)).collect::<Vec<_>>()))
}

/// How an alarm ended.
pub fn ended(wording: &Wording<'_>, outline: &Outline<'_>, alarm: &OutlinedAlarm<'_>) -> String {
    let span = wording.span(outline.stood(alarm));
    if alarm.closed.is_none() {
        return wording.say("closed.never", &[("span", &span)]);
    }
    let by = alarm.alarm.closed_by.as_deref().unwrap_or("fact");
    let how = match outline.find_event(by) {
        Some((moment, event)) => {
            let (kind, date) = (wording.kind(&event.kind), moment.on());
            wording.say("closed.event", &[("kind", &kind), ("date", &date)])
        }
        None => wording.listed("closed", by),
    };
    wording.say("closed.after", &[("span", &span), ("how", &how)])
}

/// Which missed points an alarm answers.
pub fn answers(wording: &Wording<'_>, alarm: &OutlinedAlarm<'_>) -> Vec<String> {
    alarm.answers.iter().map(|point| wording.say("replay.answers", &[("id", &point.id)])).collect()
}

/// Days from an alarm to the end.
pub fn days_left(wording: &Wording<'_>, outline: &Outline<'_>, from: &Moment) -> String {
    wording.say("replay.days_left", &[("n", &from.days_until(&outline.ended))])
}

/// Days by which something lies before something else.
pub fn days_before(wording: &Wording<'_>, days: i64) -> String {
    match days {
        0 => wording.say("replay.day_itself", &[]),
        n => wording.say("replay.days_before", &[("n", &n)]),
    }
}

/// Who names a missed point, and how sure.
pub fn named_by(wording: &Wording<'_>, point: &ScoredPoint) -> [String; 2] {
    [wording.listed("attribution", &point.attribution), wording.listed("confidence", &point.confidence)]
}

/// Whether a missed point was answered.
pub fn verdict(wording: &Wording<'_>, point: &OutlinedPoint<'_>) -> String {
    wording.say(if point.point.met { "replay.met" } else { "replay.not_met" }, &[])
}

/// What a file is: case or control, pack, period, sizes.
pub fn about_file(wording: &Wording<'_>, outline: &Outline<'_>) -> Vec<String> {
    about_file_in(wording, outline, column_date)
}

/// The same with days written in some way.
pub fn about_file_in(wording: &Wording<'_>, outline: &Outline<'_>, day: Day) -> Vec<String> {
    let report = outline.report;
    let (from, to) = (day(wording, &outline.started), day(wording, &outline.ended));
    vec![
        wording.say(if report.control { "replay.control" } else { "replay.case" }, &[]),
        wording.say("replay.period", &[("from", &from), ("to", &to)]),
        wording.say("replay.event_count", &[("n", &report.events.len())]),
        wording.say("replay.alarm_count", &[("n", &report.alarms.len())]),
        wording.say("replay.pack", &[("pack", &report.pack), ("version", &report.pack_version)]),
    ]
}

/// How much a file would have asked of people.
pub fn burden(wording: &Wording<'_>, outline: &Outline<'_>) -> String {
    let burden = &outline.report.burden;
    wording.say(
        "replay.burden_line",
        &[
            ("alarms", &burden.alarms),
            ("weeks", &burden.case_weeks),
            ("rate", &format!("{:.2}", burden.per_case_week)),
            ("open", &burden.max_open),
            ("groups", &burden.max_groups),
        ],
    )
}

/// Whether a control stayed quiet, with the bounds.
pub fn quiet(wording: &Wording<'_>, outline: &Outline<'_>) -> String {
    let burden = &outline.report.burden;
    let verdict = wording.say(if stayed_quiet(outline.report) { "replay.quiet" } else { "replay.loud" }, &[]);
    wording.say(
        "replay.quiet_line",
        &[
            ("verdict", &verdict),
            ("hours", &burden.longest_open_hours),
            ("limit", &CONTROL_OPEN_HOURS),
            ("rate", &format!("{:.2}", burden.per_case_week)),
            ("most", &format!("{CONTROL_ALARMS_A_WEEK:.1}")),
        ],
    )
}

/// The language of a text that the timeline wrote: without a Japanese letter it is read as English.
pub fn language_of(text: &str) -> &'static str {
    let japanese = text.chars().any(|letter| ('\u{3041}'..='\u{9fff}').contains(&letter));
    if japanese { "ja" } else { "en" }
}
