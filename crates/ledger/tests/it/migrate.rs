//! A database is whole, or the program says in one sentence why it does not touch it.

use crate::people::*;
use crate::stores::{Place, for_each_store, newest_schema};
use ledger::{LedgerError, OldSchema, OpenOptions};

async fn refusal(place: &Place) -> LedgerError {
    place.try_open(place.options()).await.unwrap_err()
}

async fn with_an_entry(place: &Place) {
    let ledger = place.open().await;
    ledger.append(append(None, vec![entry(1, 0, vec![seen()])])).await.unwrap();
    ledger.close().await;
}

#[test]
fn a_newer_database_is_refused() {
    for_each_store(async |place| {
        with_an_entry(&place).await;
        place
            .meddle(
                "INSERT INTO tsunagi_version VALUES (99, '0099_later', '')"
                    .replace("tsunagi_version", version_of(&place))
                    .as_str(),
            )
            .await;
        let refused = refusal(&place).await;
        assert!(matches!(refused, LedgerError::NewerSchema { found: 99, .. }), "{refused}");
        assert!(refused.to_string().ends_with("use the newer program"));
    });
}

/// On PostgreSQL both schemas have a table of this name.
fn version_of(place: &Place) -> &'static str {
    if place.is_postgres() { "tsunagi.schema_version" } else { "schema_version" }
}

async fn back_to_step_one(place: &Place) {
    let of_cases = ["due_item", "duty", "case_brief", "alarm", "alarm_child", "outbox", "search_index"];
    for table in of_cases.into_iter().chain([
        "leader",
        "account",
        "session",
        "draft",
        "attachment",
        "attachment_chunk",
        "staged_file",
    ]) {
        place.meddle(&format!("DROP TABLE {table}")).await;
    }
    place.meddle("DROP INDEX access_log_taken").await;
    if place.is_postgres() {
        for (table, id) in [("entry", "entry_id"), ("access_log", "row_id")] {
            let key = format!("{table}_{id}_authority_key");
            place.meddle(&format!("ALTER TABLE {table} DROP CONSTRAINT {key}, ADD UNIQUE (authority, {id})")).await;
        }
    }
    place.meddle(&format!("DELETE FROM {} WHERE number > 1", version_of(place))).await;
}

#[test]
fn an_older_database_is_brought_up_to_date_on_wish_and_loses_nothing() {
    for_each_store(async |place| {
        with_an_entry(&place).await;
        back_to_step_one(&place).await;
        assert!(
            matches!(refusal(&place).await, LedgerError::OlderSchema { found: 1, known } if known == newest_schema())
        );
        let migrating = || OpenOptions { old_schema: OldSchema::Migrate, ..place.options() };
        place.try_open(migrating()).await.unwrap().close().await;
        let ledger = place.try_open(migrating()).await.unwrap();
        assert_eq!(ledger.load_case(TOYTOWN, CASE, known_at(0)).await.unwrap().len(), 1);
    });
}

#[test]
fn a_half_migrated_database_is_refused() {
    for_each_store(async |place| {
        with_an_entry(&place).await;
        place.meddle("DROP TABLE outbox").await;
        let refused = refusal(&place).await;
        assert_eq!(
            refused.to_string(),
            "the database is not whole: table `outbox` is missing; restore it from a backup"
        );
    });
}

#[test]
fn an_edited_step_is_refused() {
    for_each_store(async |place| {
        with_an_entry(&place).await;
        place.meddle(&format!("UPDATE {} SET digest = 'other' WHERE number = 1", version_of(&place))).await;
        assert!(matches!(refusal(&place).await, LedgerError::HalfMigrated(_)));
    });
}

#[test]
fn a_database_of_something_else_is_refused_and_left_alone() {
    for_each_store(async |place| {
        if place.is_postgres() {
            place.meddle("CREATE SCHEMA tsunagi").await;
            place.meddle("CREATE TABLE tsunagi.recipe (name TEXT)").await;
        } else {
            place.meddle("CREATE TABLE recipe (name TEXT)").await;
        }
        assert!(matches!(refusal(&place).await, LedgerError::NotALedger(_)));
        place.meddle("INSERT INTO recipe VALUES ('soup')").await;
    });
}

#[test]
fn several_programs_may_make_the_same_database_at_once() {
    for_each_store(async |place| {
        let mut openings = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let place = place.clone();
            openings.spawn(async move { place.try_open(place.options()).await.map(drop) });
        }
        for opened in openings.join_all().await {
            opened.unwrap();
        }
    });
}
