//! Whatever the interval of the worker, it raises the same alarms: what is judged at a moment is found again, with the
//! same beginning and the same end, in every later judgement.

use super::{at, known, register};
use domain::case::CaseFile;
use domain::deadline::{Alarm, judge};
use domain::event::{AlarmOverridden, Entry, EntryCorrected, Event};
use domain::ids::{EntryId, OfficeId, PersonId, StaffId};
use domain::policy::RuleKind;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use toyland::{Case, entry_id, law};

/// Facts of every kind that the law of Toyland speaks of.
const FACTS: [&str; 30] = [
    "kind = \"notification\", actor = \"neighbour\", to = [\"house\"]",
    "kind = \"notification\", actor = \"school\", to = [\"town\"], about = [\"ann\", \"bea\"]",
    "kind = \"notification\", actor = \"watch\", to = [\"house\"], about = []",
    "kind = \"child_seen\", actor = \"house\", place = \"home\"",
    "kind = \"child_seen\", actor = \"school\", place = \"school\", about = [\"bea\"]",
    "kind = \"child_seen\", actor = \"nurse\", place = \"home\", about = [\"ann\", \"bea\"]",
    "kind = \"case_opened\", actor = \"house\", about = [\"ann\", \"bea\"]",
    "kind = \"case_closed\", actor = \"house\", about = [\"ann\", \"bea\"]",
    "kind = \"case_closed\", actor = \"town\"",
    "kind = \"injury_seen\", actor = \"nurse\"",
    "kind = \"injury_seen\", actor = \"school\", about = [\"bea\"]",
    "kind = \"assessment\", actor = \"house\", level = 4, risk_sheet = true",
    "kind = \"assessment\", actor = \"house\", urgency = \"emergency\", about = [\"ann\", \"bea\"]",
    "kind = \"conference\", step = \"individual_meeting\", actor = \"house\"",
    "kind = \"measure_start\", actor = \"house\"",
    "kind = \"measure_end\", actor = \"house\"",
    "kind = \"temporary_custody_start\", actor = \"house\"",
    "kind = \"temporary_custody_end\", actor = \"house\"",
    "kind = \"checkup_missed\", actor = \"nurse\", check = [\"4m\"]",
    "kind = \"checkup_attended\", actor = \"nurse\", check = [\"4m\"], weight_kg = 9.0",
    "kind = \"checkup_attended\", actor = \"nurse\", check = [\"18m\"], weight_kg = 15.5",
    "kind = \"disclosure_by_child\", to = [\"house\"]",
    "kind = \"parent_statement\", actor = \"mother\", claims = [{ by = \"mother\", says = \"a fall\" }]",
    "kind = \"medical_contact\", actor = \"clinic\", examined = true, exam_complete = true",
    "kind = \"new_partner\", actor = \"house\", about = [\"ann\", \"jo\"]",
    "kind = \"contact\", actor = \"house\", met = [\"jo\"]",
    "kind = \"transfer_sent\", actor = \"house\", to = [\"hill_house\"], transfer_kind = \"responsibility\", pack = [\"history\"]",
    "kind = \"transfer_received\", actor = \"hill_house\", from = \"house\", transfer_kind = \"information\", accepted = true",
    "kind = \"transfer_received\", actor = \"hill_house\", from = \"house\", transfer_kind = \"responsibility\", accepted = true, pack_missing = []",
    "kind = \"school_absence\", actor = \"school\", absent_until = \"2025-05-30\", about = [\"bea\"]",
];

/// Numbers that look like chance and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// The entries of a made-up case.
pub fn made_up(seed: u64) -> Vec<Entry> {
    made_up_case(seed).entries().unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A made-up case of some weeks, with facts learnt late, a child born on the way, promises, overrides, corrections.
pub fn made_up_case(seed: u64) -> Case {
    let mut dice = Dice(seed);
    let sister = dice.roll(3) > 0;
    let mut case = Case::new().child("bo", "2025-06").adult("jo", "mother's partner");
    if sister {
        case = case.child("bea", "2017-03");
    }
    let mut day = at("2025-03-03T09:00");
    let mut born = false;
    let count = 6 + dice.roll(16);
    for place in 0..count {
        day += SignedDuration::from_hours(i64::try_from(dice.roll(220)).unwrap());
        let fact = FACTS[usize::try_from(dice.roll(30)).unwrap()];
        // Without the sister what is said of her is said of ann.
        let alone = fact.replace("\"ann\", \"bea\"", "\"ann\"").replace("\"bea\"", "\"ann\"");
        case = case.fact(&civil(day), if sister { fact } else { &alone });
        match dice.roll(12) {
            0 => case = case.known(&civil(day + SignedDuration::from_hours(i64::try_from(dice.roll(900)).unwrap()))),
            1 => {
                let due = law().unwrap().calendar.to_civil(day + SignedDuration::from_hours(200)).date();
                let promise = format!(
                    "kind = \"decision\", actor = \"house\", next_due = \"{due}\", next_due_for = \"child_seen\""
                );
                case = case.fact(&civil(day), &promise);
            }
            2 => {
                let wrong = usize::try_from(dice.roll(place + 1)).unwrap();
                let fact = EntryCorrected { entry: entry_id(wrong), replaced_by: None, reason: None };
                let at = day + SignedDuration::from_hours(i64::try_from(dice.roll(500)).unwrap());
                case = case.event(&civil(at), Event::EntryCorrected(fact), &["ann"]);
            }
            3 => {
                let at = day + SignedDuration::from_hours(i64::try_from(dice.roll(300)).unwrap());
                let until = at + SignedDuration::from_hours(i64::try_from(dice.roll(400)).unwrap());
                case = case.event(&civil(at), Event::AlarmOverridden(aside(&mut dice, until)), &[]);
            }
            4 if !born => {
                born = true;
                case = case.fact(&civil(day), "kind = \"birth\", actor = \"clinic\", about = [\"bo\"]");
            }
            _ => {}
        }
    }
    case
}

fn aside(dice: &mut Dice, until: Timestamp) -> AlarmOverridden {
    let rules = &law().unwrap().rules;
    let rule = &rules[usize::try_from(dice.roll(rules.len() as u64)).unwrap()];
    let staff = |id| Some(StaffId(uuid::Uuid::from_u128(id)));
    let reason = Some("abroad".to_owned());
    AlarmOverridden {
        alarm: None,
        rule: Some(rule.id.clone()),
        by: staff(1),
        second: staff(2),
        reason,
        until: Some(until),
    }
}

pub fn civil(at: Timestamp) -> String {
    law().unwrap().calendar.to_civil(at).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// What an alarm is to the outside, whatever the places of facts and people: rule, child, adult, beginning, limit,
/// argument, first entry, office, and the end where it has come.
type Seen = (String, Vec<PersonId>, Timestamp, Option<Timestamp>, Option<String>, EntryId, Option<OfficeId>);

fn seen(file: &CaseFile<'_>, alarm: &Alarm) -> Seen {
    let people = alarm.child.into_iter().chain(alarm.member).map(|place| file.members[place].id).collect();
    let rule = file.policy.rules[alarm.rule].id.clone();
    (rule, people, alarm.since, alarm.due, alarm.argument.clone(), alarm.because[0], alarm.office)
}

/// Alarms as judged at a moment by what was known then, each with its end if that has come.
fn told(entries: &[Entry], moment: Timestamp) -> Vec<(Seen, Option<Timestamp>)> {
    let (known, register) = (known(entries, moment), register(entries));
    let file = CaseFile::new(law().unwrap(), &register, &known);
    let alarms = judge(&file, moment).alarms;
    let ended = |alarm: &Alarm| alarm.end.map(|end| end.at).filter(|at| *at <= moment);
    alarms.iter().map(|alarm| (seen(&file, alarm), ended(alarm))).collect()
}

/// Every moment at which a fact is recorded, and others between and after.
fn moments(entries: &[Entry], every: i64) -> Vec<Timestamp> {
    let first = entries.iter().map(|entry| entry.recorded_at).min().unwrap();
    let last = entries.iter().map(|entry| entry.recorded_at).max().unwrap() + SignedDuration::from_hours(24 * 120);
    let mut moments: Vec<Timestamp> = entries.iter().map(|entry| entry.recorded_at).collect();
    let mut tick = first;
    while tick < last {
        moments.push(tick);
        tick += SignedDuration::from_hours(every);
    }
    moments.sort_unstable();
    moments.push(last);
    moments
}

#[test]
fn what_was_told_once_is_told_for_ever_with_the_same_beginning_and_end() {
    let mut raised = BTreeSet::new();
    for seed in 0..80 {
        let entries = made_up(seed);
        let moments = moments(&entries, 97);
        let last = *moments.last().unwrap();
        let all = told(&entries, last);
        raised.extend(all.iter().map(|(alarm, _)| alarm.0.clone()));
        for moment in moments {
            let then: Vec<_> = told(&entries, moment);
            let expected: Vec<_> = all
                .iter()
                .filter(|(alarm, _)| alarm.2 <= moment)
                .map(|(alarm, end)| (alarm.clone(), end.filter(|at| *at <= moment)))
                .collect();
            assert_eq!(then, expected, "case {seed} at {}", civil(moment));
        }
    }
    let rules = law().unwrap().rules.iter().filter(|rule| !matches!(rule.kind, RuleKind::Norm));
    assert_eq!(raised, rules.map(|rule| rule.id.clone()).collect(), "the cases must make every rule speak");
}

#[test]
fn a_worker_that_wakes_when_told_to_misses_nothing() {
    for seed in 0..40 {
        let entries = made_up(seed);
        let register = register(&entries);
        let last = *moments(&entries, 97).last().unwrap();
        let mut wakes: Vec<Timestamp> = entries.iter().map(|entry| entry.recorded_at).collect();
        wakes.dedup();
        for (place, wake) in wakes.iter().enumerate() {
            let until = wakes.get(place + 1).copied().unwrap_or(last);
            let mut now = *wake;
            let known = known(&entries, now);
            let file = CaseFile::new(law().unwrap(), &register, &known);
            while let Some(next) = judge(&file, now).next_at.filter(|next| *next < until) {
                let change = |moment: Timestamp| {
                    let alarms = judge(&file, moment).alarms;
                    let levels: usize = alarms.iter().map(|alarm| file.deliveries(alarm, moment).len()).sum();
                    (alarms.iter().filter(|alarm| alarm.stands(moment)).count(), alarms.len(), levels)
                };
                let before = next - SignedDuration::from_secs(1);
                assert_eq!(change(now), change(before), "case {seed} between {} and {}", civil(now), civil(before));
                now = next;
            }
        }
    }
}
