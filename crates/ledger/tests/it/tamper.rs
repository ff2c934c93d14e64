//! Whatever is changed behind the ledger's back is found and named: each column of each row, rows taken away,
//! swapped, moved, added.

use crate::people::*;
use crate::stores::{Place, for_each_store};
use crate::verify::{fill, outlook_of};
use ledger::{Ledger, LedgerError, VerifyReport};

/// Each table with its columns and what each holds. Not listed: leases, schema steps, accounts, sessions, drafts, the epoch of the key store and
/// the mark that an erasure was swept, which say nothing about the record.
const TABLES: &[(&str, &[(&str, Kind)])] = &[
    (
        "entry",
        &[
            ("authority", Kind::Id),
            ("position", Kind::Int),
            ("case_id", Kind::Id),
            ("case_version", Kind::Int),
            ("entry_id", Kind::Id),
            ("recorded_at", Kind::Int),
            ("pack", Kind::Text),
            ("sealed", Kind::Bytes),
            ("wraps", Kind::Bytes),
            ("previous_hash", Kind::Bytes),
            ("hash", Kind::Bytes),
        ],
    ),
    (
        "authority_head",
        &[
            ("authority", Kind::Id),
            ("position", Kind::Int),
            ("hash", Kind::Bytes),
            ("recorded_at", Kind::Int),
            ("seal", Kind::Bytes),
        ],
    ),
    (
        "case_head",
        &[
            ("authority", Kind::Id),
            ("case_id", Kind::Id),
            ("version", Kind::Int),
            ("position", Kind::Int),
            ("recorded_at", Kind::Int),
        ],
    ),
    (
        "access_log",
        &[
            ("authority", Kind::Id),
            ("position", Kind::Int),
            ("row_id", Kind::Id),
            ("at", Kind::Int),
            ("office", Kind::Maybe),
            ("staff", Kind::Maybe),
            ("act", Kind::Text),
            ("case_id", Kind::Maybe),
            ("purpose", Kind::Text),
            ("previous_hash", Kind::Bytes),
            ("hash", Kind::Bytes),
        ],
    ),
    (
        "access_head",
        &[
            ("authority", Kind::Id),
            ("position", Kind::Int),
            ("hash", Kind::Bytes),
            ("recorded_at", Kind::Int),
            ("seal", Kind::Bytes),
        ],
    ),
    ("due_item", &[("authority", Kind::Id), ("case_id", Kind::Id), ("at", Kind::Int), ("what", Kind::Text)]),
    (
        "duty",
        &[
            ("authority", Kind::Id),
            ("case_id", Kind::Id),
            ("place", Kind::Int),
            ("due_at", Kind::Int),
            ("rule", Kind::Text),
            ("child", Kind::Maybe),
            ("member", Kind::Maybe),
            ("opened_by", Kind::Id),
            ("office", Kind::Maybe),
            ("worker", Kind::Maybe),
            ("second_worker", Kind::Maybe),
        ],
    ),
    ("search_index", &[("authority", Kind::Id), ("token", Kind::Text), ("case_id", Kind::Id), ("person", Kind::Text)]),
    (
        "case_brief",
        &[
            ("authority", Kind::Id),
            ("case_id", Kind::Id),
            ("number", Kind::Maybe),
            ("lead", Kind::Maybe),
            ("worker", Kind::Maybe),
            ("second_worker", Kind::Maybe),
            ("opened_at", Kind::MaybeInt),
            ("closed_at", Kind::MaybeInt),
            ("next_due_at", Kind::MaybeInt),
            ("children", Kind::Int),
        ],
    ),
    (
        "alarm",
        &[
            ("authority", Kind::Id),
            ("alarm_id", Kind::Id),
            ("case_id", Kind::Id),
            ("rule", Kind::Maybe),
            ("kind", Kind::Maybe),
            ("child", Kind::Maybe),
            ("adult", Kind::Maybe),
            ("office", Kind::Maybe),
            ("since_at", Kind::MaybeInt),
            ("due_at", Kind::MaybeInt),
            ("raised_at", Kind::Int),
            ("raised_by", Kind::Id),
            ("level", Kind::Int),
            ("level_at", Kind::Int),
            ("post", Kind::Maybe),
            ("post_office", Kind::Maybe),
            ("staff", Kind::Maybe),
            ("addressed_at", Kind::MaybeInt),
            ("overridden_until", Kind::MaybeInt),
            ("closed_at", Kind::MaybeInt),
            ("closed_by", Kind::Maybe),
            ("closed_entry", Kind::Maybe),
        ],
    ),
    ("alarm_child", &[("authority", Kind::Id), ("alarm_id", Kind::Id), ("place", Kind::Int), ("child", Kind::Id)]),
    (
        "outbox",
        &[
            ("authority", Kind::Id),
            ("message_id", Kind::Id),
            ("case_id", Kind::Id),
            ("alarm_id", Kind::Id),
            ("post", Kind::Maybe),
            ("office", Kind::Maybe),
            ("staff", Kind::Maybe),
            ("level", Kind::Int),
            ("created_at", Kind::Int),
            ("delivered_at", Kind::MaybeInt),
            ("attempts", Kind::Int),
            ("seal", Kind::Bytes),
        ],
    ),
    (
        "holder_key",
        &[
            ("authority", Kind::Id),
            ("holder_kind", Kind::Text),
            ("holder_id", Kind::Id),
            ("sealed_key", Kind::Bytes),
            ("created_at", Kind::Int),
            ("destroyed_at", Kind::MaybeInt),
            ("certificate", Kind::Bytes),
        ],
    ),
];

#[derive(Clone, Copy)]
enum Kind {
    Id,
    Int,
    MaybeInt,
    Text,
    Maybe,
    Bytes,
}

impl Kind {
    /// Other values for a column of this kind, as SQL over the old one.
    fn changes(self, column: &str, place: &Place) -> Vec<String> {
        let last = format!(
            "substr({column}, 1, length({column}) - 1) || CASE substr({column}, length({column})) WHEN '7' THEN '8' ELSE '7' END"
        );
        match self {
            Self::Id => vec![last, format!("upper({column}) || ' '")],
            Self::Text => vec![last, "''".to_owned()],
            Self::Maybe => vec![
                format!("CASE WHEN {column} IS NULL THEN '' ELSE NULL END"),
                format!("coalesce({column}, '') || '7'"),
            ],
            Self::Int => vec![format!("{column} + 1"), format!("{column} - 1"), format!("-{column} - 1")],
            Self::MaybeInt => {
                vec![format!("CASE WHEN {column} IS NULL THEN 0 ELSE NULL END"), format!("coalesce({column}, 0) + 1")]
            }
            Self::Bytes if place.is_postgres() => vec![
                format!("set_byte({column}, 0, get_byte({column}, 0) # 1)"),
                format!("set_byte({column}, length({column}) / 2, get_byte({column}, length({column}) / 2) # 16)"),
                format!("substring({column} FROM 2)"),
                "''::bytea".to_owned(),
            ],
            Self::Bytes => vec![
                format!("CAST(substr({column}, 1, length({column}) - 1) || X'41' AS BLOB)"),
                format!("CAST(X'42' || substr({column}, 2) AS BLOB)"),
                format!("CAST(substr({column}, 2) AS BLOB)"),
                "X''".to_owned(),
            ],
        }
    }
}

/// Copies of all tables, from which each is put back after a change.
async fn keep(place: &Place) {
    for (table, _) in TABLES {
        place.meddle_keys_or_record(table, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).await;
    }
}

async fn put_back(place: &Place, table: &str) {
    place.meddle_keys_or_record(table, &format!("DELETE FROM {table}")).await;
    place.meddle_keys_or_record(table, &format!("INSERT INTO {table} SELECT * FROM kept_{table}")).await;
}

async fn filled(place: &Place) -> Ledger {
    let ledger = place.open().await;
    fill(&ledger).await;
    assert!(ledger.verify(outlook_of).await.unwrap().is_whole());
    keep(place).await;
    ledger
}

/// Does something to a table and says what verification finds; the table is put back.
/// Nothing where the store itself refused it or no row was different.
async fn find_after(place: &Place, ledger: &Ledger, table: &str, sql: &str) -> Option<VerifyReport> {
    let mut link = place.link(table).await;
    let differing =
        format!("SELECT COUNT(*) FROM (SELECT * FROM {table} EXCEPT SELECT * FROM kept_{table}) AS differing");
    let fewer = format!("SELECT (SELECT COUNT(*) FROM {table}) - (SELECT COUNT(*) FROM kept_{table})");
    let done = link.run(sql).await.is_ok();
    let mut report = None;
    if done && (link.number(&differing).await > 0 || link.number(&fewer).await != 0) {
        report = Some(ledger.verify(outlook_of).await.unwrap());
        link.run(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}")).await.unwrap();
    }
    link.close().await;
    report
}

#[test]
fn a_change_in_any_column_of_any_row_is_found() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        let mut changes = 0;
        for (table, columns) in TABLES {
            for (column, kind) in *columns {
                for change in kind.changes(column, &place) {
                    let Some(report) =
                        find_after(&place, &ledger, table, &format!("UPDATE {table} SET {column} = {change}")).await
                    else {
                        continue;
                    };
                    assert!(!report.is_whole(), "unfound: {table}.{column} = {change}");
                    changes += 1;
                }
            }
        }
        assert!(changes > 170, "only {changes} changes were possible");
        assert!(ledger.verify(outlook_of).await.unwrap().is_whole(), "everything was put back");
    });
}

#[test]
fn a_changed_byte_anywhere_in_an_entry_names_that_entry() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        for column in ["sealed", "wraps", "previous_hash", "hash"] {
            let length = place.number("entry", &format!("SELECT length({column}) FROM entry WHERE position = 2")).await;
            for byte in (0..length).step_by(17) {
                let sql = format!("UPDATE entry SET {column} = {} WHERE position = 2", flipped(&place, column, byte));
                let report = find_after(&place, &ledger, "entry", &sql).await.unwrap();
                let first = &report.problems[0];
                assert_eq!(
                    (first.table, first.position, first.id.as_deref()),
                    ("entry", Some(2), Some(id(2).to_string().as_str()))
                );
            }
        }
    });
}

/// The column with one byte replaced.
fn flipped(place: &Place, column: &str, byte: i64) -> String {
    if place.is_postgres() {
        return format!("set_byte({column}, {byte}, get_byte({column}, {byte}) # 1)");
    }
    let other = format!("CASE substr({column}, {0}, 1) WHEN X'00' THEN X'01' ELSE X'00' END", byte + 1);
    format!("CAST(substr({column}, 1, {byte}) || {other} || substr({column}, {}) AS BLOB)", byte + 2)
}

async fn first_problem(place: &Place, ledger: &Ledger, table: &str, sql: &str) -> String {
    find_after(place, ledger, table, sql).await.unwrap().problems[0].to_string()
}

#[test]
fn rows_taken_away_swapped_moved_or_added_are_found_and_named() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        let of = format!("of authority `{TOYTOWN}`");
        let entry = |number: u128, position: i64, what: &str| {
            format!("entry `{}` at position {position} {of}: {what}", id(number))
        };
        for (sql, wanted) in [
            ("DELETE FROM entry WHERE position = 2", entry(3, 3, "position 2 is missing before it")),
            ("DELETE FROM entry WHERE position = 1", entry(2, 2, "position 1 is missing before it")),
            (
                "DELETE FROM entry WHERE position = 4",
                format!("authority_head at position 4 {of}: it is not where its chain ends"),
            ),
            ("DELETE FROM entry", format!("authority_head at position 4 {of}: it is not where its chain ends")),
            (
                "UPDATE entry SET position = 5 - position + 10; UPDATE entry SET position = position - 10",
                entry(4, 1, "it does not follow the one before it"),
            ),
            (
                "UPDATE entry SET case_id = (SELECT case_id FROM kept_entry WHERE position = 3), case_version = 2 WHERE position = 2",
                entry(2, 2, "its hash does not fit its columns"),
            ),
            (
                "UPDATE entry SET sealed = (SELECT sealed FROM kept_entry WHERE position = 1) WHERE position = 2",
                entry(2, 2, "its hash does not fit its columns"),
            ),
        ] {
            assert_eq!(first_problem(&place, &ledger, "entry", sql).await, wanted);
        }
        for (table, _) in TABLES.iter().filter(|(table, _)| !["entry", "holder_key"].contains(table)) {
            let report = find_after(&place, &ledger, table, &format!("DELETE FROM {table}")).await.unwrap();
            assert!(!report.is_whole(), "unfound: all of {table} taken away");
        }
        let message = first_problem(&place, &ledger, "alarm", "DELETE FROM alarm WHERE closed_at IS NULL").await;
        assert_eq!(message, format!("alarm `{ALARM}` {of}: it is missing, although entries speak of it"));
    });
}

/// Somebody with full access to the store, but not to the keys, cuts the chain and puts every table in order.
#[test]
fn a_chain_cut_and_tidied_up_is_found_without_the_master_key() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        for sql in [
            "DELETE FROM entry WHERE position = 4",
            "DELETE FROM case_head WHERE position = 4",
            "DELETE FROM due_item WHERE case_id = authority",
            "UPDATE authority_head SET position = 3, hash = (SELECT hash FROM entry WHERE position = 3),
             recorded_at = (SELECT recorded_at FROM entry WHERE position = 3)",
        ] {
            place.meddle(sql).await;
        }
        let report = ledger.verify(outlook_of).await.unwrap();
        let wanted =
            format!("authority_head at position 3 of authority `{TOYTOWN}`: its seal is not that of this program");
        assert_eq!(report.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), vec![wanted]);
        let refused = ledger.append(append(None, vec![entry(9, 60, vec![])])).await.unwrap_err();
        assert!(matches!(refused, LedgerError::HeadDamaged { .. }), "nothing is added to a forged chain: {refused}");
    });
}

#[test]
fn a_damaged_entry_is_never_shown() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        for change in ["recorded_at = recorded_at - 1", "pack = 'toyland 2'", "sealed = wraps"] {
            place.meddle(&format!("UPDATE entry SET {change} WHERE position = 2")).await;
            let refused = ledger.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap_err();
            assert!(
                matches!(&refused, LedgerError::Damaged { position: 2, entry, .. } if *entry == id(2).to_string()),
                "{refused}"
            );
            put_back(&place, "entry").await;
        }
    });
}
