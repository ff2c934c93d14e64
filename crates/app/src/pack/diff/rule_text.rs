//! A rule that differs, in words: its values with their days and sources, its alarm, who hears it, what it is called.
//! Must not say what a difference leads to.

use super::change::{Part, RuleChange};
use crate::pack::book::voice::Voice;
use domain::policy::Rule;

/// The lines of a rule: what differs, how it is now, how it would be.
pub fn of_rule(change: &RuleChange<'_>, (before, after): &(Voice<'_>, Voice<'_>)) -> Vec<String> {
    let key = match (change.old, change.new) {
        (None, _) => "diff.added",
        (_, None) => "diff.removed",
        _ => "diff.changed",
    };
    let title = change.new.or(change.old).map_or("", |rule| after.wording.pick(&rule.title));
    let parts = change.parts.iter().map(|part| after.word(part_key(*part)));
    let parts = parts.reduce(|one, other| after.say("diff.parts", &[("one", &one), ("other", &other)]));
    let mut lines =
        vec![after.say(key, &[("id", &change.id), ("title", &title), ("parts", &parts.unwrap_or_default())])];
    for say in sayings(change) {
        lines.extend(change.old.into_iter().flat_map(|rule| said(before, "diff.now", say(before, rule))));
        lines.extend(change.new.into_iter().flat_map(|rule| said(after, "diff.then", say(after, rule))));
    }
    lines
}

/// What is said of a rule: a line for each value, a line for the rest.
type Saying = fn(&Voice<'_>, &Rule) -> Vec<String>;

/// What to say of a rule so that its difference can be seen; of one that is added or removed, its values and hearers.
fn sayings(change: &RuleChange<'_>) -> Vec<Saying> {
    let sayings: [(&[Part], Saying); 4] = [
        (&[Part::Value, Part::Source, Part::Facts], values),
        (&[Part::Alarm], |voice, rule| vec![alarm(voice, rule)]),
        (&[Part::Hearers], |voice, rule| vec![hearers(voice, rule)]),
        (&[Part::Words], |voice, rule| vec![words(voice, rule)]),
    ];
    let is_whole = change.old.is_none() || change.new.is_none();
    let wanted = |parts: &[Part]| match is_whole {
        true => parts.contains(&Part::Value) || parts.contains(&Part::Hearers),
        false => change.parts.iter().any(|part| parts.contains(part)),
    };
    sayings.into_iter().filter(|(parts, _)| wanted(parts)).map(|(_, saying)| saying).collect()
}

fn said(voice: &Voice<'_>, key: &str, lines: Vec<String>) -> Vec<String> {
    lines.into_iter().map(|said| voice.say(key, &[("said", &said)])).collect()
}

/// The word of a part, as programs read it.
pub fn part_word(part: Part) -> &'static str {
    match part {
        Part::Value => "value",
        Part::Facts => "facts",
        Part::Counting => "counting",
        Part::Alarm => "alarm",
        Part::Hearers => "hearers",
        Part::Source => "source",
        Part::Words => "words",
    }
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

/// The limits of each value of a rule, without its days and source.
pub fn limits(voice: &Voice<'_>, rule: &Rule, value: &domain::policy::RuleValue) -> String {
    voice.value(rule, value).replace("<br>", " / ")
}

fn values(voice: &Voice<'_>, rule: &Rule) -> Vec<String> {
    let said = rule.values.iter().map(|value| {
        let from = match value.until {
            Some(until) => voice.say("diff.from_until", &[("from", &value.from), ("until", &until)]),
            None => voice.say("diff.from", &[("from", &value.from)]),
        };
        let mark = voice.wording.mark(value.mark);
        let limits = limits(voice, rule, value);
        // The law in the reader's language; what is the pack's own has no source to translate.
        let law = voice.policy.citations.law(&value.cite);
        let cite = law.as_ref().map_or(value.cite.as_str(), |law| voice.wording.pick(law));
        voice.say("diff.value", &[("from", &from), ("value", &limits), ("cite", &cite), ("mark", &mark)])
    });
    said.collect()
}

fn alarm(voice: &Voice<'_>, rule: &Rule) -> String {
    let alarm = voice.wording.alarm(rule.alarm.word());
    match &rule.argument {
        Some(argument) => voice.say("diff.alarm_of", &[("alarm", &alarm), ("argument", argument)]),
        None => alarm,
    }
}

fn hearers(voice: &Voice<'_>, rule: &Rule) -> String {
    let to = voice.addressees(&rule.to).replace("<br>", " / ");
    let way = voice.policy.escalations.get(rule.escalation).map_or("", |way| way.name.as_str());
    voice.say("diff.hearers", &[("to", &to), ("way", &way)])
}

fn words(voice: &Voice<'_>, rule: &Rule) -> String {
    let [title, must, ends] = [&rule.title, &rule.must, &rule.ends].map(|text| voice.wording.pick(text));
    voice.say("diff.words", &[("title", &title), ("must", &must), ("ends", &ends)])
}
