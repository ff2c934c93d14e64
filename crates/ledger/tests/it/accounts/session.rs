//! A session is found by the digest of its token until it is ended or its account disabled.

use super::{COLLEAGUE, account, session};
use crate::people::*;
use crate::stores::for_each_store;
use ledger::{Session, TokenDigest};

#[test]
fn a_session_is_kept_over_a_restart_with_all_that_is_known_of_it() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let token = ledger.fresh_token().unwrap();
        let opened = Session { lang: Some("ja".to_owned()), ..session(token.digest(), STAFF, 0) };
        ledger.open_session(&opened).await.unwrap();
        ledger.close().await;
        let ledger = place.open().await;
        assert_eq!(ledger.find_session(TOYTOWN, token.digest()).await.unwrap(), Some(opened));
        assert_eq!(ledger.find_session(HARBOUR, token.digest()).await.unwrap(), None);
        let other = ledger.fresh_token().unwrap();
        assert_eq!(ledger.find_session(TOYTOWN, other.digest()).await.unwrap(), None);
    });
}

#[test]
fn a_session_is_seen_forward_only_and_speaks_the_language_chosen() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let digest = ledger.fresh_token().unwrap().digest();
        ledger.open_session(&session(digest, STAFF, 0)).await.unwrap();
        ledger.see_session(TOYTOWN, digest, at(9)).await.unwrap();
        ledger.see_session(TOYTOWN, digest, at(4)).await.unwrap();
        ledger.choose_lang(TOYTOWN, digest, "en").await.unwrap();
        let found = ledger.find_session(TOYTOWN, digest).await.unwrap().unwrap();
        assert_eq!((found.seen_at, found.lang.as_deref()), (at(9), Some("en")));
    });
}

#[test]
fn an_ended_session_stays_ended_and_is_deleted_later() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let digests: [TokenDigest; 2] = std::array::from_fn(|_| ledger.fresh_token().unwrap().digest());
        for digest in digests {
            ledger.open_session(&session(digest, STAFF, 0)).await.unwrap();
        }
        let own = async || ledger.sessions_of(TOYTOWN, STAFF).await.unwrap().len();
        assert_eq!((own().await, ledger.sessions_of(TOYTOWN, COLLEAGUE).await.unwrap().len()), (2, 0));
        ledger.end_session(TOYTOWN, digests[0], at(5)).await.unwrap();
        ledger.end_session(TOYTOWN, digests[0], at(6)).await.unwrap();
        ledger.see_session(TOYTOWN, digests[0], at(7)).await.unwrap();
        let ended = ledger.find_session(TOYTOWN, digests[0]).await.unwrap().unwrap();
        assert_eq!((ended.ended_at, ended.seen_at, own().await), (Some(at(5)), at(0), 1));
        assert_eq!(ledger.drop_sessions_ended_before(TOYTOWN, at(5)).await.unwrap(), 0);
        assert_eq!(ledger.drop_sessions_ended_before(TOYTOWN, at(6)).await.unwrap(), 1);
        assert_eq!(ledger.find_session(TOYTOWN, digests[0]).await.unwrap(), None);
        assert_eq!(own().await, 1);
    });
}

#[test]
fn sessions_past_their_end_are_named_until_they_are_ended() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let (early, late) = (ledger.fresh_token().unwrap().digest(), ledger.fresh_token().unwrap().digest());
        ledger.open_session(&session(early, STAFF, 0)).await.unwrap();
        ledger.open_session(&session(late, STAFF, 1)).await.unwrap();
        assert_eq!(ledger.overdue_sessions(TOYTOWN, at(719)).await.unwrap(), []);
        assert_eq!(ledger.overdue_sessions(TOYTOWN, at(720)).await.unwrap(), [session(early, STAFF, 0)]);
        ledger.end_session(TOYTOWN, early, at(720)).await.unwrap();
        assert_eq!(ledger.overdue_sessions(TOYTOWN, at(720)).await.unwrap(), []);
    });
}

#[test]
fn no_session_of_a_disabled_account_is_found() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.create_account(&account(STAFF, "sato")).await.unwrap();
        let (own, other) = (ledger.fresh_token().unwrap().digest(), ledger.fresh_token().unwrap().digest());
        ledger.open_session(&session(own, STAFF, 0)).await.unwrap();
        ledger.open_session(&session(other, COLLEAGUE, 0)).await.unwrap();
        assert!(ledger.find_session(TOYTOWN, own).await.unwrap().is_some());
        ledger.disable_account(TOYTOWN, STAFF, at(1)).await.unwrap();
        assert_eq!(ledger.find_session(TOYTOWN, own).await.unwrap(), None);
        assert!(ledger.find_session(TOYTOWN, other).await.unwrap().is_some());
    });
}
