//! The rounds of the worker.

use crate::stores::{Place, noon};
use app::case::Manner;
use app::worker::Worker;
use domain::event::Entry;
use domain::ids::{CaseId, EntryId};
use jiff::SignedDuration;
use ledger::{Ledger, LedgerError};
use toyland::Case;
use uuid::Uuid;

/// A notified child, in a case under this number.
fn case(place: &Place, number: u128) -> (CaseId, Vec<Entry>) {
    let case = CaseId(Uuid::from_u128(number << 64 | 0xca5e));
    let of_case = |entry: Entry| {
        let id = EntryId(Uuid::from_u128(entry.id.0.as_u128() ^ number << 100));
        Entry { id, case, authority: place.authority, ..entry }
    };
    let story = Case::new().notified("2025-04-01T09:00").entries().unwrap();
    (case, story.into_iter().map(of_case).collect())
}

fn worker(place: &Place, ledger: &Ledger) -> Worker {
    let service = place.service_of(ledger);
    let (ledger, policy, clock) = (service.ledger, service.policy, service.clock);
    Worker { ledger, policy, clock, holder: "one".into(), kept: Default::default(), known: Default::default() }
}

/// Writes another id over that of an entry, wherever it stands in the file, behind the back of the program.
fn damage(place: &Place, entry: EntryId) {
    let file = place.folder.as_ref().unwrap().path().join("ledger");
    let mut bytes = std::fs::read(&file).unwrap();
    let (id, other) = (entry.to_string(), EntryId(Uuid::from_u128(entry.0.as_u128() ^ 1)).to_string());
    let places: Vec<usize> =
        (0..bytes.len() - id.len()).filter(|at| &bytes[*at..*at + id.len()] == id.as_bytes()).collect();
    assert!(!places.is_empty(), "the entry stands in the file");
    for at in places {
        bytes[at..at + other.len()].copy_from_slice(other.as_bytes());
    }
    std::fs::write(&file, bytes).unwrap();
}

#[test]
fn a_case_that_cannot_be_read_keeps_no_alarm_about_another_from_being_raised_and_told() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let place = Place::on_sqlite();
        let ledger = place.open().await;
        let service = place.service_of(&ledger);
        let cases = [1, 2, 3].map(|number| case(&place, number));
        for (id, entries) in &cases {
            service.record(*id, entries.clone(), Manner::Happened).await.unwrap();
        }
        drop(service);
        ledger.close().await;
        damage(&place, cases[0].1[0].id);
        damage(&place, cases[1].1[0].id);
        place.clock.move_to(noon() + SignedDuration::from_hours(24 * 30));
        let ledger = place.open().await;
        let told = worker(&place, &ledger).round().await;
        assert!(matches!(&told, Err(LedgerError::Damaged { .. })), "it is told: {told:?}");
        let raised = ledger.alarms_of(place.authority, cases[2].0).await.unwrap();
        assert!(!raised.is_empty(), "the child was not seen for a month");
        assert!(!ledger.undelivered(place.authority, 9).await.unwrap().is_empty(), "and goes to the posts on duty");
        let again = worker(&place, &ledger).round().await;
        assert!(again.is_err(), "it is told until it is mended");
    });
}
