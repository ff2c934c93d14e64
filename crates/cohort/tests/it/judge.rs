//! Columns and the case-by-case engine say the same.

use crate::made::*;
use cohort::{Columns, Horizon, Lateness, NO_DAY, Program, code, day_number};
use domain::case::file::CaseFile;
use domain::case::roster::Register;
use domain::deadline::judge;
use domain::event::{Entry, EventKind, Value};
use domain::ids::PersonId;
use domain::policy::{Each, Policy, RuleKind};
use std::collections::BTreeSet;

const NEAR: u16 = 12;
const LEADS: [Option<&str>; 4] = [Some("protection"), Some("municipal"), Some("health"), None];

/// Rule, step, child, due day, late.
type Row = (String, Option<PersonId>, i32, bool);

/// A table, and beside each row the case it belongs to and the child it is about.
struct Table {
    columns: Columns,
    rows: Vec<(usize, Option<PersonId>)>,
    cases: Vec<Vec<Entry>>,
}

#[test]
fn columns_say_what_the_engine_says_of_the_same_facts() {
    let (mut late, mut near) = (0, 0);
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let policy = policy(steps_as_rules(random_rules(&mut dice, 14)));
        let (program, left) = Program::of(&policy);
        assert_eq!(left, [], "seed {seed}");
        for each in [Each::Case, Each::Child] {
            let table = table(&mut dice, each, 25);
            let found = by_columns(&program, &table);
            for (nth, entries) in table.cases.iter().enumerate() {
                let expected = by_engine(&policy, each, entries);
                assert_eq!(found[nth], expected, "seed {seed}, {each:?} {nth}");
                late += expected.iter().filter(|row| row.3).count();
                near += expected.iter().filter(|row| !row.3).count();
            }
        }
    }
    assert!(late > 5_000 && near > 500, "the dice must throw enough of both: {late} late, {near} near");
}

#[test]
fn a_ladder_speaks_when_one_of_its_steps_is_late() {
    for seed in 200..220 {
        let mut dice = Dice::new(seed);
        let policy = policy(random_rules(&mut dice, 14));
        let (program, _) = Program::of(&policy);
        let table = table(&mut dice, Each::Case, 25);
        let speaks = |rows: &BTreeSet<Row>| -> BTreeSet<String> {
            rows.iter().filter(|row| row.3).map(|row| row.0[..4].to_owned()).collect()
        };
        for ((nth, entries), found) in table.cases.iter().enumerate().zip(by_columns(&program, &table)) {
            let expected = by_engine(&policy, Each::Case, entries);
            assert_eq!(speaks(&found), speaks(&expected), "seed {seed}, case {nth}");
        }
    }
}

#[test]
fn any_number_of_threads_and_a_used_answer_give_the_same_rows() {
    let mut dice = Dice::new(7);
    let (program, _) = Program::of(&policy(random_rules(&mut dice, 14)));
    let mut columns = Columns::new(Each::Case, 9_500).unwrap();
    for kind in KINDS {
        columns.add_days(kind, (0..9_500).map(|_| random_day(&mut dice)).collect()).unwrap();
    }
    let horizon = Horizon { today: TODAY, near_days: vec![Some(NEAR); program.clocks().len()] };
    let sorted = |rows: &cohort::AlarmRows| rows.iter().copied().collect::<BTreeSet<_>>();
    let one = program.judge(&columns, &horizon, threads(1));
    assert!(one.len() > 1_000 && !one.is_empty());
    let mut used = program.judge(&columns, &horizon, threads(5));
    assert_eq!(sorted(&used), sorted(&one));
    program.judge_into(&columns, &horizon, threads(2), &mut used);
    assert_eq!(sorted(&used), sorted(&one));
}

#[test]
fn without_a_number_of_days_ahead_only_late_duties_are_listed() {
    let mut dice = Dice::new(3);
    let (program, _) = Program::of(&policy(random_rules(&mut dice, 14)));
    let table = table(&mut dice, Each::Case, 60);
    let rows = program.judge(&table.columns, &Horizon { today: TODAY, near_days: Vec::new() }, threads(2));
    assert!(rows.iter().all(|row| row.lateness == Lateness::Late && row.due < TODAY) && !rows.is_empty());
}

fn by_engine(policy: &Policy, each: Each, entries: &[Entry]) -> BTreeSet<Row> {
    let register = Register::default();
    let file = CaseFile::new(policy, &register, entries);
    // In the evening, when every fact of the day is known and no limit of the day has run out.
    let now = policy.calendar.start_of_day(date(TODAY)) + jiff::SignedDuration::from_hours(23);
    let judgement = judge(&file, now);
    let is_of = |rule: usize| match policy.rules[rule].kind {
        RuleKind::Deadline { each: of, .. } | RuleKind::Ladder { each: of, .. } => of == each,
        _ => false,
    };
    let row = |rule: usize, child: Option<usize>, due: jiff::Timestamp, late| {
        let day = day_number(policy.calendar.to_civil(due).date());
        (policy.rules[rule].id.clone(), child.map(|child| file.members[child].id), day, late)
    };
    let standing = judgement.alarms.iter().filter(|alarm| alarm.stands(now) && is_of(alarm.rule));
    let standing = standing.map(|alarm| row(alarm.rule, alarm.child, alarm.due.unwrap(), true));
    let ahead = judgement.ahead.iter().filter(|duty| is_of(duty.rule));
    let ahead = ahead.map(|duty| row(duty.rule, duty.child, duty.due.unwrap(), false));
    standing.chain(ahead.filter(|row| row.2 <= TODAY + i32::from(NEAR))).collect()
}

/// What columns say, by case.
fn by_columns(program: &Program, table: &Table) -> Vec<BTreeSet<Row>> {
    let horizon = Horizon { today: TODAY, near_days: vec![Some(NEAR); program.clocks().len()] };
    let mut found = vec![BTreeSet::new(); table.cases.len()];
    for row in program.judge(&table.columns, &horizon, threads(2)).iter() {
        let clock = &program.clocks()[usize::from(row.clock)];
        let id = clock.step.as_ref().map_or(clock.id.clone(), |step| format!("{}.{step}", clock.id));
        let (case, child) = table.rows[row.row as usize];
        found[case].insert((id, child, row.due, row.lateness == Lateness::Late));
    }
    found
}

fn random_day(dice: &mut Dice) -> i32 {
    if dice.once_in(3) { NO_DAY } else { TODAY - dice.below(160) as i32 }
}

fn random_child(dice: &mut Dice) -> Person {
    let enrolled = *dice.pick(&[None, Some(true), Some(false)]);
    Person { injury: dice.once_in(3), check_missed: dice.once_in(2), enrolled }
}

/// Cases as entries and, of the same facts, as columns.
fn table(dice: &mut Dice, each: Each, count: usize) -> Table {
    let kinds: Vec<EventKind> = KINDS.into_iter().chain([EventKind::CaseClosed, EventKind::DeathRecorded]).collect();
    let mut days = vec![Vec::new(); kinds.len()];
    let mut states = vec![Vec::new(); STATES.len()];
    let (mut rows, mut cases) = (Vec::new(), Vec::new());
    for case in 0..count {
        let children: Vec<Person> = (0..1 + dice.below(3)).map(|_| random_child(dice)).collect();
        let (open, level) = (!dice.once_in(4), *dice.pick(&[None, Some(1), Some(2), Some(3), Some(5)]));
        let lead = *dice.pick(&LEADS);
        let mut entries = opening_entries(open, level, lead, &children);
        let mut acts: Vec<(i32, usize, Entry)> = Vec::new();
        let named = if each == Each::Case { 1 } else { children.len() };
        for (child, person_states) in children.iter().enumerate().take(named) {
            for (place, kind) in kinds.iter().enumerate() {
                let last = [EventKind::CaseClosed, EventKind::DeathRecorded].contains(kind);
                let day = if last { if dice.once_in(8) { TODAY } else { NO_DAY } } else { random_day(dice) };
                days[place].push(day);
                if day != NO_DAY {
                    acts.push((day, place, act(day, &[child], vec![fact(*kind, "")])));
                }
            }
            let level = level.map_or(Value::Unknown, |level| Value::Number(f64::from(level)));
            let values = [
                Value::Bool(open),
                level,
                lead.map_or(Value::Unknown, Value::Word),
                Value::Number(children.len() as f64),
                Value::Bool(person_states.injury),
                Value::Bool(person_states.check_missed),
                person_states.enrolled.map_or(Value::Unknown, Value::Bool),
            ];
            for ((codes, field), value) in states.iter_mut().zip(STATES).zip(values) {
                codes.push(code(field, &value));
            }
            rows.push((case, (each == Each::Child).then(|| person(child))));
        }
        acts.sort_by_key(|(day, place, _)| (*day, *place));
        entries.extend(acts.into_iter().map(|(_, _, entry)| entry));
        cases.push(file_entries(entries, lead.is_some()));
    }
    let mut columns = Columns::new(each, rows.len()).unwrap();
    kinds.into_iter().zip(days).for_each(|(kind, days)| columns.add_days(kind, days).unwrap());
    STATES.into_iter().zip(states).for_each(|(field, codes)| columns.add_state(field, codes).unwrap());
    Table { columns, rows, cases }
}
