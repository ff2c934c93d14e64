//! What is known of an alarm or a duty, gathered for its sentence: the value that holds, the facts that opened it, whether
//! a carer's word is among them. Must not judge, and must not know where the entries came from.

use super::sentence::{OpeningFact, SentenceParts, sentence};
use crate::wording::{Wording, law_in_short};
use domain::calendar::Zone;
use domain::event::{Entry, Event, EventKind};
use domain::ids::{EntryId, PersonId};
use domain::policy::{Mark, Policy, Remedy, Rule, RuleValue, Text};
use jiff::Timestamp;

/// The entries of a case, with the rules they are told by.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// Rules in force.
    pub policy: &'a Policy,
    /// Entries of the case as known.
    pub entries: &'a [Entry],
}

/// An alarm that stands, or a duty that is ahead.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// Its rule.
    pub rule: &'a Rule,
    /// Entries that decided it, the opening one first.
    pub because: &'a [EntryId],
    /// The limit; nothing where the calendar does not reach it.
    pub due: Option<Timestamp>,
    /// Since when the alarm stands, or the duty is open.
    pub since: Timestamp,
    /// The instant about which the sentence is said.
    pub as_of: Timestamp,
}

/// What the sentence of an alarm or duty says beside its limit, whatever the language and the hour.
#[derive(Debug, Clone)]
pub struct Told {
    /// Law or source of the value in as few words as it is known by; nothing where it is the pack's own.
    pub law: Option<Text>,
    mark: Mark,
    carer_spoke: bool,
    about: Vec<Text>,
    facts: Vec<OpeningFact>,
}

/// Of which instants a sentence is said.
#[derive(Debug, Clone, Copy)]
pub struct SaidOf {
    /// The limit; nothing where the calendar does not reach it.
    pub due: Option<Timestamp>,
    /// Since when the alarm stands, or the duty is open.
    pub since: Timestamp,
    /// The instant about which the sentence is said.
    pub as_of: Timestamp,
    /// Wall clock of the authority.
    pub zone: Zone,
}

fn said_of(policy: &Policy, matter: &Matter<'_>) -> SaidOf {
    SaidOf { due: matter.due, since: matter.since, as_of: matter.as_of, zone: policy.calendar.zone }
}

impl Told {
    /// The sentence, in the voice of a language.
    pub fn sentence(&self, wording: &Wording<'_>, rule: &Rule, of: &SaidOf) -> String {
        let parts = SentenceParts {
            rule: &rule.id,
            must: &rule.must,
            ends: &rule.ends,
            law: self.law.clone(),
            mark: self.mark,
            due: of.due,
            since: of.since,
            as_of: of.as_of,
            zone: of.zone,
            carer_spoke: self.carer_spoke,
            about: self.about.clone(),
            facts: self.facts.clone(),
        };
        sentence(wording, &parts)
    }
}

impl<'a> Telling<'a> {
    /// The sentence of an alarm or duty about these people, in the voice of a language.
    pub fn sentence(&self, wording: &Wording<'_>, matter: &Matter<'_>, about: Vec<Text>) -> Option<String> {
        let told = self.told(matter.rule, (matter.because, matter.since), about)?;
        Some(told.sentence(wording, matter.rule, &said_of(self.policy, matter)))
    }

    /// What the sentence of an alarm or duty of a rule about these people says, whatever the language and the hour.
    pub fn told(&self, rule: &Rule, (because, since): (&[EntryId], Timestamp), about: Vec<Text>) -> Option<Told> {
        let value = self.value(rule, because, since)?;
        Some(Told {
            law: law_in_short(&self.policy.citations, &value.cite),
            mark: value.mark,
            carer_spoke: rule.remedy == Remedy::See || self.carer_spoke(because),
            about,
            facts: self.opening_facts(rule, because),
        })
    }

    /// The value of a rule in force on the day of the opening entry.
    pub fn value<'r>(&self, rule: &'r Rule, because: &[EntryId], since: Timestamp) -> Option<&'r RuleValue> {
        let opened = because.first().and_then(|id| self.find(*id));
        let at = opened.map_or(since, |entry| domain::case::roster::earliest(&self.policy.calendar, entry.occurred));
        let day = self.policy.calendar.to_civil(at).date();
        let fits = |value: &&RuleValue| value.from <= day && value.until.is_none_or(|until| day <= until);
        rule.values.iter().rev().find(fits).or_else(|| rule.values.last())
    }

    /// The people whom the opening facts are about.
    pub fn named(&self, rule: Option<&Rule>, because: &[EntryId]) -> Vec<PersonId> {
        self.opening(because).flat_map(|entry| named_in(entry, opening_kind(entry, rule))).collect()
    }

    fn find(&self, id: EntryId) -> Option<&'a Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    fn opening(&self, because: &[EntryId]) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| because.contains(&entry.id))
    }

    /// Whether a carer's word or refusal is among the facts that opened it.
    fn carer_spoke(&self, because: &[EntryId]) -> bool {
        let word =
            [EventKind::StatementMade, EventKind::CarerRefused, EventKind::CarerPressed, EventKind::AbsenceRecorded];
        self.opening(because).flat_map(|entry| &entry.facts).any(|fact| word.contains(&fact.kind()))
    }

    fn opening_facts(&self, rule: &Rule, because: &[EntryId]) -> Vec<OpeningFact> {
        let opening = because.iter().filter_map(|id| self.find(*id));
        let facts = opening.filter_map(|entry| {
            let kind = opening_kind(entry, Some(rule))?;
            let name = |lang| Wording::of(lang, None).fact(kind);
            let what = Text { ja: name(i18n::Lang::Ja), en: name(i18n::Lang::En) };
            Some(OpeningFact { when: entry.occurred, what })
        });
        facts.collect()
    }
}

/// The fact of an entry that opened a duty of a rule, by its kind; else the first that is more than a registration.
fn opening_kind(entry: &Entry, rule: Option<&Rule>) -> Option<EventKind> {
    let opening = rule.map(|rule| rule.kind.opening_kinds()).unwrap_or_default();
    let kinds = || entry.facts.iter().map(Event::kind).filter(|kind| !is_registration(*kind));
    kinds().find(|kind| opening.contains(kind)).or_else(|| kinds().next())
}

/// The people that the facts of this kind in an entry are about: one child each where a child was or was not seen.
fn named_in(entry: &Entry, kind: Option<EventKind>) -> Vec<PersonId> {
    let of_child = entry.facts.iter().filter(|fact| Some(fact.kind()) == kind).filter_map(|fact| match fact {
        Event::ChildSeen(seen) => Some(seen.child),
        Event::ChildNotSeen(missed) => Some(missed.child),
        _ => None,
    });
    let children: Vec<PersonId> = of_child.collect();
    if children.is_empty() { entry.about.clone() } else { children }
}

/// Facts that only write somebody into the register: an entry is never about them alone.
pub fn is_registration(kind: EventKind) -> bool {
    matches!(kind, EventKind::PersonRegistered | EventKind::RelationStated | EventKind::OfficeRegistered)
}

/// Whether an entry says nothing but what became of alarms, as the worker writes it.
pub fn is_alarm_entry(entry: &Entry) -> bool {
    let is_alarm = |kind: EventKind| {
        use EventKind::{AlarmClosed, AlarmDelivered, AlarmEscalated, AlarmRaised};
        matches!(kind, AlarmRaised | AlarmEscalated | AlarmDelivered | AlarmClosed)
    };
    entry.facts.iter().all(|fact| is_alarm(fact.kind()))
}
