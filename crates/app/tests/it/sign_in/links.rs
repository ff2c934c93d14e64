//! A link of a demonstration lets in while its process runs.

use super::*;
use crate::stores::for_each_store;
use app::sign_in::Guest;
use domain::word::Word;

#[test]
fn a_link_lets_in_while_its_process_runs_and_only_at_the_door_that_issued_it() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        let role = Word::new("supervisor").unwrap();
        let link = door.issue_link(SATO, role.clone()).unwrap().unwrap().text();
        assert_eq!(place.door_of(&ledger).enter_by_link(&link).await.unwrap(), None);
        assert_eq!(door.enter_by_link("x").await.unwrap(), None);
        assert_eq!(door.find_session(&link).await.unwrap(), None, "a link is no session");
        for _ in 0..2 {
            assert_eq!(door.enter_by_link(&link).await.unwrap(), Some(Guest { staff: SATO, role: role.clone() }));
        }
        assert_eq!(rows(&ledger, place.authority).await.first(), Some(&row("sign_in_by_link", SATO)));
    });
}

#[test]
fn no_more_links_are_handed_out_than_there_is_room_for() {
    for_each_store(async |place| {
        let door = place.door().await;
        let issue = || door.issue_link(SATO, Word::new("guest").unwrap()).unwrap();
        let first = issue().unwrap().text();
        assert_eq!((1..1_001).filter(|_| issue().is_some()).count(), 999);
        assert!(issue().is_none());
        door.enter_by_link(&first).await.unwrap().unwrap();
    });
}
