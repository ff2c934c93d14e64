//! Alarms that stand and duties that are ahead in a case, each as a row: how urgent, about whom, the sentence, the remedy.

use super::people::People;
use super::remedy::{Start, StartAct, start_of};
use crate::alarm::{SaidOf, Telling, Told};
use crate::outlook::receiver;
use crate::wording::Wording;
use domain::case::CaseFile;
use domain::deadline::{Alarm, Duty, Judgement};
use domain::ids::{EntryId, OfficeId, PersonId};
use domain::policy::{Policy, Remedy, Rule};
use domain::time::When;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// How a matter stands to its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// Late for so many seconds.
    Late(i64),
    /// An alarm that speaks before its limit: seconds left.
    Warned(i64),
    /// Due before the day is over: seconds left.
    Today(i64),
    /// Due later: seconds left.
    Ahead(i64),
    /// Nobody has answered for so many seconds.
    Waiting(i64),
    /// It was refused so many seconds ago and nobody has dealt with that.
    Refused(i64),
    /// Nobody works the case, which is open for so many seconds.
    Unowned(i64),
    /// The calendar does not reach the limit: told, never guessed.
    Beyond,
}

/// A row about something that is late or to be done.
#[derive(Debug, Clone)]
pub struct Row {
    /// How urgent.
    pub urgency: Urgency,
    /// Rule id.
    pub rule: String,
    /// Title of the rule.
    pub title: String,
    /// Why it stands and what would end it.
    pub sentence: String,
    /// The law in a few words.
    pub law: Option<String>,
    /// What a person does about it (`see`, `assess`, …), and where that starts.
    pub start: Start,
    /// The children it is about.
    pub children: Vec<PersonId>,
    /// The limit.
    pub due: Option<Timestamp>,
    /// Since when it stands, for an alarm.
    pub since: Option<Timestamp>,
    /// How grave it is.
    pub gravity: Gravity,
    /// The office that it is asked of, where that need not hold the case.
    pub asked: Option<OfficeId>,
    /// The entry that refused what was handed over, where the row tells of that: it stands by itself.
    pub refused_in: Option<EntryId>,
    /// The entry that opened it, so that a form about it knows what it answers.
    pub opened_by: Option<EntryId>,
}

/// How grave a matter is, the gravest first: the pack lists its ways up in that order, and in each of them a child who must
/// be seen comes before anything else that must be done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gravity {
    way_up: usize,
    is_other: bool,
}

impl Row {
    /// A case that nobody works and in which nothing else stands or is ahead, open for so many seconds.
    pub(super) fn unowned(wording: &Wording<'_>, seconds: i64) -> Self {
        Self {
            urgency: Urgency::Unowned(seconds),
            rule: String::new(),
            title: wording.say("web.today.unowned.title", &[]),
            sentence: wording.say("web.today.unowned.sentence", &[]),
            law: None,
            start: Start { word: "worker", act: StartAct::Worker },
            children: Vec::new(),
            due: None,
            since: None,
            gravity: Gravity { way_up: usize::MAX, is_other: true },
            asked: None,
            opened_by: None,
            refused_in: None,
        }
    }

    /// The row for whoever has to take the case: what comes first is to name who works it, and where no office leads, to
    /// take it over.
    pub(super) fn awaiting_taker(self, wording: &Wording<'_>, is_led: bool) -> Self {
        let word = if is_led { "worker" } else { "take" };
        let sentence = if is_led {
            self.sentence
        } else {
            wording.say("web.today.unowned.no_lead", &[("sentence", &self.sentence)])
        };
        Self { start: Start { word, act: StartAct::Worker }, sentence, ..self }
    }
}

impl Gravity {
    /// The gravity of what a rule asks for.
    pub fn of(rule: &Rule) -> Self {
        Self { way_up: rule.escalation, is_other: rule.remedy != Remedy::See }
    }
}

/// What stands or is ahead before it is said: nothing of it depends on the reader's language or the hour.
#[derive(Debug, Clone)]
pub struct KnownMatter {
    /// Place of the rule in the pack.
    rule: usize,
    children: Vec<PersonId>,
    asked: Option<OfficeId>,
    opened_by: Option<EntryId>,
    due: Option<Timestamp>,
    /// The limit of the rule, where the one that was wished is sooner.
    usual: Option<Timestamp>,
    /// Since when the alarm stands, or the duty is open.
    since: Timestamp,
    is_alarm: bool,
    /// It waits for the answer to what was asked.
    is_answer: bool,
    told: Told,
}

/// Rows of a judged case in the voice of a reader.
#[derive(Debug)]
pub struct Rows<'a> {
    /// The case.
    pub file: &'a CaseFile<'a>,
    /// Its people.
    pub people: &'a People,
    /// The reader's voice.
    pub wording: Wording<'a>,
    /// The present.
    pub now: Timestamp,
}

impl Rows<'_> {
    /// Matters in the voice of the reader.
    pub fn said(&self, matters: &[KnownMatter]) -> Vec<Row> {
        matters.iter().filter_map(|matter| matter.row(self.file.policy, &self.wording, self.now)).collect()
    }
}

/// Alarms that stand at an instant, the gravest first, and of those the one that is late for longest.
pub fn standing(file: &CaseFile<'_>, people: &People, (judgement, now): (&Judgement, Timestamp)) -> Vec<KnownMatter> {
    let standing = judgement.alarms.iter().filter(|alarm| alarm.stands(now));
    let mut matters: Vec<KnownMatter> = standing.filter_map(|alarm| of_alarm(file, people, alarm)).collect();
    let gravity = |matter: &KnownMatter| file.policy.rules.get(matter.rule).map(Gravity::of);
    matters.sort_by_key(|matter| (gravity(matter), matter.due.is_none(), matter.due));
    matters
}

/// Duties ahead, soonest first; what one rule asks for the same instant is one matter of all its children.
pub fn ahead(file: &CaseFile<'_>, people: &People, judgement: &Judgement) -> Vec<KnownMatter> {
    let mut matters: Vec<KnownMatter> = Vec::new();
    for matter in judgement.ahead.iter().filter_map(|duty| of_duty(file, people, duty)) {
        match matters
            .iter_mut()
            .find(|other| (other.rule, other.due, other.asked) == (matter.rule, matter.due, matter.asked))
        {
            Some(other) => {
                let new = matter.children.into_iter().filter(|child| !other.children.contains(child));
                other.children.extend(new.collect::<Vec<_>>());
            }
            None => matters.push(matter),
        }
    }
    matters
}

fn of_alarm(file: &CaseFile<'_>, people: &People, alarm: &Alarm) -> Option<KnownMatter> {
    let children = alarm.children().filter_map(|child| member(file, child)).collect();
    let known = matter(file, people, (alarm.rule, &alarm.because, children), (alarm.due, alarm.since))?;
    Some(KnownMatter { is_alarm: true, usual: alarm.usual, ..known })
}

fn of_duty(file: &CaseFile<'_>, people: &People, duty: &Duty) -> Option<KnownMatter> {
    let because = file.ids_of(std::iter::once(duty.start).chain(duty.because.iter().copied()));
    let children = duty.child.and_then(|child| member(file, child)).into_iter().collect();
    let known = matter(file, people, (duty.rule, &because, children), (duty.due.as_ref().ok().copied(), duty.opened))?;
    Some(KnownMatter { asked: receiver(file, duty), usual: duty.usual, ..known })
}

fn matter(
    file: &CaseFile<'_>,
    people: &People,
    (place, because, mut children): (usize, &[EntryId], Vec<PersonId>),
    (due, since): (Option<Timestamp>, Timestamp),
) -> Option<KnownMatter> {
    let rule = file.policy.rules.get(place)?;
    let telling = Telling { policy: file.policy, entries: file.entries };
    if children.is_empty() {
        let is_child = |person: &PersonId| people.children().any(|child| child.id == *person);
        children = telling.named(Some(rule), because).into_iter().filter(is_child).collect();
    }
    // Several entries name the same child, each in its own order.
    let mut told = BTreeSet::new();
    children.retain(|child| told.insert(*child));
    let about = children.iter().map(|child| people.name(*child)).collect();
    let told = telling.told(rule, (because, since), about)?;
    let opened_by = because.first().copied();
    let (asked, usual, is_alarm, is_answer) = (None, None, false, rule.asks_recipient());
    Some(KnownMatter { rule: place, children, asked, opened_by, due, usual, since, is_alarm, is_answer, told })
}

fn member(file: &CaseFile<'_>, place: usize) -> Option<PersonId> {
    file.members.get(place).map(|member| member.id)
}

impl KnownMatter {
    /// The limit that the rule alone sets for the answer to a request; nothing where it is about something else.
    pub fn limit_of(&self, request: EntryId) -> Option<Timestamp> {
        self.usual.or(self.due).filter(|_| self.is_answer && self.opened_by == Some(request))
    }

    /// The matter as a row, in the voice of a reader at an instant.
    pub fn row(&self, policy: &Policy, wording: &Wording<'_>, now: Timestamp) -> Option<Row> {
        let rule = policy.rules.get(self.rule)?;
        let of = SaidOf { due: self.due, since: self.since, as_of: now, zone: policy.calendar.zone };
        let urgency = match urgency(policy, self.due, now) {
            Urgency::Today(left) | Urgency::Ahead(left) if self.is_alarm => Urgency::Warned(left),
            other => other,
        };
        let told = self.told.sentence(wording, rule, &of);
        let sentence = match self.usual {
            Some(usual) => {
                let usual = wording.column_time(&policy.calendar, When::Instant(usual), now);
                wording.say("view.wished", &[("told", &told), ("usual", &usual)])
            }
            None => told,
        };
        Some(Row {
            urgency,
            rule: rule.id.clone(),
            title: wording.pick(&rule.title).to_owned(),
            sentence,
            law: self.told.law.as_ref().map(|law| wording.pick(law).to_owned()),
            start: start_of(rule),
            children: self.children.clone(),
            due: self.due,
            since: Some(self.since).filter(|_| self.is_alarm),
            gravity: Gravity::of(rule),
            asked: self.asked,
            refused_in: None,
            opened_by: self.opened_by,
        })
    }
}

fn urgency(policy: &Policy, due: Option<Timestamp>, now: Timestamp) -> Urgency {
    let Some(due) = due else { return Urgency::Beyond };
    let left = due.as_second() - now.as_second();
    let day = |at: Timestamp| policy.calendar.to_civil(at).date();
    match left {
        ..=0 => Urgency::Late(-left),
        _ if day(due) == day(now) => Urgency::Today(left),
        _ => Urgency::Ahead(left),
    }
}
