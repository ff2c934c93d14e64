//! A ledger of an older schema is brought up to date on both stores, and what a new table must say of old entries is there.
//! The files in `tests/golden/schema_3` were written by the program of that day and are never changed.

use crate::golden::{MASTER, insert};
use crate::people::*;
use crate::stores::{Place, for_each_store, newest_schema};
use crate::verify::{outlook_of, with_outlook};
use domain::ids::AlarmId;
use ledger::{Append, DueItem, Ledger, LedgerError, OldSchema, OpenOptions, StoredEntry};
use serde_json::Value;
use std::path::Path;
use uuid::Uuid;

/// The alarm of the golden ledger that is about three children.
const OF_FAMILY: AlarmId = AlarmId(Uuid::from_u128(0xd3));
const STEPS: [[&str; 2]; 3] = [
    [
        include_str!("../../migrations/sqlite/ledger/0001_record.sql"),
        include_str!("../../migrations/postgres/ledger/0001_record.sql"),
    ],
    [
        include_str!("../../migrations/sqlite/ledger/0002_read_tables.sql"),
        include_str!("../../migrations/postgres/ledger/0002_read_tables.sql"),
    ],
    [
        include_str!("../../migrations/sqlite/ledger/0003_case_first.sql"),
        include_str!("../../migrations/postgres/ledger/0003_case_first.sql"),
    ],
];
const OF_KEYS: [&str; 2] = [
    include_str!("../../migrations/sqlite/keys/0001_keys.sql"),
    include_str!("../../migrations/postgres/keys/0001_keys.sql"),
];
const VERSIONS: &str =
    "CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)";

fn golden(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/schema_3").join(name)).unwrap()
}

/// Lays the golden ledger into an empty place, table by table, as its program had made them.
async fn lay(place: &Place) {
    std::fs::write(place.master_key(), MASTER).unwrap();
    let store = usize::from(place.is_postgres());
    let record: Vec<&str> = STEPS.iter().map(|step| step[store]).collect();
    make(place, ("tsunagi", "entry", "0x74736e67"), &record).await;
    make(place, ("tsunagi_keys", "holder_key", "0x74736e6b"), &[OF_KEYS[store]]).await;
    let rows: Value = serde_json::from_slice(&golden("rows.json")).unwrap();
    for (part, schema, of) in [("record", "tsunagi", "entry"), ("keys", "tsunagi_keys", "holder_key")] {
        for (table, rows) in rows[part].as_object().unwrap() {
            let table = if place.is_postgres() { format!("{schema}.{table}") } else { table.clone() };
            for row in rows.as_array().unwrap() {
                place.meddle_keys_or_record(of, &insert(place, &table, row)).await;
            }
        }
    }
}

async fn make(place: &Place, (schema, of, mark): (&str, &str, &str), steps: &[&str]) {
    let begin = match place.is_postgres() {
        true => format!("CREATE SCHEMA {schema}; SET search_path TO {schema}"),
        false => format!("PRAGMA application_id = {mark}"),
    };
    place.meddle_keys_or_record(of, &format!("{begin};\n{}\n{VERSIONS}", steps.join("\n"))).await;
}

async fn migrated(place: &Place) -> Ledger {
    place.try_open(OpenOptions { old_schema: OldSchema::Migrate, ..place.options() }).await.unwrap()
}

async fn assert_found_by_each_child(ledger: &Ledger) {
    assert_eq!(ledger.verify(|_| None).await.unwrap().problems, Vec::new());
    assert_looked_at_again(ledger).await;
    let of_family = ledger.find_alarm(TOYTOWN, OF_FAMILY).await.unwrap().unwrap();
    assert_eq!((of_family.child, of_family.others.as_slice()), (Some(CHILD), [SISTER, BROTHER].as_slice()));
    let both = ledger.alarms_of(TOYTOWN, CASE).await.unwrap();
    assert_eq!(both.len(), 2);
    assert_eq!(ledger.alarms_about(TOYTOWN, CHILD).await.unwrap(), both);
    for child in [SISTER, BROTHER] {
        assert_eq!(ledger.alarms_about(TOYTOWN, child).await.unwrap(), std::slice::from_ref(&of_family));
    }
}

/// What the rules say of an older case is written by whoever looks at it next.
async fn assert_looked_at_again(ledger: &Ledger) {
    let head = ledger.find_case(TOYTOWN, CASE).await.unwrap().unwrap();
    let look = DueItem { at: head.recorded_at, what: "look".to_owned() };
    assert!(ledger.due_before(TOYTOWN, look.at, 9).await.unwrap().contains(&(CASE, look.clone())));
    assert_eq!(ledger.brief(TOYTOWN, CASE, look.at).await.unwrap(), None);
    let stored = ledger.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap();
    let looked = with_outlook(append(None, stored.into_iter().filter_map(StoredEntry::into_entry).collect()));
    ledger.append(Append { entries: Vec::new(), ..looked }).await.unwrap();
    assert!(ledger.brief(TOYTOWN, CASE, look.at).await.unwrap().is_some());
    assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
}

#[test]
fn an_older_ledger_is_migrated_and_its_alarms_are_found_by_each_child() {
    for_each_store(async |place| {
        lay(&place).await;
        let refused = place.try_open(place.options()).await.unwrap_err();
        assert!(
            matches!(refused, LedgerError::OlderSchema { found: 3, known } if known == newest_schema()),
            "{refused}"
        );
        migrated(&place).await.close().await;
        let ledger = place.open().await;
        assert_found_by_each_child(&ledger).await;
        ledger.append(append(Some(3), vec![entry(4, 50, vec![closed(OF_FAMILY)])])).await.unwrap();
        assert!(ledger.verify(outlook_of).await.unwrap().is_whole());
    });
}

#[test]
fn a_backup_of_an_older_ledger_is_restored_and_its_alarms_are_found_by_each_child() {
    for_each_store(async |place| {
        std::fs::write(place.master_key(), MASTER).unwrap();
        let backup = std::io::Cursor::new(golden("backup.jsonl"));
        let (ledger, _) = Ledger::open_restored(&place.url, place.options(), backup).await.unwrap();
        assert_found_by_each_child(&ledger).await;
    });
}

#[test]
fn a_damaged_entry_does_not_keep_an_older_ledger_from_being_migrated_and_is_named_after_it() {
    for_each_store(async |place| {
        lay(&place).await;
        place.meddle_keys_or_record("entry", "UPDATE entry SET pack = 'other' WHERE position = 2").await;
        let report = migrated(&place).await.verify(outlook_of).await.unwrap();
        let damaged = id(2).to_string();
        assert_eq!((report.problems[0].table, report.problems[0].id.as_deref()), ("entry", Some(damaged.as_str())));
    });
}

#[test]
fn a_step_that_cannot_be_finished_leaves_the_older_ledger_as_it_was() {
    for_each_store(async |place| {
        lay(&place).await;
        place.meddle_keys_or_record("entry", "CREATE TABLE alarm_child (other TEXT)").await;
        let migrating = OpenOptions { old_schema: OldSchema::Migrate, ..place.options() };
        place.try_open(migrating).await.unwrap_err();
        place.meddle_keys_or_record("entry", "DROP TABLE alarm_child").await;
        let refused = place.try_open(place.options()).await.unwrap_err();
        assert!(
            matches!(refused, LedgerError::OlderSchema { found: 3, known } if known == newest_schema()),
            "{refused}"
        );
        assert_found_by_each_child(&migrated(&place).await).await;
    });
}
