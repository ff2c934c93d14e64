//! Appending: all or nothing, once, and only on what was seen.

use crate::people::*;
use crate::stores::for_each_store;
use domain::ids::CaseId;
use ledger::{BEGINNING, LedgerError};
use std::collections::BTreeSet;
use uuid::Uuid;

#[test]
fn entries_get_the_next_versions_and_positions() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let first =
            ledger.append(append(Some(0), vec![entry(1, 0, vec![notified()]), entry(2, 1, vec![seen()])])).await;
        let first = first.unwrap();
        assert_eq!((first.versions.clone(), first.position, first.again), (vec![1, 2], 2, false));
        assert_ne!(first.hash, BEGINNING);
        let mut other = entry(3, 2, vec![notified()]);
        other.case = OTHER_CASE;
        let second = ledger.append(append(Some(0), vec![other])).await.unwrap();
        assert_eq!((second.versions, second.position), (vec![1], 3));
    });
}

#[test]
fn an_old_version_is_refused_and_nothing_is_stored() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(Some(0), vec![entry(1, 0, vec![notified()])])).await.unwrap();
        let late = ledger.append(append(Some(0), vec![entry(2, 1, vec![seen()])])).await.unwrap_err();
        assert!(matches!(late, LedgerError::Conflict { case: CASE, expected: 0, found: 1 }), "{late}");
        assert_eq!(ledger.load_case(TOYTOWN, CASE, known_at(9)).await.unwrap().len(), 1);
    });
}

#[test]
fn a_retry_is_harmless_and_another_content_is_refused() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let sent = append(Some(0), vec![entry(1, 0, vec![notified()]), entry(2, 0, vec![seen()])]);
        let first = ledger.append(sent.clone()).await.unwrap();
        let mut again = sent.clone();
        again.entries.iter_mut().for_each(|entry| entry.recorded_at = at(5));
        let second = ledger.append(again).await.unwrap();
        assert!(second.again);
        assert_eq!((second.versions, second.position, second.hash), (first.versions, first.position, first.hash));
        let mut other = sent.clone();
        other.entries[1].note = Some("something else".to_owned());
        let refused = ledger.append(other).await.unwrap_err();
        assert!(matches!(refused, LedgerError::DifferentContent { entry } if entry == id(2)), "{refused}");
        let longer = append(None, vec![entry(1, 0, vec![notified()]), entry(9, 0, vec![seen()])]);
        assert!(matches!(ledger.append(longer).await.unwrap_err(), LedgerError::Misplaced { .. }));
        assert_eq!(ledger.load_case(TOYTOWN, CASE, known_at(9)).await.unwrap().len(), 2);
    });
}

#[test]
fn an_entry_of_another_case_or_authority_is_refused() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut astray = append(None, vec![entry(1, 0, vec![seen()])]);
        astray.case = OTHER_CASE;
        assert!(matches!(ledger.append(astray).await.unwrap_err(), LedgerError::Misplaced { .. }));
        let mut astray = append(None, vec![entry(1, 0, vec![seen()])]);
        astray.authority = HARBOUR;
        assert!(matches!(ledger.append(astray).await.unwrap_err(), LedgerError::Misplaced { .. }));
        let twice = append(None, vec![entry(1, 0, vec![seen()]), entry(1, 0, vec![seen()])]);
        assert!(matches!(ledger.append(twice).await.unwrap_err(), LedgerError::Misplaced { .. }));
        assert_eq!(ledger.cases(TOYTOWN).await.unwrap(), Vec::new());
    });
}

#[test]
fn eight_writers_of_one_case_get_contiguous_versions() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..8_u128 {
            let ledger = ledger.clone();
            writers.spawn(async move {
                let mut versions = Vec::new();
                for number in 0..20 {
                    versions.push(append_at_last(&ledger, 1 + writer * 100 + number).await);
                }
                versions
            });
        }
        let versions: BTreeSet<i64> = writers.join_all().await.into_iter().flatten().collect();
        assert_eq!(versions, (1..=160).collect());
        let stored = ledger.load_case(TOYTOWN, CASE, known_at(9)).await.unwrap();
        assert_eq!(stored.iter().map(|entry| entry.position).collect::<Vec<_>>(), (1..=160).collect::<Vec<_>>());
    });
}

/// Appends on the version found, trying again for as long as somebody else was first.
async fn append_at_last(ledger: &ledger::Ledger, number: u128) -> i64 {
    loop {
        let found = ledger.find_case(TOYTOWN, CASE).await.unwrap().map_or(0, |head| head.version);
        match ledger.append(append(Some(found), vec![entry(number, 0, vec![seen()])])).await {
            Ok(receipt) => return receipt.versions[0],
            Err(LedgerError::Conflict { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn two_processes_on_one_store_keep_one_chain() {
    for_each_store(async |place| {
        let one = place.open().await;
        let other = place.open().await;
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..40_u128 {
            let ledger = if number % 2 == 0 { one.clone() } else { other.clone() };
            writers.spawn(async move {
                let case = CaseId(Uuid::from_u128(0xcc00 + number));
                let mut entry = entry(1 + number, 0, vec![seen()]);
                entry.case = case;
                ledger.append(append(Some(0), vec![entry])).await.unwrap().position
            });
        }
        let positions: BTreeSet<i64> = writers.join_all().await.into_iter().collect();
        assert_eq!(positions, (1..=40).collect());
    });
}

#[test]
fn a_clock_that_goes_back_never_moves_the_record_back() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 10, vec![notified()])])).await.unwrap();
        let receipt = ledger.append(append(None, vec![entry(2, 4, vec![seen()])])).await.unwrap();
        assert_eq!(receipt.recorded_at, at(10));
        let stored = ledger.load_case(TOYTOWN, CASE, known_at(10)).await.unwrap();
        assert_eq!(stored[1].recorded_at, at(10));
        assert_eq!(stored[1].entry().unwrap().recorded_at, at(4), "the entry says what its clock said");
    });
}

#[test]
fn each_authority_has_its_own_positions() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 0, vec![seen()])])).await.unwrap();
        let mut far = entry(1, 0, vec![seen()]);
        far.authority = HARBOUR;
        let receipt = ledger.append(append(None, vec![far])).await.unwrap();
        assert_eq!(receipt.position, 1);
        assert_eq!(ledger.authorities().await.unwrap(), vec![TOYTOWN, HARBOUR]);
    });
}

#[test]
fn what_is_acknowledged_is_there_after_reopening() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 0, vec![seen()])])).await.unwrap();
        ledger.close().await;
        assert!(matches!(ledger.load_case(TOYTOWN, CASE, known_at(1)).await.unwrap_err(), LedgerError::Closed));
        let again = place.open().await;
        assert_eq!(again.load_case(TOYTOWN, CASE, known_at(1)).await.unwrap().len(), 1);
    });
}

#[test]
fn a_failed_assertion_ends_its_command_and_not_the_writer() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 0, vec![seen()])])).await.unwrap();
        // No version comes after the last number there is.
        place.meddle(&format!("UPDATE case_head SET version = {}", i64::MAX)).await;
        let failed = ledger.append(append(None, vec![entry(2, 0, vec![seen()])])).await.unwrap_err();
        assert!(matches!(failed, LedgerError::Failed), "{failed}");
        let mut elsewhere = entry(3, 0, vec![seen()]);
        elsewhere.case = OTHER_CASE;
        assert_eq!(ledger.append(append(Some(0), vec![elsewhere])).await.unwrap().position, 2);
    });
}

#[test]
fn a_server_that_drops_its_connections_loses_no_command() {
    for_each_store(async |place| {
        if !place.is_postgres() {
            return;
        }
        let ledger = place.open().await;
        for number in 0..6 {
            ledger
                .append(append(Some(number), vec![entry(1 + u128::try_from(number).unwrap(), 0, vec![seen()])]))
                .await
                .unwrap();
            place
                .meddle(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND application_name = 'tsunagi'",
                )
                .await;
        }
        let again = place.open().await;
        assert_eq!(again.load_case(TOYTOWN, CASE, known_at(1)).await.unwrap().len(), 6);
    });
}
