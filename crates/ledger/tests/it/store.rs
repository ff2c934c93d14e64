//! Files that are no ledger, broken ones and full disks: one clear sentence each, and nothing lost.

use crate::people::*;
use crate::stores::{Place, for_each_store, runtime};
use ledger::{Ledger, LedgerError, OpenOptions};
use std::path::PathBuf;

fn file_of(place: &Place) -> PathBuf {
    place.folder.join("ledger")
}

fn refusal(place: &Place) -> LedgerError {
    runtime().block_on(place.try_open(place.options())).unwrap_err()
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let place = Place::on_sqlite();
    std::fs::write(file_of(&place), "shopping list").unwrap();
    assert_eq!(refusal(&place).to_string(), format!("`{}` is not a ledger", file_of(&place).display()));
    assert_eq!(std::fs::read(file_of(&place)).unwrap(), b"shopping list");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let place = Place::on_sqlite();
    let path = place.folder.join("nowhere").join("ledger");
    let url = format!("sqlite:{}", path.display());
    let refused = runtime().block_on(Ledger::open(&url, OpenOptions::default())).unwrap_err();
    let wanted =
        format!("the database cannot be written or made: check that `{}` exists and may be written", path.display());
    assert_eq!(refused.to_string(), wanted);
}

#[test]
fn a_corrupt_file_is_refused_or_found_at_the_first_read() {
    let place = Place::on_sqlite();
    runtime().block_on(async {
        let ledger = place.open().await;
        for number in 1..200 {
            ledger.append(append(None, vec![entry(number, 0, vec![seen()])])).await.unwrap();
        }
        ledger.close().await;
    });
    let mut bytes = std::fs::read(file_of(&place)).unwrap();
    let pages = bytes.len() / 4096;
    for page in 1..pages {
        bytes[page * 4096..page * 4096 + 64].fill(0xee);
    }
    std::fs::write(file_of(&place), bytes).unwrap();
    let refused = runtime().block_on(async {
        let ledger = place.try_open(place.options()).await?;
        ledger.load_case(TOYTOWN, CASE, known_at(1)).await
    });
    assert!(matches!(refused.unwrap_err(), LedgerError::Corrupt));
}

#[test]
fn an_address_that_is_none_is_refused_without_its_password() {
    for (address, shown) in [
        ("ledger.sqlite", "`ledger.sqlite`"),
        ("sqlite:", "`sqlite:`"),
        ("mysql://root:secret@host/db", "`mysql://root:…@host/db`"),
    ] {
        let refused = runtime().block_on(Ledger::open(address, OpenOptions::default())).unwrap_err();
        assert!(refused.to_string().starts_with(shown), "{refused}");
    }
}

#[test]
fn postgres_needs_to_be_told_where_the_master_key_is() {
    let refused = runtime().block_on(Ledger::open("postgres://localhost:1/x", OpenOptions::default())).unwrap_err();
    assert!(matches!(refused, LedgerError::MasterKeyNotNamed));
}

#[test]
fn a_server_that_does_not_answer_is_said_so() {
    let options = OpenOptions { master_key: Some(PathBuf::from("unused")), ..OpenOptions::default() };
    let refused = runtime().block_on(Ledger::open("postgres://nobody@127.0.0.1:1/x", options)).unwrap_err();
    assert!(matches!(refused, LedgerError::Unreachable(_)), "{refused}");
}

#[test]
fn a_full_disk_stores_nothing_reads_on_and_recovers() {
    let place = Place::on_sqlite();
    runtime().block_on(async {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 0, vec![seen()])])).await.unwrap();
        ledger.close().await;
        let full = place.try_open(OpenOptions { most_pages: Some(1), ..place.options() }).await.unwrap();
        let stored = fill(&full).await;
        assert!(stored >= 1);
        let seen_now = full.load_case(TOYTOWN, CASE, known_at(1)).await.unwrap();
        assert_eq!(seen_now.len(), stored);
        full.close().await;
        let roomy = place.open().await;
        assert_eq!(roomy.load_case(TOYTOWN, CASE, known_at(1)).await.unwrap(), seen_now);
        let expected = i64::try_from(stored).unwrap();
        roomy.append(append(Some(expected), vec![entry(9_999, 0, vec![seen()])])).await.unwrap();
    });
}

/// A server cannot be given a small disk here, so it is told to answer as one with a full disk does.
const FULL: &str = "CREATE FUNCTION tsunagi.full() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON tsunagi.outbox EXECUTE FUNCTION tsunagi.full()";

#[test]
fn a_full_disk_of_a_server_stores_nothing_reads_on_and_recovers() {
    for_each_store(async |place| {
        if !place.is_postgres() {
            return;
        }
        let ledger = place.open().await;
        ledger.append(append(Some(0), vec![entry(1, 0, vec![seen()])])).await.unwrap();
        place.meddle(FULL).await;
        let alarm = || append(Some(1), vec![entry(2, 0, vec![raised(ALARM), delivered(ALARM)])]);
        assert!(matches!(ledger.append(alarm()).await.unwrap_err(), LedgerError::DiskFull));
        assert_eq!(ledger.load_case(TOYTOWN, CASE, known_at(1)).await.unwrap().len(), 1);
        place.meddle("DROP TRIGGER full_disk ON tsunagi.outbox").await;
        assert!(!ledger.append(alarm()).await.unwrap().again);
        assert!(ledger.verify(|_| None).await.unwrap().is_whole());
    });
}

/// Appends until the disk is full; how many entries there are then.
async fn fill(ledger: &Ledger) -> usize {
    for number in 2..2_000 {
        match ledger.append(append(None, vec![entry(number, 0, vec![seen()])])).await {
            Ok(_) => {}
            Err(LedgerError::DiskFull) => return usize::try_from(number).unwrap() - 1,
            Err(error) => panic!("{error}"),
        }
    }
    panic!("the disk was never full")
}
