//! Who is let in, and that nobody learns more from a refusal than that it is one.

use super::*;
use crate::stores::for_each_store;
use app::sign_in::SignInError;

#[test]
fn the_right_password_lets_in_and_leaves_a_row() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        door.create_account(MORI, "mori", OTHER).await.unwrap();
        assert_eq!(door.sign_in("sato", PASSWORD).await.unwrap(), SATO);
        assert_eq!(door.sign_in("mori", OTHER).await.unwrap(), MORI);
        let rows = rows(&ledger, place.authority).await;
        assert_eq!(rows[2..], [row("sign_in", SATO), row("sign_in", MORI)]);
        assert!(ledger.verify(|_| None).await.unwrap().is_whole());
    });
}

#[test]
fn a_wrong_password_an_unknown_login_and_a_disabled_account_are_one_answer_at_one_cost() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        door.create_account(MORI, "mori", PASSWORD).await.unwrap();
        door.disable_account(MORI).await.unwrap();
        let before = rows(&ledger, place.authority).await.len();
        let tries = [("sato", OTHER), ("nobody", PASSWORD), ("mori", PASSWORD), ("佐藤", PASSWORD), ("", "")];
        for (login, password) in tries {
            let hashings = door.hashings();
            let refused = door.sign_in(login, password).await.unwrap_err();
            assert!(matches!(refused, SignInError::Refused));
            assert_eq!(refused.to_string(), "login and password do not belong together");
            assert_eq!(door.hashings(), hashings + 1, "`{login}` costs one hashing done to its end");
        }
        let left = rows(&ledger, place.authority).await.split_off(before);
        let nobody = ("fail_sign_in".to_owned(), None);
        let failed = |staff| row("fail_sign_in", staff);
        assert_eq!(left, [failed(SATO), nobody.clone(), failed(MORI), nobody.clone(), nobody]);
    });
}

#[test]
fn what_is_stored_of_a_password_is_an_argon2id_hash_of_the_agreed_cost_and_never_twice_the_same() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        door.create_account(MORI, "mori", PASSWORD).await.unwrap();
        let mut hashes = Vec::new();
        for login in ["sato", "mori"] {
            let account = ledger.find_account(place.authority, login).await.unwrap().unwrap();
            assert!(account.password_hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", account.password_hash);
            hashes.push(account.password_hash);
        }
        assert_ne!(hashes[0], hashes[1]);
    });
}

#[test]
fn an_account_is_known_after_a_restart() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        place.door_of(&ledger).create_account(SATO, "sato", PASSWORD).await.unwrap();
        ledger.close().await;
        assert_eq!(place.door().await.sign_in("sato", PASSWORD).await.unwrap(), SATO);
    });
}

#[test]
fn many_at_once_are_let_in_two_by_two_and_none_is_lost() {
    for_each_store(async |place| {
        let door = std::sync::Arc::new(place.door().await);
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let door = door.clone();
            tries.spawn(async move { door.sign_in("sato", PASSWORD).await.unwrap() });
        }
        assert_eq!(tries.join_all().await, [SATO; 8]);
    });
}
