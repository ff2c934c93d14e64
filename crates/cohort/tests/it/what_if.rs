//! What-if over columns counts what the case-by-case engine counts.

use crate::made::*;
use cohort::{Count, Events, OpenDuty, Program, Unfit, day_number};
use domain::calendar::Within;
use domain::case::file::CaseFile;
use domain::case::roster::Register;
use domain::deadline::{Alarm, Duties, Duty, judge};
use domain::event::{Entry, EventKind, Party};
use domain::ids::EntryId;
use domain::policy::*;
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn what_if_counts_what_the_engine_counts_of_the_same_facts() {
    let (mut taken, mut refused, mut late, mut open) = (0, 0, 0, 0);
    for seed in 0..40 {
        let mut dice = Dice::new(seed);
        let policy = policy(steps_as_rules(random_rules(&mut dice, 12)));
        let (program, _) = Program::of(&policy);
        for each in [Each::Case, Each::Child] {
            let mut events = Events::new(each, program.kinds(each), program.states(each));
            let mut expected = vec![Count::default(); program.clocks().len()];
            for _ in 0..20 {
                let entries = history(&mut dice);
                match by_engine(&program, &policy, &mut events, &entries) {
                    Ok(counts) => {
                        open += open_duties(&program, &policy, each, &entries);
                        expected.iter_mut().zip(counts).for_each(|(sum, count)| add(sum, &count));
                        taken += 1;
                    }
                    Err(_) => refused += 1,
                }
            }
            let mut found = program.what_if(&events, TODAY, threads(3));
            assert_eq!(found, program.what_if(&events, TODAY, threads(1)), "seed {seed}, {each:?}");
            for (clock, (found, expected)) in program.clocks().iter().zip(found.iter_mut().zip(&expected)) {
                found.opened = 0;
                if clock.each == each {
                    assert_eq!(found, expected, "seed {seed}, {each:?}, {}", clock.id);
                    late += expected.late;
                } else {
                    assert_eq!(*found, Count::default());
                }
            }
        }
    }
    assert!(taken > 500 && refused > 300 && late > 2_000, "{taken} taken, {refused} refused, {late} late");
    assert!(open > 2_000, "{open} open");
}

#[test]
fn later_occasions_join_the_alarm_that_still_stands() {
    let (seen, told) = (EventKind::ChildSeen, EventKind::InformationReceived);
    let pattern = |kind| Pattern { kind, cond: Cond::Always, link: Link::Child, back: None };
    let level = FieldRef::Case(CaseField::Level);
    let tiers = vec![
        Tier { when: Cond::Is(level, Test::AtLeast(4.0)), within: Within::EndOfDay(2) },
        Tier { when: Cond::Always, within: Within::EndOfDay(10) },
    ];
    let kind = RuleKind::Deadline { starts: vec![pattern(told)], stops: vec![pattern(seen)], each: Each::Case };
    let (program, _) = Program::of(&policy(vec![rule("M-00", kind, vec![value(tiers)])]));
    let first = TODAY - 100;
    // Told on days 0, 5 and 9, seen on day 11; told on day 90 and not seen since. Another case: told and seen on time.
    let days = [0, 5, 9, 11, 90, 0, 2].map(|day| first + day).to_vec();
    let columns = (vec![0, 0, 0, 0, 0, 7, 7], days, vec![0, 0, 0, 1, 0, 0, 1]);
    let states = vec![(level, vec![1, 5, 4, 4, 4, 5, 5])];
    let events = Events::of_columns(Each::Case, vec![told, seen], columns, states).unwrap();
    let count = Count { opened: 5, late: 3, joined: 2, delay_days: 11 + 6 + 10 };
    assert_eq!(program.what_if(&events, TODAY, threads(2)), [count]);
    // Told on day 90, under severity 4, and not seen since.
    assert_eq!(program.open_duties(&events), [OpenDuty { fact: 4, clock: 0, due: first + 92 }]);
}

#[test]
fn a_case_that_does_not_fit_into_columns_is_named_with_the_reason_and_nothing_of_it_is_taken() {
    let (told, seen) = (EventKind::InformationReceived, EventKind::ChildSeen);
    let pattern = |kind| Pattern { kind, cond: Cond::Always, link: Link::Child, back: None };
    let rule_of = |each| {
        let kind = RuleKind::Deadline { starts: vec![pattern(told)], stops: vec![pattern(seen)], each };
        rule("M-00", kind, vec![value(vec![Tier { when: Cond::Always, within: Within::EndOfDay(2) }])])
    };
    let policy = policy(vec![rule_of(Each::Case), rule_of(Each::Child)]);
    let (program, _) = Program::of(&policy);
    let why = |each, entries: Vec<Entry>| {
        let mut events = Events::new(each, program.kinds(each), program.states(each));
        let register = Register::default();
        let result = events.take(&program, &CaseFile::new(&policy, &register, &entries));
        assert!(result.is_ok() || events.is_empty());
        result.err()
    };
    let child = || opening_entries(true, None, None, &[Person { injury: false, check_missed: false, enrolled: None }]);
    let day = TODAY - 50;
    let told_on = |day| act(day, &[0], vec![fact(told, "")]);
    let with = |more: Vec<Entry>| file_entries(child().into_iter().chain(more).collect(), false);
    assert_eq!(why(Each::Child, with(vec![told_on(day)])), None);
    let mut late = with(vec![told_on(day)]);
    late.last_mut().unwrap().recorded_at += SignedDuration::from_hours(24);
    assert_eq!(why(Each::Case, late), Some(Unfit::KnownLater));
    let mut swapped = with(vec![told_on(day), told_on(day + 1)]);
    let last = swapped.len() - 1;
    swapped.swap(last - 1, last);
    assert_eq!(why(Each::Case, swapped), Some(Unfit::Order));
    let both = act(day, &[0], vec![fact(told, ""), fact(seen, "")]);
    assert_eq!(why(Each::Case, with(vec![both])), Some(Unfit::OneEntry));
    let nobody = act(day, &[], vec![fact(told, "")]);
    assert_eq!(why(Each::Child, with(vec![nobody.clone()])), Some(Unfit::NoChild));
    assert_eq!(why(Each::Case, with(vec![nobody])), None);
    let mut closed = with(vec![told_on(day), act(day + 1, &[0], vec![fact(EventKind::CaseClosed, "")])]);
    closed.last_mut().unwrap().actor = Some(Party::Office(office(3)));
    assert_eq!(why(Each::Case, closed), Some(Unfit::PartClosed));
    let turn = |day, kind| act(day, &[0], vec![fact(kind, "")]);
    let reopened = vec![told_on(day), turn(day + 1, EventKind::CaseClosed), turn(day + 2, EventKind::CaseOpened)];
    assert_eq!(why(Each::Case, with(reopened)), Some(Unfit::Reopened));
    let correction = fact(EventKind::EntryCorrected, &format!(r#""entry":"{}""#, EntryId(uuid::Uuid::from_u128(1))));
    assert_eq!(why(Each::Case, with(vec![act(day, &[], vec![correction])])), Some(Unfit::Changed));
}

fn add(sum: &mut Count, count: &Count) {
    sum.late += count.late;
    sum.joined += count.joined;
    sum.delay_days += count.delay_days;
}

/// What the engine counts, if the case fits into columns.
fn by_engine(program: &Program, policy: &Policy, events: &mut Events, entries: &[Entry]) -> Result<Vec<Count>, Unfit> {
    let register = Register::default();
    let now = policy.calendar.start_of_day(date(TODAY)) + SignedDuration::from_hours(23);
    let file = CaseFile::new(policy, &register, entries);
    events.take(program, &file)?;
    let alarms = judge(&file, now).alarms;
    let mut apart = policy.clone();
    apart.rules.iter_mut().for_each(|rule| rule.occasions = Occasions::Separate);
    let each_apart = CaseFile::new(&apart, &register, entries);
    let day = |at| day_number(policy.calendar.to_civil(at).date());
    // An alarm about several children of a family counts for each, and ends for each by itself.
    let mut ends: BTreeMap<(usize, u32, jiff::Timestamp, Option<usize>), i32> = BTreeMap::new();
    for alarm in judge(&each_apart, now).alarms {
        let ended = alarm.end.map_or(TODAY, |end| day(end.at));
        let children: Vec<Option<usize>> = alarm.children().map(Some).collect();
        for child in if children.is_empty() { vec![None] } else { children } {
            ends.insert((alarm.rule, alarm.start, alarm.late_since, child), ended);
        }
    }
    let mut late: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for ((rule, start, ..), ended) in ends {
        let (count, days) = late.entry(rule).or_default();
        *count += 1;
        *days += u64::from(ended.abs_diff(day(file.fact(start).unwrap().at)));
    }
    let mut joining = policy.clone();
    joining.rules.iter_mut().for_each(|rule| rule.occasions = Occasions::Join);
    let joined = judge(&CaseFile::new(&joining, &register, entries), now).alarms;
    let counts = program.clocks().iter().map(|clock| {
        let (late, delay_days) = late.get(&clock.rule).copied().unwrap_or_default();
        let of_rule = |alarms: &[Alarm]| {
            alarms.iter().filter(|alarm| alarm.rule == clock.rule).map(|alarm| alarm.began_for() as u64).sum::<u64>()
        };
        let count = Count { opened: 0, late, joined: of_rule(&joined), delay_days };
        assert_eq!(count.alarms(policy.rules[clock.rule].occasions), of_rule(&alarms));
        count
    });
    Ok(counts.collect())
}

/// Holds the open duties of a case that fits against those of the engine, and answers how many there are.
fn open_duties(program: &Program, policy: &Policy, each: Each, entries: &[Entry]) -> usize {
    let register = Register::default();
    let file = CaseFile::new(policy, &register, entries);
    let mut events = Events::new(each, program.kinds(each), program.states(each));
    events.take(program, &file).unwrap();
    let is_of = |duty: &&Duty| program.clocks().iter().any(|clock| clock.rule == duty.rule && clock.each == each);
    let now = policy.calendar.start_of_day(date(TODAY)) + SignedDuration::from_hours(23);
    let duties = Duties::of(&file);
    let day = |at| day_number(policy.calendar.to_civil(at).date());
    let expected: BTreeSet<(usize, u32, i32, Option<usize>)> = duties
        .open(now)
        .filter(is_of)
        .map(|duty| (duty.rule, duty.start, day(duty.due.unwrap()), duty.child))
        .collect();
    let found: BTreeSet<_> = program
        .open_duties(&events)
        .iter()
        .map(|open| {
            let start = events.find_place(open.fact).unwrap();
            (program.clocks()[open.clock].rule, start, open.due, events.find_child(open.fact))
        })
        .collect();
    assert_eq!(found, expected);
    found.len()
}

/// A case over some months; some histories hold what columns cannot.
fn history(dice: &mut Dice) -> Vec<Entry> {
    let children: Vec<Person> = (0..1 + dice.below(3))
        .map(|_| Person { injury: dice.once_in(4), check_missed: dice.once_in(4), enrolled: None })
        .collect();
    let lead = *dice.pick(&[Some("protection"), None]);
    let mut entries = opening_entries(dice.once_in(2), Some(2), lead, &children);
    let mut acts: Vec<Entry> = (0..10 + dice.below(15)).map(|_| random_act(dice, children.len())).collect();
    acts.sort_by_key(|entry| entry.recorded_at);
    entries.extend(acts);
    let mut entries = file_entries(entries, lead.is_some());
    if dice.once_in(6) {
        let entry = dice.below(entries.len());
        entries[entry].recorded_at += SignedDuration::from_hours(30);
        entries.sort_by_key(|entry| entry.recorded_at);
    }
    entries
}

fn random_act(dice: &mut Dice, children: usize) -> Entry {
    let day = TODAY - dice.below(200) as i32;
    let about: Vec<usize> = (0..children).filter(|_| !dice.once_in(4)).collect();
    let mut facts = vec![fact(*dice.pick(&KINDS), "")];
    match dice.below(16) {
        0 => facts.push(fact(*dice.pick(&KINDS), "")),
        1 | 2 => facts.push(fact(EventKind::AssessmentMade, &format!(r#""level":{}"#, 1 + dice.below(5)))),
        3 => facts = vec![fact(EventKind::CheckupMissed, "")],
        4 if dice.once_in(3) => facts = vec![fact(EventKind::CaseClosed, "")],
        5 if dice.once_in(3) => facts = vec![fact(EventKind::CaseOpened, "")],
        6 if dice.once_in(6) => facts = vec![fact(EventKind::DeathRecorded, "")],
        _ => {}
    }
    act(day, &about, facts)
}
