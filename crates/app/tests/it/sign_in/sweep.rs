//! What has had its time goes by itself, once.

use super::*;
use crate::stores::{Place, for_each_store};
use app::case::Manner;
use app::sign_in::Swept;
use app::worker::Worker;
use domain::event::{Entry, Stamp};
use domain::ids::{CaseId, EntryId};
use domain::time::When;
use jiff::SignedDuration;

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[test]
fn the_sweep_ends_sessions_and_deletes_old_ones_and_old_drafts() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let (door, service) = (place.door_of(&ledger), place.service_of(&ledger));
        door.open_session(SATO).await.unwrap();
        service.save_draft(SATO, "forms/1", "typed").await.unwrap();
        assert_eq!(service.sweep().await.unwrap(), Swept::default());
        place.pass(DAY);
        service.save_draft(SATO, "forms/2", "typed a day later").await.unwrap();
        assert_eq!(service.sweep().await.unwrap(), Swept { ended: 1, ..Swept::default() });
        assert_eq!(service.sweep().await.unwrap(), Swept::default());
        place.pass(DAY * 30);
        assert_eq!(service.sweep().await.unwrap(), Swept { sessions: 1, drafts: 1, ..Swept::default() });
        assert_eq!(service.drafts_of(SATO).await.unwrap().len(), 1);
        assert_eq!(rows(&ledger, place.authority).await, [row("outlast_session", SATO)]);
    });
}

#[test]
fn a_round_of_the_worker_sweeps() {
    let place = Place::on_sqlite();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let ledger = place.open().await;
        let (door, service) = (place.door_of(&ledger), place.service_of(&ledger));
        let (id, case, recorded_at) = (EntryId(Uuid::from_u128(1)), CaseId(Uuid::from_u128(2)), place.clock.now());
        let occurred = When::Instant(recorded_at);
        let stamp = Stamp { id, authority: place.authority, case, occurred, recorded_at };
        service.record(case, vec![Entry::new(stamp, Vec::new())], Manner::Happened).await.unwrap();
        door.open_session(SATO).await.unwrap();
        place.pass(DAY);
        let (policy, clock) = (service.policy.clone(), place.clock.clone());
        let (kept, known) = (service.kept.clone(), service.known.clone());
        let worker = Worker { ledger: ledger.clone(), policy, clock, holder: "worker".to_owned(), kept, known };
        assert_eq!(worker.round().await.unwrap().led, 1);
        assert_eq!(service.sweep().await.unwrap(), Swept::default(), "nothing was left to sweep");
        assert_eq!(rows(&ledger, place.authority).await, [row("outlast_session", SATO)]);
    });
}
