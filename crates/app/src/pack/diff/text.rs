//! What a change of rules would do, as lines of text in one of the two languages.
//! Names nobody: cases, people and entries stand there by their ids.

use super::moved::{Due, Move};
use super::rule_text::of_rule;
use super::table_change::{Table, TableChange};
use super::{Alarms, Diff};
use crate::pack::book::voice::Voice;
use domain::policy::Policy;
use i18n::Lang;
use std::collections::BTreeSet;

/// The whole answer, a line for each thing that would change.
pub fn text(diff: &Diff<'_>, lang: Lang) -> String {
    let voices = (Voice::new(lang, diff.old), Voice::new(lang, diff.new));
    let voice = &voices.1;
    let name = |policy: &Policy| format!("{} {}", policy.pack, policy.version);
    let mut lines = vec![voice.say("diff.title", &[("old", &name(diff.old)), ("new", &name(diff.new))]), String::new()];
    lines.extend(diff.tables.iter().flat_map(|change| of_table(diff, change, voice)));
    lines.push(match diff.rules.len() {
        0 => voice.word("diff.no_rules"),
        n => voice.say("diff.rules", &[("n", &n)]),
    });
    lines.extend(diff.rules.iter().flat_map(|change| of_rule(change, &voices)));
    lines.push(String::new());
    match diff.cases {
        Some(cases) => {
            lines.extend(of_moves(diff, cases, voice));
            lines.push(String::new());
            lines.extend(of_alarms(diff, cases, voice));
        }
        None => lines.push(voice.word("diff.no_ledger")),
    }
    lines.join("\n") + "\n"
}

fn of_table(diff: &Diff<'_>, change: &TableChange, voice: &Voice<'_>) -> Vec<String> {
    let mut lines = vec![voice.word(match change.table {
        Table::Calendar => "diff.table.calendar",
        Table::Growth => "diff.table.growth",
        Table::Eras => "diff.table.eras",
        Table::Severity => "diff.table.severity",
        Table::Stages => "diff.table.stages",
        Table::Posts => "diff.table.posts",
        Table::Offices => "diff.table.offices",
        Table::Nights => "diff.table.nights",
        Table::WaysUp => "diff.table.ways",
    })];
    if change.table == Table::Calendar {
        for (key, calendar) in [("diff.now", &diff.old.calendar), ("diff.then", &diff.new.calendar)] {
            let (version, from, to) = (calendar.version(), calendar.covers_from(), calendar.covers_to());
            let covers = voice.say("diff.covers", &[("version", &version), ("from", &from), ("to", &to)]);
            lines.push(voice.say(key, &[("said", &covers)]));
        }
    }
    lines.extend(change.days.iter().map(|day| {
        let key = if day.would_work { "diff.day_works" } else { "diff.day_off" };
        voice.say(key, &[("on", &day.on)])
    }));
    lines
}

fn of_moves(diff: &Diff<'_>, asked: usize, voice: &Voice<'_>) -> Vec<String> {
    let cases = diff.moves.iter().map(|moved| moved.of.case).collect::<BTreeSet<_>>().len();
    if diff.moves.is_empty() {
        return vec![voice.say("diff.no_moves", &[("cases", &asked)])];
    }
    let title = voice.say("diff.moves", &[("n", &diff.moves.len()), ("cases", &cases)]);
    std::iter::once(title).chain(diff.moves.iter().map(|moved| of_move(moved, voice))).collect()
}

fn of_move(moved: &Move, voice: &Voice<'_>) -> String {
    let of = &moved.of;
    let rule = match &of.part {
        Some(part) => voice.say("diff.part_of", &[("rule", &of.rule), ("part", part)]),
        None => of.rule.clone(),
    };
    let about = match (&of.child, &of.member) {
        (None, _) => voice.word("diff.about_case"),
        (Some(child), None) => voice.say("diff.about_child", &[("child", child)]),
        (Some(child), Some(member)) => voice.say("diff.about_member", &[("child", child), ("member", member)]),
    };
    let due = |due: Option<Due>| match due {
        None => voice.word("diff.no_duty"),
        Some(Due::BeyondCalendar) => voice.word("diff.beyond"),
        Some(Due::At(at)) => voice.policy.calendar.to_civil(at).strftime("%Y-%m-%d %H:%M").to_string(),
    };
    let (from, to) = (due(moved.from), due(moved.to));
    voice.say(
        "diff.move",
        &[
            ("rule", &rule),
            ("case", &of.case),
            ("about", &about),
            ("entry", &of.opened_by),
            ("from", &from),
            ("to", &to),
        ],
    )
}

fn of_alarms(diff: &Diff<'_>, cases: usize, voice: &Voice<'_>) -> Vec<String> {
    let row = |rule: &str, alarms: Alarms| {
        let [old, new] = [diff.a_year(alarms.old)?, diff.a_year(alarms.new)?];
        let (change, old, new) = (format!("{:+.1}", new - old), format!("{old:.1}"), format!("{new:.1}"));
        Some(voice.say("diff.alarm_row", &[("rule", &rule), ("old", &old), ("new", &new), ("change", &change)]))
    };
    let Some(sum) = row(&voice.word("diff.alarm_sum"), diff.all_alarms()) else {
        return vec![voice.word("diff.no_alarms")];
    };
    let years = format!("{:.1}", diff.years);
    let title = voice.say("diff.alarms", &[("years", &years), ("cases", &cases)]);
    let rows = diff.alarms.iter().filter_map(|(rule, alarms)| row(rule, *alarms));
    std::iter::once(title).chain(rows).chain([sum]).collect()
}
