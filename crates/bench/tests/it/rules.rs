//! The pack of forty date rules, whole in columns.

use bench::column_files::{kind_named, state_named};
use bench::rules::{checksum_of_counts, checksum_of_rows, near_days, over_history, read_pack};
use cohort::{Columns, Events, Horizon, NO_DAY, Program};
use domain::event::EventKind;
use domain::policy::Each;
use std::num::NonZeroUsize;

const TODAY: i32 = 20_000;
const ONE: NonZeroUsize = NonZeroUsize::MIN;

fn program() -> Program {
    let (program, left) = Program::of(&read_pack("bench").unwrap());
    assert!(left.is_empty());
    program
}

#[test]
fn every_rule_of_the_pack_can_be_judged_over_columns_and_says_when_it_is_near() {
    let program = program();
    let near = near_days(&program).unwrap();
    assert_eq!((program.clocks().len(), near.len()), (40, 40));
    assert!(near.iter().all(Option::is_some));
    assert!(program.clocks().iter().enumerate().all(|(nth, clock)| clock.id == format!("B-DATE-{nth:02}")));
    assert_eq!((program.kinds(Each::Case).len(), program.states(Each::Case).len()), (17 + 2, 6));
}

/// Rule 0: from `InformationReceived` until `ContactMade`; 60, 30, 15 and 5 days by severity; listed from 3 days before.
#[test]
fn the_checksum_of_rows_is_the_sum_that_other_engines_form() {
    let program = program();
    let mut columns = Columns::new(Each::Case, 4).unwrap();
    let days = vec![TODAY - 61, TODAY - 57, TODAY - 56, TODAY - 61];
    columns.add_days(kind_named("InformationReceived").unwrap(), days).unwrap();
    columns.add_days(kind_named("ContactMade").unwrap(), vec![NO_DAY, NO_DAY, NO_DAY, TODAY]).unwrap();
    for (state, code) in [("case.open", 1), ("case.level", 1)] {
        columns.add_state(state_named(state).unwrap(), vec![code; 4]).unwrap();
    }
    let mut near_days = near_days(&program).unwrap();
    near_days.iter_mut().skip(1).for_each(|days| *days = None);
    let rows = program.judge(&columns, &Horizon { today: TODAY, near_days }, ONE);
    let of_rule_0: Vec<_> = rows.iter().filter(|row| row.clock == 0).map(|row| (row.row, row.due - TODAY)).collect();
    assert_eq!(of_rule_0, [(0, -1), (1, 3)]);
    let others: i64 = rows
        .iter()
        .filter(|row| row.clock != 0)
        .map(|row| i64::from(row.row) * 40 + i64::from(row.clock) + 2 * i64::from(row.due))
        .sum();
    let zero = 2 * (i64::from(TODAY) - 1) + 40 + i64::from(TODAY) + 3;
    assert_eq!(checksum_of_rows(&rows, &program), zero + others);
}

#[test]
fn history_is_asked_by_the_limits_alone() {
    let kinds: Vec<EventKind> = EventKind::ALL.iter().copied().take(16).collect();
    let (program, left) = Program::of(&over_history(&read_pack("bench").unwrap(), &kinds));
    assert_eq!((program.clocks().len(), left.len()), (40, 0));
    // Rule 0 at severity 4 gives 5 days; it ends at kind 3, and rules 16 and 32 begin with it.
    let columns = (vec![0, 0], vec![TODAY - 9, TODAY - 3], vec![0, 3]);
    let level = vec![(state_named("case.level").unwrap(), vec![4, 4])];
    let facts = Events::of_columns(Each::Case, kinds, columns, level).unwrap();
    let counts = program.what_if(&facts, TODAY, ONE);
    assert_eq!((counts[0].opened, counts[0].late, counts[0].delay_days), (1, 1, 6));
    assert_eq!(counts.iter().map(|count| count.opened).sum::<u64>(), 3 + 3);
    assert_eq!(checksum_of_counts(&counts), counts.iter().map(|count| count.late + count.delay_days).sum::<u64>());
}
