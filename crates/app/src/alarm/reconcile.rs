//! Compares what the rules say of a case with the alarms on record, and says what to record.
//! Pure: the instant is an argument, and the same case gives the same facts whoever computes them.

use crate::made_id::made_id;
use domain::case::CaseFile;
use domain::deadline::{Alarm, Delivery, Duties, Duty, Post};
use domain::event::{AlarmClosed, AlarmDelivered, AlarmEscalated, AlarmRaised, Event};
use domain::ids::{AlarmId, CaseId, OfficeId, StaffId};
use domain::policy::PostRank;
use domain::word::Word;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// What to record, and when to look again.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Facts to record now, oldest alarm first.
    pub facts: Vec<Event>,
    /// Next instant at which something changes without a new fact.
    pub next_at: Option<Timestamp>,
    /// Duties that are open and not yet late, soonest first.
    pub ahead: Vec<Duty>,
}

#[derive(Debug, Clone, Default)]
struct OnRecord<'a> {
    level: u8,
    closed: bool,
    /// Posts that were told, by office.
    told: Vec<(OfficeId, &'a Word)>,
}

/// The instant before another: what was recorded in an instant counts as done in it, so that a limit is past only
/// when its whole instant is. Without this a worker's tick and a record of the same instant would race.
pub fn settled(now: Timestamp) -> Timestamp {
    now.saturating_sub(INSTANT).unwrap_or(now)
}

/// When to look again, from when something changes next; nothing where nothing will.
pub fn look_at(next_at: Option<Timestamp>) -> Option<Timestamp> {
    next_at.map(|at| at.saturating_add(INSTANT).unwrap_or(at))
}

/// The shortest time the ledger tells apart.
const INSTANT: SignedDuration = SignedDuration::from_micros(1);

/// What to record for a case with these duties at an instant.
pub fn reconcile(file: &CaseFile<'_>, duties: &Duties, case: CaseId, now: Timestamp) -> Changes {
    let (recorded, now) = (now, settled(now));
    let judgement = duties.judge(file, now);
    let mut on_record = on_record(file);
    let mut facts = Vec::new();
    // One that gave way to another in the instant it began never stood.
    let stood = |alarm: &&Alarm| alarm.end.is_none_or(|end| end.at > alarm.since);
    for alarm in judgement.alarms.iter().filter(stood) {
        let id = alarm_id(file, case, alarm);
        let known = on_record.remove(&id);
        let is_closed = known.as_ref().is_some_and(|known| known.closed);
        let mut changes = changes_of(file, alarm, (id, known.as_ref()), now);
        if alarm.stands(now) && !is_closed {
            changes.extend(told_with_the_case(file, alarm, (id, known, &changes), recorded));
        }
        facts.extend(changes);
    }
    // Alarms on record that the rules no longer see at all: the facts that made them were corrected away.
    for id in on_record.into_iter().filter(|(_, known)| !known.closed).map(|(id, _)| id) {
        facts.push(Event::AlarmClosed(AlarmClosed {
            alarm: id,
            by: Some(domain::event::ClosedBy::Correction),
            entry: None,
            since: Some(now),
        }));
    }
    Changes { facts, next_at: look_at(judgement.next_at), ahead: judgement.ahead }
}

fn on_record<'a>(file: &'a CaseFile<'_>) -> BTreeMap<AlarmId, OnRecord<'a>> {
    let mut known: BTreeMap<AlarmId, OnRecord<'a>> = BTreeMap::new();
    for fact in &file.facts {
        match fact.event {
            Event::AlarmRaised(raised) => {
                known.entry(raised.alarm).or_default().level = 1;
            }
            Event::AlarmEscalated(escalated) => {
                let level = &mut known.entry(escalated.alarm).or_default().level;
                *level = (*level).max(escalated.level.unwrap_or(0));
            }
            Event::AlarmDelivered(told) => known.entry(told.alarm).or_default().told.extend(hearing(fact.event)),
            Event::AlarmClosed(closed) => known.entry(closed.alarm).or_default().closed = true,
            _ => {}
        }
    }
    known
}

fn changes_of(
    file: &CaseFile<'_>,
    alarm: &Alarm,
    (id, known): (AlarmId, Option<&OnRecord<'_>>),
    now: Timestamp,
) -> Vec<Event> {
    let known_level = known.map_or(0, |known| known.level);
    if known.is_some_and(|known| known.closed) {
        return Vec::new();
    }
    let mut facts = Vec::new();
    if known.is_none() {
        facts.push(raised(file, alarm, id));
    }
    for delivery in reached(file, alarm, now) {
        if delivery.level > known_level {
            if delivery.level > 1 {
                let (level, since) = (Some(delivery.level), Some(delivery.at));
                facts.push(Event::AlarmEscalated(AlarmEscalated { alarm: id, level, since }));
            }
            facts.extend(delivered(file, &delivery, (id, None), now));
        }
    }
    if let Some(end) = alarm.end.filter(|end| end.at <= now) {
        let entry = end.fact.and_then(|place| file.fact(place)).and_then(|fact| file.entry(fact)).map(|entry| entry.id);
        facts.push(Event::AlarmClosed(AlarmClosed { alarm: id, by: Some(end.by), entry, since: Some(end.at) }));
    }
    facts
}

/// A case that has passed to another office takes what is late with it: the posts that have it since the entry just
/// recorded hear of the alarm at the levels it has reached.
fn told_with_the_case(
    file: &CaseFile<'_>,
    alarm: &Alarm,
    (id, known, changes): (AlarmId, Option<OnRecord<'_>>, &[Event]),
    recorded: Timestamp,
) -> Vec<Event> {
    let told = known.map(|known| known.told).unwrap_or_default();
    let told: BTreeSet<(OfficeId, &Word)> = told.into_iter().chain(changes.iter().filter_map(hearing)).collect();
    let mut facts = Vec::new();
    for delivery in file.deliveries(alarm, settled(recorded)) {
        let mut to = file.heard_with_the_case(alarm, delivery.level, recorded);
        // One role of a post is enough: a worker who also receives a transfer is one person.
        to.retain(|post| {
            post.office.is_some_and(|office| !post.roles.iter().any(|role| told.contains(&(office, role))))
        });
        facts.extend(delivered(file, &Delivery { to, ..delivery }, (id, Some(recorded)), recorded));
    }
    facts
}

/// The post that a fact tells an alarm to.
fn hearing(fact: &Event) -> Option<(OfficeId, &Word)> {
    match fact {
        Event::AlarmDelivered(told) => told.office.zip(told.post.as_ref()),
        _ => None,
    }
}

/// Levels reached by now; while nobody on duty is found at a level, the next one hears it at once.
fn reached(file: &CaseFile<'_>, alarm: &Alarm, now: Timestamp) -> Vec<Delivery> {
    let mut reached = file.deliveries(alarm, now);
    let all = file.all_levels(alarm);
    while reached.len() < all.len()
        && alarm.stands(now)
        && !reached.last().is_some_and(|last| has_reader(file, last, now))
    {
        let Some(next) = all.get(reached.len()) else { break };
        let at = reached.last().map_or(alarm.since, |last| last.at);
        reached.push(Delivery { at, ..next.clone() });
    }
    reached
}

fn has_reader(file: &CaseFile<'_>, delivery: &Delivery, now: Timestamp) -> bool {
    delivery.to.iter().any(|post| find_reader(file, post, now).is_some())
}

fn find_reader(file: &CaseFile<'_>, post: &Post, now: Timestamp) -> Option<StaffId> {
    let (office, role) = (post.office?, post.roles.first()?);
    let own = file.worker(now).filter(|_| post.rank == PostRank::Worker);
    file.register.find_reader(&file.policy.calendar, (office, role), own, now)
}

fn delivered(
    file: &CaseFile<'_>,
    delivery: &Delivery,
    (id, since): (AlarmId, Option<Timestamp>),
    now: Timestamp,
) -> Vec<Event> {
    let mut facts = Vec::new();
    for post in &delivery.to {
        let staff = find_reader(file, post, now).unwrap_or_default();
        for role in &post.roles {
            facts.push(Event::AlarmDelivered(AlarmDelivered {
                alarm: id,
                post: Some(role.clone()),
                office: post.office,
                staff: Some(staff).filter(|staff| *staff != StaffId::default()),
                level: Some(delivery.level),
                since,
            }));
        }
    }
    facts
}

fn raised(file: &CaseFile<'_>, alarm: &Alarm, id: AlarmId) -> Event {
    let rule = file.policy.rules.get(alarm.rule);
    let kind = rule.map(|rule| match &alarm.argument {
        Some(argument) => format!("{}:{argument}", rule.alarm.word()),
        None => rule.alarm.word().to_owned(),
    });
    let person = |place: Option<usize>| place.and_then(|place| file.members.get(place)).map(|member| member.id);
    Event::AlarmRaised(AlarmRaised {
        alarm: id,
        rule: rule.map(|rule| rule.id.clone()),
        kind,
        child: person(alarm.child),
        others: alarm.others.iter().filter_map(|other| person(Some(*other))).collect(),
        adult: person(alarm.member).filter(|adult| Some(*adult) != person(alarm.child)),
        office: alarm.office,
        since: Some(alarm.since),
        due: alarm.due,
        because: alarm.because.clone(),
    })
}

/// The id of an alarm: the same rule, child, adult and occasion never make two.
fn alarm_id(file: &CaseFile<'_>, case: CaseId, alarm: &Alarm) -> AlarmId {
    let rule = file.policy.rules.get(alarm.rule).map_or("", |rule| rule.id.as_str());
    let person =
        |place: Option<usize>| place.and_then(|place| file.members.get(place)).map(|member| member.id.to_string());
    let start = file.fact(alarm.start).and_then(|fact| file.entry(fact)).map(|entry| entry.id.to_string());
    let place = file
        .fact(alarm.start)
        .map_or(0, |fact| alarm.start as usize - file.facts.partition_point(|f| f.entry < fact.entry));
    AlarmId(made_id(&[
        "alarm",
        &case.to_string(),
        rule,
        &person(alarm.child).unwrap_or_default(),
        &person(alarm.member).unwrap_or_default(),
        &start.unwrap_or_default(),
        &place.to_string(),
        &alarm.since.to_string(),
    ]))
}
