//! Why an alarm stands, in one sentence: what is to be done and how late it is, for whom, the facts that opened it,
//! what would end it, and last the rule and its law.
//! Must not judge: everything it says is handed in.

use super::opening::facts;
use crate::wording::Wording;
use crate::wording::clause::{clause, either, is_act, is_ban};
use domain::calendar::Zone;
use domain::policy::{Mark, Text};
use domain::time::When;
use jiff::Timestamp;
use jiff::civil::Date;

/// What the sentence of one alarm says.
#[derive(Debug, Clone)]
pub struct SentenceParts<'a> {
    /// Rule id.
    pub rule: &'a str,
    /// What must be done, in one clause.
    pub must: &'a Text,
    /// What would end the alarm, in one clause.
    pub ends: &'a Text,
    /// Law or source of the value in as few words as it is known by; nothing where it is the pack's own.
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
    /// The people it is about, by name.
    pub about: Vec<Text>,
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

/// So many people are named; the rest is a number.
const PEOPLE_NAMED: usize = 3;

impl SentenceParts<'_> {
    /// The day on which the sentence is said: a date of its year goes without the year.
    pub(super) fn day(&self) -> Date {
        self.zone.to_civil(self.as_of).date()
    }

    /// The day of the limit, where the sentence gives it as a day on which something else can have happened.
    pub(super) fn due_day(&self) -> Option<Date> {
        self.due.filter(|_| !self.is_vague()).map(|due| self.zone.to_civil(due).date())
    }

    /// Whether an opening fact is not known to the day, so that the limit is the earliest possible one.
    fn is_vague(&self) -> bool {
        self.facts.iter().any(|fact| !matches!(fact.when, When::Instant(_) | When::Day(_)))
    }
}

/// The sentence of an alarm.
pub fn sentence(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let opened = match (whom(wording, parts), facts(wording, parts)) {
        (None, None) => String::new(),
        (Some(whom), None) => wording.say("sentence.about", &[("whom", &whom)]),
        (None, Some(facts)) => wording.say("sentence.facts", &[("facts", &facts)]),
        (Some(whom), Some(facts)) => wording.say("sentence.about_and_facts", &[("whom", &whom), ("facts", &facts)]),
    };
    let text = wording.say(
        if parts.carer_spoke { "sentence.whole_carer" } else { "sentence.whole" },
        &[
            ("state", &state(wording, parts)),
            ("opened", &opened),
            ("ends", &ends(wording, parts)),
            ("rule", &rule(wording, parts)),
        ],
    );
    begin_with_capital(text.trim_start())
}

/// What is to be done by when, and the time left or late.
fn state(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let must = clause(wording.pick(parts.must));
    let duty = duty(wording, &must);
    let Some(due) = parts.due else {
        let since = wording.instant_beside(parts.zone.to_civil(parts.since), parts.day());
        return wording.say("sentence.beyond", &[("duty", &duty), ("since", &since)]);
    };
    let late = parts.as_of.as_second() - due.as_second();
    let (key, ban, span) = match late {
        60.. => ("sentence.late", "sentence.ban_late", late),
        0..60 => ("sentence.now", "sentence.ban_now", 0),
        _ => ("sentence.left", "sentence.ban_left", -late),
    };
    let key = if is_ban(&must) { ban } else { key };
    let (due, span) = (limit(wording, parts, due), wording.span(span));
    wording.say(key, &[("duty", &duty), ("due", &due), ("late", &span), ("left", &span)])
}

/// The limit; counted from a fact that is not known to the day, it has no hour and is the earliest possible one.
fn limit(wording: &Wording<'_>, parts: &SentenceParts<'_>, due: Timestamp) -> String {
    let due = parts.zone.to_civil(due);
    if parts.is_vague() {
        return wording.say("sentence.earliest", &[("due", &wording.date_beside(due.date(), parts.day()))]);
    }
    wording.instant_beside(due, parts.day())
}

fn duty(wording: &Wording<'_>, must: &str) -> String {
    let key = match must {
        _ if is_ban(must) => "sentence.ban",
        _ if is_act(must) => "sentence.duty",
        _ => "sentence.duty_noun",
    };
    wording.say(key, &[("must", &must)])
}

/// The people it is about; nothing where none is named.
fn whom(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> Option<String> {
    let together = |text: String, next: String| wording.say("sentence.people", &[("first", &text), ("second", &next)]);
    let names = parts.about.iter().take(PEOPLE_NAMED).map(|name| wording.pick(name).to_owned());
    let whom = names.reduce(together)?;
    Some(match parts.about.len().saturating_sub(PEOPLE_NAMED) {
        0 => whom,
        n => wording.say("sentence.about_more", &[("whom", &whom), ("n", &n)]),
    })
}

fn ends(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let ends = either(wording, &clause(wording.pick(parts.ends)));
    let key = if is_act(&ends) { "sentence.ends_when" } else { "sentence.ends_with_record" };
    wording.say(key, &[("ends", &ends)])
}

fn rule(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> String {
    let Some(law) = &parts.law else {
        return wording.say("sentence.rule_without_law", &[("id", &parts.rule)]);
    };
    let key = match parts.mark {
        Mark::Verified => "sentence.rule",
        Mark::Unverified => "sentence.rule_unverified",
        Mark::Default => "sentence.rule_default",
    };
    wording.say(key, &[("id", &parts.rule), ("law", &wording.pick(law))])
}

fn begin_with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
