//! An emptied or keyless ledger never passes for a new one.

use crate::people::*;
use crate::stores::{Place, for_each_store, runtime};
use crate::verify::fill;
use ledger::{IfAbsent, LedgerError, OpenOptions, Severity};

fn refusing(place: &Place) -> OpenOptions {
    OpenOptions { if_absent: IfAbsent::Refuse, ..place.options() }
}

async fn refusal(place: &Place, options: OpenOptions) -> String {
    place.try_open(options).await.unwrap_err().to_string()
}

#[test]
fn a_ledger_that_is_not_there_is_refused_and_not_made() {
    for_each_store(async |place| {
        let refused = place.try_open(refusing(&place)).await.unwrap_err();
        assert!(matches!(refused, LedgerError::NoLedger(_)), "{refused}");
        assert!(place.files().is_empty(), "{:?}", place.files());
    });
}

#[test]
fn an_emptied_file_beside_its_keys_is_refused_by_all_and_left_alone() {
    let place = Place::on_sqlite();
    runtime().block_on(async {
        let ledger = place.open().await;
        fill(&ledger).await;
        ledger.close().await;
        let file = place.folder.join("ledger");
        std::fs::write(&file, "").unwrap();
        assert_eq!(
            refusal(&place, refusing(&place)).await,
            format!("the ledger `{}` is empty: its record is lost; put it back with `tsunagi restore`", file.display())
        );
        for _ in 0..2 {
            let refused = place.try_open(place.options()).await.unwrap_err();
            assert!(matches!(refused, LedgerError::KeysWithoutRecord(_)), "{refused}");
        }
    });
}

#[test]
fn a_ledger_without_its_key_store_is_refused_and_no_new_keys_are_made() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        ledger.close().await;
        place.lose_keys().await;
        for options in [refusing(&place), place.options()] {
            let refused = place.try_open(options).await.unwrap_err();
            assert!(matches!(refused, LedgerError::KeyStoreMissing(_)), "{refused}");
            assert!(refused.is_found_wrong());
        }
    });
}

#[test]
fn keys_beside_no_entries_are_refused() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        ledger.close().await;
        place.meddle("DELETE FROM entry").await;
        let refused = place.try_open(refusing(&place)).await.unwrap_err();
        assert!(matches!(refused, LedgerError::KeysWithoutRecord(_)), "{refused}");
    });
}

#[test]
fn a_new_ledger_with_nothing_in_it_yet_is_opened() {
    for_each_store(async |place| {
        place.open().await.close().await;
        place.try_open(refusing(&place)).await.unwrap().close().await;
    });
}

#[test]
fn the_doctor_opens_a_sealed_entry_of_each_authority() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let finding = async || {
            let findings = ledger.doctor(at(44)).await.unwrap();
            findings.into_iter().find(|finding| finding.key == "sealed_entries").unwrap().severity
        };
        assert_eq!(finding().await, Severity::Fine);
        place.meddle_keys_or_record("holder_key", "DELETE FROM holder_key").await;
        place.meddle_keys_or_record("key_store", "UPDATE key_store SET epoch = epoch + 1").await;
        assert_eq!(finding().await, Severity::Problem);
    });
}

#[cfg(unix)]
#[test]
fn every_file_of_a_ledger_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::on_sqlite();
    runtime().block_on(async {
        let ledger = place.open().await;
        fill(&ledger).await;
        let files = place.files();
        assert!(files.len() >= 5, "record and keys, each with its log, and the master key: {files:?}");
        for file in files {
            let mode = std::fs::metadata(place.folder.join(&file)).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{file}");
        }
        let file = place.folder.join("ledger.keys");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        let findings = ledger.doctor(at(44)).await.unwrap();
        let found: Vec<_> = findings.iter().filter(|finding| finding.key == "data_mode").collect();
        assert!(found.len() == 1 && found[0].en.contains("ledger.keys` (mode 644)"), "{found:?}");
        ledger.close().await;
    });
}

#[test]
fn a_ledger_that_was_closed_is_whole_in_its_two_files() {
    let place = Place::on_sqlite();
    let other = Place::on_sqlite();
    runtime().block_on(async {
        let ledger = place.open().await;
        fill(&ledger).await;
        let expected = ledger.stats().await.unwrap();
        ledger.close().await;
        for file in ["ledger", "ledger.keys", "master"] {
            std::fs::copy(place.folder.join(file), other.folder.join(file)).unwrap();
        }
        let copy = other.try_open(refusing(&other)).await.unwrap();
        assert_eq!(copy.stats().await.unwrap(), expected);
        copy.close().await;
    });
}
