//! What has had its time goes by itself, once.

use super::*;
use crate::stores::for_each_store;
use app::sign_in::Swept;
use jiff::SignedDuration;

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[test]
fn the_sweep_ends_sessions_and_deletes_old_ones_and_old_drafts() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let (door, service) = (place.door_of(&ledger), place.service_of(&ledger));
        door.open_session(SATO).await.unwrap();
        service.save_draft(SATO, "cases/1/contacts", "typed").await.unwrap();
        assert_eq!(service.sweep().await.unwrap(), Swept::default());
        place.pass(DAY);
        service.save_draft(SATO, "cases/2/contacts", "typed a day later").await.unwrap();
        assert_eq!(service.sweep().await.unwrap(), Swept { ended: 1, ..Swept::default() });
        assert_eq!(service.sweep().await.unwrap(), Swept::default());
        place.pass(DAY * 30);
        assert_eq!(service.sweep().await.unwrap(), Swept { sessions: 1, drafts: 1, ..Swept::default() });
        assert_eq!(service.drafts_of(SATO).await.unwrap().len(), 1);
        assert_eq!(rows(&ledger, place.authority).await, [row("outlast_session", SATO)]);
    });
}
