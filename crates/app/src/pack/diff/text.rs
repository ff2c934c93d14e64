//! What a change of rules would do, as lines of text in one of the two languages.
//! Names nobody: cases, people and entries stand there by their ids.

use super::change::{Part, RuleChange};
use super::moved::{Due, Move};
use super::{Alarms, Diff};
use crate::pack::book::voice::Voice;
use domain::policy::{Policy, Rule};
use i18n::Lang;
use std::collections::BTreeSet;

/// The whole answer, a line for each thing that would change.
pub fn text(diff: &Diff<'_>, lang: Lang) -> String {
    let voices = (Voice::new(lang, diff.old), Voice::new(lang, diff.new));
    let mut lines = head(diff, &voices.1);
    for change in &diff.rules {
        lines.extend(of_rule(change, &voices));
    }
    lines.push(String::new());
    lines.extend(of_moves(diff, &voices.1));
    lines.push(String::new());
    lines.extend(of_alarms(diff, &voices.1));
    lines.join("\n") + "\n"
}

fn head(diff: &Diff<'_>, voice: &Voice<'_>) -> Vec<String> {
    let name = |policy: &Policy| format!("{} {}", policy.pack, policy.version);
    let title = voice.say("diff.title", &[("old", &name(diff.old)), ("new", &name(diff.new))]);
    let mut lines = vec![title, String::new()];
    if diff.tables {
        lines.push(voice.word("diff.tables"));
    }
    lines.push(match diff.rules.len() {
        0 => voice.word("diff.no_rules"),
        n => voice.say("diff.rules", &[("n", &n)]),
    });
    lines
}

fn of_rule(change: &RuleChange<'_>, (before, after): &(Voice<'_>, Voice<'_>)) -> Vec<String> {
    let key = match (change.old, change.new) {
        (None, _) => "diff.added",
        (_, None) => "diff.removed",
        _ => "diff.changed",
    };
    let title = change.new.or(change.old).map_or("", |rule| after.wording.pick(&rule.title));
    let parts = change.parts.iter().map(|part| after.word(part_key(*part)));
    let parts = parts.reduce(|one, other| after.say("diff.parts", &[("one", &one), ("other", &other)]));
    let parts = parts.unwrap_or_default();
    let mut lines = vec![after.say(key, &[("id", &change.id), ("title", &title), ("parts", &parts)])];
    if change.old.is_none() || change.new.is_none() || change.parts.iter().any(|part| is_of_values(*part)) {
        lines.extend(change.old.into_iter().flat_map(|rule| values(before, "diff.value_old", rule)));
        lines.extend(change.new.into_iter().flat_map(|rule| values(after, "diff.value_new", rule)));
    }
    lines
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Value => "diff.part.value",
        Part::Facts => "diff.part.facts",
        Part::Counting => "diff.part.counting",
        Part::Alarm => "diff.part.alarm",
        Part::Hearers => "diff.part.hearers",
        Part::Source => "diff.part.source",
        Part::Words => "diff.part.words",
    }
}

fn is_of_values(part: Part) -> bool {
    matches!(part, Part::Value | Part::Source | Part::Facts)
}

fn values(voice: &Voice<'_>, key: &str, rule: &Rule) -> Vec<String> {
    let said = rule.values.iter().map(|value| {
        let limits = voice.value(rule, value).replace("<br>", " / ");
        voice.say(key, &[("from", &value.from), ("value", &limits), ("cite", &value.cite)])
    });
    said.collect()
}

fn of_moves(diff: &Diff<'_>, voice: &Voice<'_>) -> Vec<String> {
    let cases = diff.moves.iter().map(|moved| moved.of.case).collect::<BTreeSet<_>>().len();
    if diff.moves.is_empty() {
        return vec![voice.say("diff.no_moves", &[("cases", &diff.cases)])];
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

fn of_alarms(diff: &Diff<'_>, voice: &Voice<'_>) -> Vec<String> {
    if diff.years <= 0.0 {
        return vec![voice.word("diff.no_alarms")];
    }
    let years = format!("{:.1}", diff.years);
    let mut lines = vec![voice.say("diff.alarms", &[("years", &years), ("cases", &diff.cases)])];
    let row = |rule: &str, alarms: Alarms| {
        let a_year = |count: f64| count / diff.years;
        let (old, new) = (a_year(alarms.old as f64), a_year(alarms.new as f64));
        let (change, old, new) = (format!("{:+.1}", new - old), format!("{old:.1}"), format!("{new:.1}"));
        voice.say("diff.alarm_row", &[("rule", &rule), ("old", &old), ("new", &new), ("change", &change)])
    };
    lines.extend(diff.alarms.iter().map(|(rule, alarms)| row(rule, *alarms)));
    let sum = diff
        .alarms
        .values()
        .fold(Alarms::default(), |sum, one| Alarms { old: sum.old + one.old, new: sum.new + one.new });
    lines.push(row(&voice.word("diff.alarm_sum"), sum));
    lines
}
