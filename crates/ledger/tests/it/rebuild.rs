//! Read tables are an index: lost, they are made again as they were.

use crate::people::*;
use crate::stores::for_each_store;
use crate::verify::{fill, outlook_of};

#[test]
fn lost_read_tables_are_made_again() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let (alarms, waiting) =
            (ledger.alarms_of(TOYTOWN, CASE).await.unwrap(), ledger.undelivered(TOYTOWN, 9).await.unwrap());
        for table in ["case_head", "due_item", "duty", "case_brief", "alarm", "alarm_child"] {
            place.meddle(&format!("DELETE FROM {table}")).await;
        }
        place.meddle("DELETE FROM outbox WHERE delivered_at IS NULL").await;
        assert!(!ledger.verify(outlook_of).await.unwrap().is_whole());
        let rebuilt = ledger.rebuild(outlook_of).await.unwrap();
        assert_eq!((rebuilt.cases, rebuilt.alarms, rebuilt.messages), (3, 2, 2));
        let report = ledger.verify(outlook_of).await.unwrap();
        assert_eq!(report.problems, Vec::new());
        assert_eq!(ledger.alarms_of(TOYTOWN, CASE).await.unwrap(), alarms);
        assert_eq!(ledger.undelivered(TOYTOWN, 9).await.unwrap(), waiting, "what was handed over stays handed over");
    });
}

#[test]
fn rows_of_nobody_are_dropped() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        place.meddle("INSERT INTO due_item SELECT authority, case_id || '7', at, what FROM due_item").await;
        place.meddle("UPDATE duty SET case_id = case_id || '7'").await;
        place.meddle("UPDATE case_brief SET case_id = case_id || '7'").await;
        place.meddle("UPDATE alarm SET case_id = 'stray' WHERE closed_at IS NOT NULL").await;
        place.meddle("INSERT INTO alarm_child SELECT authority, alarm_id, place + 7, child FROM alarm_child").await;
        ledger.rebuild(outlook_of).await.unwrap();
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
    });
}

#[test]
fn a_hand_over_that_somebody_else_wrote_down_goes_out_again() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        assert_eq!(ledger.undelivered(TOYTOWN, 9).await.unwrap().len(), 1);
        place.meddle("UPDATE outbox SET delivered_at = 5 WHERE delivered_at IS NULL").await;
        assert!(!ledger.verify(outlook_of).await.unwrap().is_whole());
        ledger.rebuild(outlook_of).await.unwrap();
        assert_eq!(ledger.undelivered(TOYTOWN, 9).await.unwrap().len(), 1);
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
    });
}
