//! Accounts: made once, folded, and of no use once disabled.

use super::*;
use crate::stores::for_each_store;
use app::sign_in::{AccountError, SignInError};

#[test]
fn an_account_made_again_with_the_same_words_is_answered_as_the_first_time() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        for _ in 0..2 {
            door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        }
        assert_eq!(rows(&ledger, place.authority).await, [row("create_account", SATO)]);
        for (login, password) in [("sato", OTHER), ("sato2", PASSWORD)] {
            let refused = door.create_account(SATO, login, password).await.unwrap_err();
            assert!(matches!(refused, AccountError::HasOne(SATO)), "{refused}");
        }
        let refused = door.create_account(MORI, " ＳＡＴＯ", PASSWORD).await.unwrap_err();
        assert_eq!(refused.to_string(), "the login `sato` belongs to somebody else");
    });
}

#[test]
fn a_login_is_found_in_any_width_and_case() {
    for_each_store(async |place| {
        let door = place.door().await;
        door.create_account(SATO, "Sato.K", PASSWORD).await.unwrap();
        for typed in ["sato.k", "SATO.K", "ｓａｔｏ．ｋ", "　Sato.k "] {
            assert_eq!(door.sign_in(typed, PASSWORD).await.unwrap(), SATO, "{typed}");
        }
    });
}

#[test]
fn words_that_can_be_no_login_or_password_are_refused_with_the_reason() {
    for_each_store(async |place| {
        let door = place.door().await;
        let refusal = async |login: &str, password: &str| {
            door.create_account(SATO, login, password).await.unwrap_err().to_string()
        };
        let long = "a".repeat(65);
        for login in ["", "  ", "sato tarou", "佐藤", "sаto", long.as_str()] {
            let sentence = format!("`{login}` is no login: use up to 64 Latin letters, digits and `.`, `-`, `_`, `@`");
            assert_eq!(refusal(login, PASSWORD).await, sentence);
        }
        assert_eq!(refusal("sato", "fourteen bytes").await, "the password has fewer than 15 letters");
        assert_eq!(refusal("sato", &"a".repeat(1_025)).await, "the password has more than 1024 bytes");
        assert_eq!(door.hashings(), 0, "nothing was hashed for it");
    });
}

#[test]
fn a_disabled_account_lets_nobody_in_and_its_sessions_are_over() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        let token = door.open_session(SATO).await.unwrap().text();
        door.disable_account(SATO).await.unwrap();
        assert_eq!(door.find_session(&token).await.unwrap(), None);
        assert_eq!(door.sessions_of(SATO).await.unwrap(), []);
        assert!(matches!(door.sign_in("sato", PASSWORD).await, Err(SignInError::Refused)));
        let late = door.open_session(SATO).await.unwrap().text();
        assert_eq!(door.find_session(&late).await.unwrap(), None, "a session opened in the same moment is none");
        let acts = ["create_account", "disable_account", "end_session", "fail_sign_in"];
        assert_eq!(rows(&ledger, place.authority).await, acts.map(|act| row(act, SATO)));
    });
}

#[test]
fn another_password_ends_the_sessions_of_before_and_the_former_lets_nobody_in() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        let token = door.open_session(SATO).await.unwrap().text();
        assert_eq!(door.change_password("ＳＡＴＯ", OTHER).await.unwrap(), SATO);
        assert_eq!(door.find_session(&token).await.unwrap(), None);
        assert!(matches!(door.sign_in("sato", PASSWORD).await, Err(SignInError::Refused)));
        assert_eq!(door.sign_in("sato", OTHER).await.unwrap(), SATO);
        let acts = ["create_account", "change_password", "end_session", "fail_sign_in", "sign_in"];
        assert_eq!(rows(&ledger, place.authority).await, acts.map(|act| row(act, SATO)));
        assert!(matches!(door.change_password("sato", "short").await, Err(AccountError::TooShort)));
        door.end_account("sato").await.unwrap();
        assert!(matches!(door.change_password("sato", PASSWORD).await, Err(AccountError::Ended(_))));
        assert!(matches!(door.change_password("mori", PASSWORD).await, Err(AccountError::NoAccount(_))));
    });
}
