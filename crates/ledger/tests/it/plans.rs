//! On PostgreSQL a statement keeps the plan that was made when the tables were empty: it must be a good one for full ones.

use crate::people::*;
use crate::stores::for_each_store;
use crate::verify::due_of;
use domain::ids::{AlarmId, CaseId};
use ledger::{Append, Ledger};
use uuid::Uuid;

const CASES: u128 = 120;

/// A command of a case of its own, with a row for every table.
fn of_case(number: u128) -> Append {
    let alarm = AlarmId(Uuid::from_u128(0xd000 + number));
    let mut entries =
        [entry(2 * number + 1, 0, vec![notified()]), entry(2 * number + 2, 1, vec![raised(alarm), delivered(alarm)])];
    entries.iter_mut().for_each(|entry| entry.case = case(number));
    let mut sent = append(Some(0), entries.to_vec());
    sent.due = due_of(&sent.entries);
    sent.access = Some(access(number + 1));
    sent
}

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xc000 + number))
}

async fn read(ledger: &Ledger, number: u128) {
    ledger.load_case(TOYTOWN, case(number), known_at(1)).await.unwrap();
    ledger.find_case(TOYTOWN, case(number)).await.unwrap().unwrap();
    assert_eq!(ledger.alarms_of(TOYTOWN, case(number)).await.unwrap().len(), 1);
    assert_eq!(ledger.due_of(TOYTOWN, case(number)).await.unwrap().len(), 2);
}

#[test]
fn a_commit_and_a_read_cost_the_same_however_long_the_record() {
    for_each_store(async |place| {
        if !place.is_postgres() {
            return;
        }
        let ledger = place.open().await;
        for number in 0..CASES {
            ledger.append(of_case(number)).await.unwrap();
            read(&ledger, number).await;
            let message = ledger.undelivered(TOYTOWN, 1).await.unwrap().remove(0);
            ledger.mark_delivered(TOYTOWN, message.id, at(43)).await.unwrap();
        }
        ledger.close().await;
        let touched =
            place.number("", "SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname = 'tsunagi'").await;
        assert!(touched > 0, "the server counts");
        // About 17 for each case; with the authority first in the indexes of cases, half of all rows for each, twice.
        // A connection made on the way may do worse until the server has counted the rows, hence the room.
        let limit = i64::try_from(90 * CASES).unwrap();
        assert!(touched < limit, "{touched} index entries read for {CASES} cases");
    });
}

#[test]
fn a_tick_when_nothing_is_due_reads_one_index_once_and_no_row() {
    const TICKS: i64 = 50;
    const OF_INDEX: &str = "FROM pg_stat_user_indexes WHERE indexrelname = 'due_item_at'";
    for_each_store(async |place| {
        if !place.is_postgres() {
            return;
        }
        let ledger = place.open().await;
        for number in 0..CASES {
            ledger.append(of_case(number)).await.unwrap();
        }
        ledger.close().await;
        let ledger = place.open().await;
        for _ in 0..TICKS {
            assert_eq!(ledger.due_before(TOYTOWN, at(-1), 200).await.unwrap(), []);
        }
        ledger.close().await;
        let scans = place.number("", &format!("SELECT idx_scan {OF_INDEX}")).await;
        let rows = place.number("", &format!("SELECT idx_tup_read {OF_INDEX}")).await;
        assert!((1..=TICKS).contains(&scans) && rows == 0, "{scans} scans, {rows} index entries");
    });
}
