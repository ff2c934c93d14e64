//! The stored form of the ledger, version 1, pinned to the byte: it is read for ever and not written otherwise.
//! The files in `tests/golden/v1` are never changed; a later form gets a folder of its own.

use crate::people::*;
use crate::stores::{Place, for_each_store, runtime};
use domain::event::Entry;
use ledger::{Entropy, OpenOptions};
use serde_json::{Value, json};
use sqlx::{Connection as _, Row as _, SqliteConnection};
use std::path::{Path, PathBuf};

pub const MASTER: &str = "tsunagi master key 1\n000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1").join(name)
}

/// What the golden ledger says: two people with their identities, a nameless entry, an alarm handed over.
fn story() -> Vec<Entry> {
    let mut first = entry(1, 0, vec![notified(), named(CHILD, "山田 花子"), named(FATHER, "山田 太郎")]);
    first.about = vec![CHILD, FATHER];
    let mut second = entry(2, 1, vec![office("Centre")]);
    second.about.clear();
    second.note = None;
    vec![first, second, entry(3, 2, vec![raised(ALARM), delivered(ALARM)])]
}

async fn write_story(place: &Place) {
    std::fs::write(place.master_key(), MASTER).unwrap();
    let entropy = Entropy::counted_for_golden_files();
    let ledger = place.try_open(OpenOptions { entropy, ..place.options() }).await.unwrap();
    let mut sent = append(Some(0), story());
    sent.access = Some(access(1));
    ledger.append(sent).await.unwrap();
    ledger.close().await;
}

#[test]
fn the_ledger_is_written_as_on_the_first_day() {
    let place = Place::on_sqlite();
    runtime().block_on(async {
        write_story(&place).await;
        let mut record = SqliteConnection::connect(&place.url).await.unwrap();
        let mut keys = SqliteConnection::connect(&format!("{}.keys", place.url)).await.unwrap();
        let rows =
            sqlx::query("SELECT sealed, wraps FROM entry ORDER BY position").fetch_all(&mut record).await.unwrap();
        for (number, row) in (1..).zip(rows) {
            compare(&format!("entry_{number}.sealed.bin"), &row.get::<Vec<u8>, _>(0));
            compare(&format!("entry_{number}.wraps.bin"), &row.get::<Vec<u8>, _>(1));
        }
        let tables = json!({
            "holder_key": rows_of(&mut keys, "holder_key").await,
            "key_store": rows_of(&mut keys, "key_store").await,
            "entry": rows_of(&mut record, "entry").await,
            "case_head": rows_of(&mut record, "case_head").await,
            "authority_head": rows_of(&mut record, "authority_head").await,
            "access_log": rows_of(&mut record, "access_log").await,
            "access_head": rows_of(&mut record, "access_head").await,
        });
        compare("rows.json", format!("{tables:#}\n").as_bytes());
        let entries: Vec<String> = story().iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
        compare("entries.jsonl", format!("{}\n", entries.join("\n")).as_bytes());
    });
}

/// All columns of all rows; bytes as hexadecimal digits after `x`.
async fn rows_of(link: &mut SqliteConnection, table: &'static str) -> Value {
    let names = format!("SELECT name FROM pragma_table_info('{table}')");
    let names = sqlx::query(sqlx::AssertSqlSafe(names)).fetch_all(&mut *link).await.unwrap();
    let pair =
        |name: String| format!("'{name}', CASE typeof({name}) WHEN 'blob' THEN 'x' || hex({name}) ELSE {name} END");
    let pairs: Vec<String> = names.iter().map(|row| pair(row.get(0))).collect();
    let sql = format!("SELECT json_object({}) FROM {table} ORDER BY 1", pairs.join(", "));
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(link).await.unwrap();
    Value::Array(rows.iter().map(|row| serde_json::from_str(&row.get::<String, _>(0)).unwrap()).collect())
}

/// Compares with the golden file. A missing one is written where `TSUNAGI_NEW_GOLDEN=1` asks for it; none is overwritten.
fn compare(name: &str, bytes: &[u8]) {
    let path = golden(name);
    if !path.exists() && std::env::var("TSUNAGI_NEW_GOLDEN").is_ok_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
    }
    let pinned = std::fs::read(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    assert!(pinned == bytes, "{name}: the stored form has changed");
}

#[test]
fn a_ledger_of_the_first_day_is_read_on_both_stores() {
    for_each_store(async |place| {
        std::fs::write(place.master_key(), MASTER).unwrap();
        place.open().await.close().await;
        let tables: Value = serde_json::from_slice(&std::fs::read(golden("rows.json")).unwrap()).unwrap();
        for (table, rows) in tables.as_object().unwrap() {
            place.meddle_keys_or_record(table, &format!("DELETE FROM {table}")).await;
            for row in rows.as_array().unwrap() {
                place.meddle_keys_or_record(table, &insert(&place, table, row)).await;
            }
        }
        let ledger = place.open().await;
        let stored = ledger.load_case(TOYTOWN, CASE, known_at(9)).await.unwrap();
        let pinned = std::fs::read_to_string(golden("entries.jsonl")).unwrap();
        let read: Vec<String> = stored.iter().map(|one| serde_json::to_string(one.entry().unwrap()).unwrap()).collect();
        assert_eq!(read, pinned.lines().collect::<Vec<_>>());
        assert_eq!(ledger.accesses_of(TOYTOWN, CASE).await.unwrap(), vec![access(1)]);
        ledger.append(append(Some(3), vec![entry(4, 9, vec![seen()])])).await.unwrap();
    });
}

pub fn insert(place: &Place, table: &str, row: &Value) -> String {
    let row = row.as_object().unwrap();
    let literal = |value: &Value| match value {
        Value::Null => "NULL".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => match text.strip_prefix('x').filter(|hex| hex.len() > 15) {
            Some(hex) if place.is_postgres() => format!("'\\x{hex}'"),
            Some(hex) => format!("X'{hex}'"),
            None => format!("'{text}'"),
        },
        other => panic!("{other}"),
    };
    let values: Vec<String> = row.values().map(literal).collect();
    let names: Vec<&str> = row.keys().map(String::as_str).collect();
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
}
