//! Alarms that stand and duties that are ahead in a case, each as a row: how urgent, about whom, the sentence, the remedy.

use super::people::People;
use super::remedy::{Start, start_of};
use crate::alarm::{Matter, Telling};
use crate::wording::Wording;
use domain::case::CaseFile;
use domain::deadline::{Alarm, Duty, Judgement};
use domain::ids::{EntryId, PersonId};
use domain::policy::Rule;
use jiff::Timestamp;

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
    /// Alarms that stand, most urgent first.
    pub fn standing(&self, judgement: &Judgement) -> Vec<Row> {
        let standing = judgement.alarms.iter().filter(|alarm| alarm.stands(self.now));
        let mut rows: Vec<Row> = standing.filter_map(|alarm| self.of_alarm(alarm)).collect();
        rows.sort_by_key(|row| (row.due.is_none(), row.due));
        rows
    }

    /// Duties ahead, soonest first; what one rule asks for the same instant is one row about all its children.
    pub fn ahead(&self, judgement: &Judgement) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for row in judgement.ahead.iter().filter_map(|duty| self.of_duty(duty)) {
            match rows.iter_mut().find(|other| (&other.rule, other.due) == (&row.rule, row.due)) {
                Some(other) => {
                    let new = row.children.into_iter().filter(|child| !other.children.contains(child));
                    other.children.extend(new.collect::<Vec<_>>());
                }
                None => rows.push(row),
            }
        }
        rows
    }

    fn of_alarm(&self, alarm: &Alarm) -> Option<Row> {
        let rule = self.file.policy.rules.get(alarm.rule)?;
        let children: Vec<PersonId> = alarm.children().filter_map(|child| self.member(child)).collect();
        let row = self.row(rule, (&alarm.because, children), (alarm.due, alarm.since))?;
        let urgency = match row.urgency {
            Urgency::Today(left) | Urgency::Ahead(left) => Urgency::Warned(left),
            other => other,
        };
        Some(Row { urgency, since: Some(alarm.since), ..row })
    }

    fn of_duty(&self, duty: &Duty) -> Option<Row> {
        let rule = self.file.policy.rules.get(duty.rule)?;
        let because = self.file.ids_of(std::iter::once(duty.start).chain(duty.because.iter().copied()));
        let children = duty.child.and_then(|child| self.member(child)).into_iter().collect();
        self.row(rule, (&because, children), (duty.due.as_ref().ok().copied(), duty.opened))
    }

    fn row(
        &self,
        rule: &Rule,
        (because, mut children): (&[EntryId], Vec<PersonId>),
        (due, since): (Option<Timestamp>, Timestamp),
    ) -> Option<Row> {
        let telling = Telling { policy: self.file.policy, entries: self.file.entries };
        if children.is_empty() {
            let is_child = |person: &PersonId| self.people.children().any(|child| child.id == *person);
            children = telling.named(Some(rule), because).into_iter().filter(is_child).collect();
            children.dedup();
        }
        let matter = Matter { rule, because, due, since, as_of: self.now };
        let about = children.iter().map(|child| self.people.name(*child)).collect();
        let law = telling.value(rule, because, since).and_then(|value| {
            let law = crate::wording::law_in_short(&self.file.policy.citations, &value.cite)?;
            Some(self.wording.pick(&law).to_owned())
        });
        Some(Row {
            urgency: self.urgency(due),
            rule: rule.id.clone(),
            title: self.wording.pick(&rule.title).to_owned(),
            sentence: telling.sentence(&self.wording, &matter, about)?,
            law,
            start: start_of(rule),
            children,
            due,
            since: None,
        })
    }

    fn urgency(&self, due: Option<Timestamp>) -> Urgency {
        let Some(due) = due else { return Urgency::Beyond };
        let left = due.as_second() - self.now.as_second();
        let day = |at: Timestamp| self.file.policy.calendar.to_civil(at).date();
        match left {
            ..=0 => Urgency::Late(-left),
            _ if day(due) == day(self.now) => Urgency::Today(left),
            _ => Urgency::Ahead(left),
        }
    }

    fn member(&self, place: usize) -> Option<PersonId> {
        self.file.members.get(place).map(|member| member.id)
    }
}
