//! Changes are told once each: at once in the process that wrote them, to the others when they look.

use crate::people::*;
use crate::stores::for_each_store;
use ledger::{Change, ChangeKind, Ledger, Resumed};
use std::sync::Arc;

async fn listen(ledger: &Ledger, after: i64) -> Resumed {
    ledger.resume_changes(TOYTOWN, after).await.unwrap()
}

fn told(resumed: &mut Resumed) -> Vec<(i64, i64)> {
    let mut told = Vec::new();
    while let Ok(change) = resumed.coming.try_recv() {
        told.push((change.position, change.through));
    }
    told
}

fn places(changes: &[Arc<Change>]) -> Vec<i64> {
    changes.iter().map(|change| change.position).collect()
}

#[test]
fn a_change_is_told_when_it_is_durable_and_what_was_sent_before_is_not_told_again() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut listener = listen(&ledger, 0).await;
        let sent = append(None, vec![entry(1, 0, vec![seen()])]);
        ledger.append(sent.clone()).await.unwrap();
        ledger.append(sent).await.unwrap();
        let change = listener.coming.try_recv().unwrap();
        assert_eq!((change.case, change.version, change.kind), (CASE, 1, ChangeKind::Recorded));
        assert!(listener.coming.try_recv().is_err());
    });
}

#[test]
fn alarms_alone_are_told_as_such_to_whoever_was_told_of_them() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut listener = listen(&ledger, 0).await;
        ledger.append(append(None, vec![entry(1, 0, vec![raised(ALARM), delivered(ALARM)])])).await.unwrap();
        let change = listener.coming.try_recv().unwrap();
        assert_eq!((change.kind, change.staff.as_slice()), (ChangeKind::Alarms, &[STAFF][..]));
    });
}

#[test]
fn what_another_process_wrote_is_told_once_when_it_is_looked_for() {
    for_each_store(async |place| {
        let (here, there) = (place.open().await, place.open().await);
        let mut listener = listen(&here, 0).await;
        there.append(append(None, vec![entry(1, 0, vec![seen()])])).await.unwrap();
        assert_eq!(told(&mut listener), []);
        here.append(append(None, vec![entry(2, 0, vec![seen()])])).await.unwrap();
        assert_eq!(told(&mut listener), [(2, 0)], "the place before is not told yet, so nobody may go on from 2");
        assert_eq!(here.look_for_changes(TOYTOWN).await.unwrap(), 2);
        assert_eq!(told(&mut listener), [(1, 2)]);
        assert_eq!(here.look_for_changes(TOYTOWN).await.unwrap(), 0);
        assert_eq!(told(&mut listener), []);
    });
}

#[test]
fn whoever_comes_back_hears_what_was_missed_or_that_it_is_not_known_any_more() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 0, vec![seen()])])).await.unwrap();
        ledger.close().await;
        let ledger = place.open().await;
        assert_eq!(ledger.changes_through(TOYTOWN).await.unwrap(), 1);
        for number in 2..5 {
            ledger.append(append(None, vec![entry(number, 0, vec![seen()])])).await.unwrap();
        }
        assert_eq!(places(&listen(&ledger, 2).await.missed.unwrap()), [3, 4]);
        assert!(listen(&ledger, 0).await.missed.is_none(), "a page from before the start has to look again");
        assert_eq!(listen(&ledger, 4).await.through, 4);
    });
}
