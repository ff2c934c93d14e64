//! Why an alarm stands, in one sentence: the rule, the law, the facts, the time left or late, what would end it.
//! Must not judge: everything it says is handed in.

use crate::wording::Wording;
use domain::calendar::Zone;
use domain::policy::{Mark, Text};
use domain::time::When;
use jiff::Timestamp;

/// What the sentence of one alarm says.
#[derive(Debug, Clone)]
pub struct SentenceParts<'a> {
    /// Rule id.
    pub rule: &'a str,
    /// Short name of the rule.
    pub title: &'a Text,
    /// What must be done, in one clause.
    pub must: &'a Text,
    /// What would end the alarm, in one clause.
    pub ends: &'a Text,
    /// Law or source of the value in a few words; nothing where it is the pack's own.
    pub law: Option<Text>,
    /// How sure the value is.
    pub mark: Mark,
    /// The limit; nothing where the calendar does not reach it.
    pub due: Option<Timestamp>,
    /// Since when the alarm stands.
    pub since: Timestamp,
    /// The instant about which the sentence is said.
    pub as_of: Timestamp,
    /// Wall clock of the authority.
    pub zone: Zone,
    /// Somebody who cares for the child spoke, or could be taken at their word: the sentence says that it ends nothing.
    pub carer_spoke: bool,
    /// The facts that opened it.
    pub facts: Vec<OpeningFact>,
}

/// A fact that opened an alarm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningFact {
    /// When it was so, as exactly as it is known.
    pub when: When,
    /// What it was, in a word or two.
    pub what: Text,
}

/// So many kinds of facts are named; the rest is a number.
const FACTS_NAMED: usize = 3;

/// The sentence of an alarm.
pub fn sentence(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let (facts, duty, rule) = (facts(wording, parts), duty(wording, parts), rule(wording, parts));
    let ends = ends(wording, parts);
    let close = wording.say(if parts.carer_spoke { "sentence.close_carer" } else { "sentence.close" }, &[]);
    let civil = |at: Timestamp| wording.instant(parts.zone.to_civil(at));
    let text = match parts.due {
        None => wording.say(
            "sentence.beyond",
            &[
                ("facts", &facts),
                ("duty", &duty),
                ("since", &civil(parts.since)),
                ("rule", &rule),
                ("ends", &ends),
                ("close", &close),
            ],
        ),
        Some(due) => {
            let late = parts.as_of.as_second() - due.as_second();
            let (key, ban, span) = match late {
                60.. => ("sentence.late", "sentence.ban_late", late),
                0..60 => ("sentence.now", "sentence.ban_now", 0),
                _ => ("sentence.left", "sentence.ban_left", -late),
            };
            let key = if is_ban(clause(wording.pick(parts.must))) { ban } else { key };
            let (due, span) = (limit(wording, parts, civil(due)), wording.span(span));
            wording.say(
                key,
                &[
                    ("facts", &facts),
                    ("duty", &duty),
                    ("due", &due),
                    ("late", &span),
                    ("left", &span),
                    ("rule", &rule),
                    ("ends", &ends),
                    ("close", &close),
                ],
            )
        }
    };
    begin_with_capital(text.trim_start())
}

/// The limit, which is the earliest possible one where an opening fact is not known to the day.
fn limit(wording: &Wording<'_>, parts: &SentenceParts<'_>, due: String) -> String {
    let is_vague = |fact: &OpeningFact| !matches!(fact.when, When::Instant(_) | When::Day(_));
    if parts.facts.iter().any(is_vague) { wording.say("sentence.earliest", &[("due", &due)]) } else { due }
}

fn facts(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let mut kinds: Vec<(&str, Vec<When>)> = Vec::new();
    for fact in &parts.facts {
        let what = wording.pick(&fact.what);
        match kinds.iter_mut().find(|(kind, _)| *kind == what) {
            Some((_, times)) => times.push(fact.when),
            None => kinds.push((what, vec![fact.when])),
        }
    }
    let of_kind = |(what, times): &(&str, Vec<When>)| of_kind(wording, parts.zone, what, times);
    let named: Vec<String> = kinds.iter().take(FACTS_NAMED).map(of_kind).collect();
    let rest: usize = kinds.iter().skip(FACTS_NAMED).map(|(_, times)| times.len()).sum();
    let text = wording.list(&named);
    match (named.is_empty(), rest) {
        (true, _) => String::new(),
        (false, 0) => wording.say("sentence.facts", &[("facts", &text)]),
        (false, n) => {
            let text = wording.say("sentence.more", &[("facts", &text), ("n", &n)]);
            wording.say("sentence.facts", &[("facts", &text)])
        }
    }
}

/// Facts of one kind: one with its date, several with their number, the first and the last.
fn of_kind(wording: &Wording<'_>, zone: Zone, what: &str, times: &[When]) -> String {
    let day = |when: &When| wording.first_day(*when, zone);
    let (Some(first), Some(last)) =
        (times.iter().min_by_key(|when| day(when)), times.iter().max_by_key(|when| day(when)))
    else {
        return what.to_owned();
    };
    let (first, last, n) = (wording.when(*first, zone), wording.when(*last, zone), times.len());
    match (n, first == last) {
        (1, _) => wording.say("sentence.fact", &[("what", &what), ("date", &first)]),
        (_, true) => wording.say("sentence.repeated_at_once", &[("what", &what), ("n", &n), ("date", &first)]),
        _ => wording.say("sentence.repeated", &[("what", &what), ("n", &n), ("first", &first), ("last", &last)]),
    }
}

fn duty(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let must = clause(wording.pick(parts.must));
    let key = match must {
        _ if is_ban(must) => "sentence.ban",
        _ if is_act(must) => "sentence.duty",
        _ => "sentence.duty_noun",
    };
    wording.say(key, &[("must", &must)])
}

fn rule(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let title = wording.pick(parts.title);
    let Some(law) = &parts.law else {
        return wording.say("sentence.rule_without_law", &[("title", &title), ("id", &parts.rule)]);
    };
    let key = match parts.mark {
        Mark::Verified => "sentence.rule",
        Mark::Unverified => "sentence.rule_unverified",
        Mark::Default => "sentence.rule_default",
    };
    wording.say(key, &[("title", &title), ("id", &parts.rule), ("cite", &wording.pick(law))])
}

fn ends(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let ends = clause(wording.pick(parts.ends));
    let key = if is_act(ends) { "sentence.ends_when" } else { "sentence.ends_with_record" };
    wording.say(key, &[("ends", &ends)])
}

/// A clause without its full stop, and without the こと that would make a noun of its verb.
fn clause(text: &str) -> &str {
    let text = text.trim_end_matches(['。', '.']);
    text.strip_suffix("こと").filter(|verb| is_act(verb)).unwrap_or(text)
}

/// Whether a Japanese clause ends in a verb, which takes other particles than a noun; English takes both alike.
fn is_act(clause: &str) -> bool {
    let clause = match clause.rsplit_once('(') {
        Some((before, _)) if clause.ends_with(')') => before,
        _ => clause,
    };
    let is_verb_ending = |last: char| "うくぐすつぬぶむる".contains(last) || last.is_ascii();
    clause.ends_with("ない") || clause.chars().next_back().is_some_and(is_verb_ending)
}

/// Whether a clause says what must not be done: that is kept or broken, and nothing is done by a day.
fn is_ban(clause: &str) -> bool {
    clause.ends_with("ない") || clause.starts_with("not ") || clause.starts_with("no ") || clause.starts_with("never ")
}

fn begin_with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
