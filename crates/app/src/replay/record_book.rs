//! Reads a played case back out of the ledger and words the report: what is told is what was recorded.

mod scored;

use super::burden::{Stood, burden};
use super::report::{Heard, Report, ReportedAlarm, ReportedEvent, ReportedParty};
use crate::alarm::{Matter, Telling};
use crate::wording::{Named, Wording, local_text};
use domain::case::Register;
use domain::event::{AlarmRaised, Entry, Event, Party, Standing};
use domain::ids::{AlarmId, EntryId, PersonId};
use domain::policy::{AlarmType, Mark, Policy, Rule, Text};
use domain::time::When;
use i18n::Lang;
use jiff::Timestamp;
use timeline_reader::{Timeline, TimelineEvent};

/// A case as played.
pub struct Played<'a> {
    /// What was played.
    pub timeline: &'a Timeline,
    /// Rules that judged it.
    pub policy: &'a Policy,
    /// Offices and people on duty.
    pub register: &'a Register,
    /// Entries out of the ledger.
    pub entries: &'a [Entry],
    /// Start of the period.
    pub start: Timestamp,
    /// End of the period.
    pub end: Timestamp,
}

/// An alarm as read from the ledger.
struct Told<'a> {
    raised: &'a AlarmRaised,
    rule: Option<&'a Rule>,
    since: Timestamp,
    closed: Option<(Timestamp, String)>,
    level: u8,
    heard: Vec<(String, Timestamp, u8)>,
    /// When it went up to the level it reached last.
    rose_at: Timestamp,
}

/// The report of a played timeline.
pub fn report(played: &Played<'_>) -> Report {
    let told = played.told();
    let missed = played.timeline.missed.iter().map(|point| played.scored(point, &told)).collect();
    let stood: Vec<Stood> = told.iter().map(|alarm| played.stood(alarm)).collect();
    Report {
        review: played.timeline.id.clone(),
        title: played.timeline.title.clone(),
        title_ja: None,
        control: played.timeline.control,
        pack: played.policy.pack.clone(),
        pack_version: played.policy.version.clone(),
        zone: played.timeline.zone_name.clone(),
        started_at: played.local(played.start),
        parties: played.parties(),
        events: played.events(),
        alarms: told.iter().map(|alarm| played.reported(alarm)).collect(),
        missed,
        burden: burden(&stood, played.start, played.end),
        ended_at: played.local(played.end),
    }
}

impl Played<'_> {
    fn told(&self) -> Vec<Told<'_>> {
        let mut told: Vec<Told<'_>> = Vec::new();
        for entry in self.entries {
            for fact in &entry.facts {
                self.tell(entry, fact, &mut told);
            }
        }
        told.sort_by_key(|alarm| alarm.since);
        told
    }

    fn tell<'a>(&'a self, entry: &'a Entry, fact: &'a Event, told: &mut Vec<Told<'a>>) {
        match fact {
            Event::AlarmRaised(raised) => {
                let rule = raised.rule.as_deref().and_then(|rule| self.policy.find_rule(rule));
                let since = raised.since.unwrap_or(entry.recorded_at);
                told.push(Told { raised, rule, since, closed: None, level: 1, heard: Vec::new(), rose_at: since });
            }
            Event::AlarmEscalated(escalated) => {
                if let Some(alarm) = find(told, escalated.alarm) {
                    alarm.level = alarm.level.max(escalated.level.unwrap_or(0));
                    alarm.rose_at = escalated.since.unwrap_or(entry.recorded_at);
                }
            }
            Event::AlarmDelivered(delivered) => {
                let level = delivered.level.unwrap_or(1);
                let role = delivered.post.as_ref().map(ToString::to_string).unwrap_or_default();
                if let Some(alarm) = find(told, delivered.alarm) {
                    // What a level is handed over follows its rise in the same entry.
                    let with_level = if level == 1 { alarm.since } else { alarm.rose_at };
                    let at = delivered.since.unwrap_or(with_level);
                    if !alarm.heard.iter().any(|(heard, _, _)| *heard == role) {
                        alarm.heard.push((role, at, level));
                    }
                }
            }
            Event::AlarmClosed(closed) => {
                if let Some(alarm) = find(told, closed.alarm) {
                    let word = || closed.by.map_or("", domain::event::ClosedBy::word).to_owned();
                    let by = closed.entry.and_then(|entry| self.event_id(entry)).unwrap_or_else(word);
                    alarm.closed = Some((closed.since.unwrap_or(entry.recorded_at), by));
                }
            }
            _ => {}
        }
    }

    fn stood(&self, alarm: &Told<'_>) -> Stood {
        let remedy = alarm.rule.map_or("", |rule| rule.remedy.word());
        Stood { raised: alarm.since, closed: alarm.closed.as_ref().map(|(at, _)| *at), remedy }
    }

    fn events(&self) -> Vec<ReportedEvent> {
        let entered = self.timeline.events.iter().filter(|event| event.known_at_time);
        entered.map(|event| self.event(event)).collect()
    }

    fn event(&self, event: &TimelineEvent) -> ReportedEvent {
        let until = match event.entry.occurred {
            When::Window { until, .. } => Some(self.local(self.policy.calendar.end_of_day(until))),
            _ => None,
        };
        let seen = event.entry.facts.iter().filter_map(|fact| match fact {
            Event::ChildSeen(seen) => self.person_id(seen.child),
            _ => None,
        });
        let not_seen = event.entry.facts.iter().any(|fact| matches!(fact, Event::ChildNotSeen(_)));
        ReportedEvent {
            id: event.local.clone(),
            at: self.local(self.policy.calendar.to_instant(event.known_at)),
            precision: precision(event.entry.occurred).to_owned(),
            kind: event.kind.to_owned(),
            until,
            actor: self.actor(&event.entry),
            about: event.entry.about.iter().filter_map(|person| self.person_id(*person)).collect(),
            children_seen: seen.collect(),
            outcome: not_seen.then(|| "not_seen".to_owned()),
            detail: event.detail.clone(),
            detail_ja: None,
        }
    }

    fn parties(&self) -> Vec<ReportedParty> {
        let people = self.timeline.people.iter().map(|person| (&person.local, &person.role, None));
        let agencies = self.timeline.agencies.iter().map(|agency| (&agency.local, &agency.role, agency.place.clone()));
        let parties = people.chain(agencies);
        parties.map(|(id, role, place)| ReportedParty { id: id.clone(), role: Some(role.clone()), place }).collect()
    }

    fn actor(&self, entry: &Entry) -> String {
        match entry.actor {
            Some(Party::Office(office)) => {
                let known = self.timeline.agencies.iter().find(|agency| agency.id == office);
                known.map(|agency| agency.local.clone()).unwrap_or_default()
            }
            Some(Party::Person(person)) => self.person_id(person).unwrap_or_default(),
            None => String::new(),
        }
    }

    fn reported(&self, alarm: &Told<'_>) -> ReportedAlarm {
        let value = alarm.rule.and_then(|rule| self.telling().value(rule, &alarm.raised.because, alarm.since));
        let law = value.and_then(|value| self.policy.citations.law(&value.cite));
        let (kind, argument) = split(alarm.raised.kind.as_deref().unwrap_or_default());
        let (ja, en) = self.sentences(alarm);
        ReportedAlarm {
            rule: alarm.raised.rule.clone().unwrap_or_default(),
            title_ja: alarm.rule.map(|rule| rule.title.ja.clone()).unwrap_or_default(),
            title_en: alarm.rule.map(|rule| rule.title.en.clone()).unwrap_or_default(),
            kind,
            argument,
            about: self.about(alarm),
            to: alarm.heard.iter().map(|(role, _, _)| role.clone()).collect(),
            raised_at: self.local(alarm.since),
            due_at: alarm.raised.due.map(|due| self.local(due)),
            closed_at: alarm.closed.as_ref().map(|(at, _)| self.local(*at)),
            closed_by: alarm.closed.as_ref().map(|(_, by)| by.clone()),
            level: alarm.level,
            because: alarm.raised.because.iter().filter_map(|entry| self.event_id(*entry)).collect(),
            basis: value.map(|value| value.cite.clone()).unwrap_or_default(),
            basis_ja: law.as_ref().map(|law| law.ja.clone()),
            basis_en: law.map(|law| law.en),
            mark: value.map_or("", |value| mark_word(value.mark)),
            remedy: alarm.rule.map_or("", |rule| rule.remedy.word()),
            ja,
            en,
            heard: alarm
                .heard
                .iter()
                .map(|(role, at, level)| Heard { role: role.clone(), at: self.local(*at), level: *level })
                .collect(),
        }
    }

    fn about(&self, alarm: &Told<'_>) -> Vec<String> {
        let sibling = alarm.rule.is_some_and(|rule| rule.alarm == AlarmType::SiblingNotChecked);
        let children = alarm.raised.child.iter().chain(&alarm.raised.others).copied();
        let mut people: Vec<PersonId> = children.chain(alarm.raised.adult).collect();
        if alarm.raised.child.is_none() || sibling {
            people.extend(self.children_of(alarm));
        }
        let mut about: Vec<String> = people.into_iter().filter_map(|person| self.person_id(person)).collect();
        let mut seen = Vec::new();
        about.retain(|person| {
            !seen.contains(person) && {
                seen.push(person.clone());
                true
            }
        });
        about
    }

    /// The children an alarm about a case as a whole concerns: those its opening entries name, else all of them.
    fn children_of(&self, alarm: &Told<'_>) -> Vec<PersonId> {
        let named = self.telling().named(alarm.rule, &alarm.raised.because).into_iter();
        let named: Vec<PersonId> = named.filter(|person| self.is_child(*person)).collect();
        if !named.is_empty() {
            return named;
        }
        self.timeline
            .people
            .iter()
            .filter(|person| person.standing == Standing::Child)
            .map(|person| person.id)
            .collect()
    }

    fn is_child(&self, person: PersonId) -> bool {
        self.timeline.people.iter().any(|known| known.id == person && known.standing == Standing::Child)
    }

    fn person_id(&self, person: PersonId) -> Option<String> {
        self.timeline.people.iter().find(|known| known.id == person).map(|known| known.local.clone())
    }

    fn event_id(&self, entry: EntryId) -> Option<String> {
        self.timeline.events.iter().find(|event| event.entry.id == entry).map(|event| event.local.clone())
    }

    fn telling(&self) -> Telling<'_> {
        Telling { policy: self.policy, entries: self.entries }
    }

    fn sentences(&self, alarm: &Told<'_>) -> (String, String) {
        let Some(rule) = alarm.rule else { return (String::new(), String::new()) };
        let matter = Matter {
            rule,
            because: &alarm.raised.because,
            due: alarm.raised.due,
            since: alarm.since,
            as_of: alarm.since,
        };
        let say = |lang: Lang| {
            let wording = Wording::of(lang, self.policy.eras.as_ref());
            let about = self.about(alarm).iter().map(|id| self.name(id)).collect();
            self.telling().sentence(&wording, &matter, about).unwrap_or_default()
        };
        (say(Lang::Ja), say(Lang::En))
    }

    /// The name of somebody of the timeline.
    fn name(&self, id: &str) -> Text {
        let person = self.timeline.people.iter().find(|person| person.local == id);
        let role = person.map(|person| person.role.as_str());
        let name = |lang: Lang| Wording::of(lang, None).party(Named { id, role, place: None });
        Text { ja: name(Lang::Ja), en: name(Lang::En) }
    }

    /// An instant as local time with its offset.
    pub fn local(&self, at: Timestamp) -> String {
        local_text(&self.policy.calendar, at)
    }
}

fn find<'a, 'b>(told: &'b mut [Told<'a>], alarm: AlarmId) -> Option<&'b mut Told<'a>> {
    told.iter_mut().rev().find(|known| known.raised.alarm == alarm)
}

fn split(kind: &str) -> (String, Option<String>) {
    match kind.split_once(':') {
        Some((kind, argument)) => (kind.to_owned(), Some(argument.to_owned())),
        None => (kind.to_owned(), None),
    }
}

fn precision(when: When) -> &'static str {
    match when {
        When::Instant(_) => "datetime",
        When::Day(_) => "day",
        When::About(_) => "approx",
        When::Month(_) => "month",
        When::Year(_) => "year",
        When::Before(_) => "before",
        When::Window { .. } => "window",
    }
}

fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Verified => "verified",
        Mark::Unverified => "unverified",
        Mark::Default => "default",
    }
}
