//! One account for each member of staff and each login; it can be disabled and never vanishes.

use super::{COLLEAGUE, account};
use crate::people::*;
use crate::stores::for_each_store;
use domain::ids::{AuthorityId, StaffId};
use ledger::{Account, BackupOf, NewAccount};
use uuid::Uuid;

#[test]
fn a_member_of_staff_has_one_account_and_a_login_belongs_to_one() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let first = account(STAFF, "sato");
        assert_eq!(ledger.create_account(&first).await.unwrap(), NewAccount::Made);
        assert_eq!(ledger.create_account(&first).await.unwrap(), NewAccount::Known(first.clone()));
        let renamed = account(STAFF, "suzuki");
        assert_eq!(ledger.create_account(&renamed).await.unwrap(), NewAccount::Known(first.clone()));
        assert_eq!(ledger.create_account(&account(COLLEAGUE, "sato")).await.unwrap(), NewAccount::LoginTaken);
        assert_eq!(ledger.find_account(TOYTOWN, "sato").await.unwrap(), Some(first.clone()));
        assert_eq!(ledger.find_account_of(TOYTOWN, STAFF).await.unwrap(), Some(first));
        assert_eq!(ledger.find_account_of(TOYTOWN, COLLEAGUE).await.unwrap(), None);
    });
}

#[test]
fn another_authority_may_have_the_same_login() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.create_account(&account(STAFF, "sato")).await.unwrap();
        let of_harbour = Account { authority: HARBOUR, ..account(COLLEAGUE, "sato") };
        assert_eq!(ledger.create_account(&of_harbour).await.unwrap(), NewAccount::Made);
        assert_eq!(ledger.find_account(HARBOUR, "sato").await.unwrap(), Some(of_harbour));
        assert_eq!(ledger.find_account(AuthorityId(Uuid::from_u128(9)), "sato").await.unwrap(), None);
    });
}

#[test]
fn a_login_asked_for_by_many_at_once_goes_to_one() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut asked = tokio::task::JoinSet::new();
        for number in 0..8 {
            let (ledger, account) = (ledger.clone(), account(StaffId(Uuid::from_u128(number)), "sato"));
            asked.spawn(async move { ledger.create_account(&account).await.unwrap() });
        }
        let made = asked.join_all().await.into_iter().filter(|new| *new == NewAccount::Made).count();
        assert_eq!(made, 1);
    });
}

#[test]
fn an_account_is_disabled_once_and_for_good() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.create_account(&account(STAFF, "sato")).await.unwrap();
        ledger.disable_account(TOYTOWN, STAFF, at(5)).await.unwrap();
        ledger.disable_account(TOYTOWN, STAFF, at(6)).await.unwrap();
        let found = ledger.find_account(TOYTOWN, "sato").await.unwrap().unwrap();
        assert_eq!(found.disabled_at, Some(at(5)));
        assert_eq!(format!("{found:?}"), format!("Account({STAFF} of {TOYTOWN})"), "no login and no hash is printed");
    });
}

#[test]
fn a_backup_of_the_record_has_the_accounts_and_no_session() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.create_account(&account(STAFF, "sato")).await.unwrap();
        let digest = ledger.fresh_token().unwrap().digest();
        ledger.open_session(&super::session(digest, STAFF, 0)).await.unwrap();
        for (of, accounts) in [(BackupOf::Record, 1), (BackupOf::Keys, 0), (BackupOf::RecordAndKeys, 1)] {
            let mut bytes = Vec::new();
            ledger.backup(of, at(60), &mut bytes).await.unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(text.lines().filter(|line| line.starts_with("[\"account\"")).count(), accounts, "{of:?}");
            assert_eq!(text.lines().filter(|line| line.starts_with("[\"session\"")).count(), 0, "{of:?}");
        }
    });
}

#[test]
fn a_password_of_an_account_that_was_ended_stays() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.create_account(&account(STAFF, "sato")).await.unwrap();
        let hash_of = async || ledger.find_account_of(TOYTOWN, STAFF).await.unwrap().unwrap().password_hash;
        assert!(ledger.change_password_hash(TOYTOWN, STAFF, "other").await.unwrap());
        assert_eq!(hash_of().await, "other");
        ledger.disable_account(TOYTOWN, STAFF, at(5)).await.unwrap();
        assert!(!ledger.change_password_hash(TOYTOWN, STAFF, "third").await.unwrap());
        assert!(!ledger.change_password_hash(HARBOUR, STAFF, "third").await.unwrap());
        assert_eq!(hash_of().await, "other");
    });
}
