//! A session is locked when its person is away, and over after twelve hours whatever they do.

use super::*;
use crate::stores::for_each_store;
use app::sign_in::{SignInError, Standing};
use i18n::Lang;
use jiff::SignedDuration;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

#[test]
fn two_sessions_of_a_person_end_one_by_one() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        let (desk, tablet) =
            (door.open_session(SATO).await.unwrap().text(), door.open_session(SATO).await.unwrap().text());
        let of_mori = door.open_session(MORI).await.unwrap().text();
        assert_ne!(desk, tablet);
        assert_eq!(door.sessions_of(SATO).await.unwrap().len(), 2);
        for _ in 0..2 {
            door.end_session(&desk).await.unwrap();
        }
        assert_eq!(door.find_session(&desk).await.unwrap(), None);
        assert_eq!(door.find_session(&tablet).await.unwrap().unwrap().staff, SATO);
        door.end_sessions_of(SATO).await.unwrap();
        assert_eq!(door.find_session(&tablet).await.unwrap(), None);
        assert_eq!(door.find_session(&of_mori).await.unwrap().unwrap().staff, MORI);
        assert_eq!(rows(&ledger, place.authority).await, [row("end_session", SATO), row("end_session", SATO)]);
    });
}

#[test]
fn a_session_is_locked_after_a_quarter_of_an_hour_without_its_person_and_not_ended() {
    for_each_store(async |place| {
        let door = place.door().await;
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        let token = door.open_session(SATO).await.unwrap().text();
        let standing = async || door.find_session(&token).await.unwrap().unwrap().standing;
        for _ in 0..4 {
            place.pass(MINUTE * 14);
            assert_eq!(standing().await, Standing::Open, "each request moves the lock away");
        }
        place.pass(MINUTE * 15);
        for _ in 0..2 {
            assert_eq!(standing().await, Standing::Locked, "a request does not open it");
        }
        assert!(matches!(door.unlock_session(&token, OTHER).await, Err(SignInError::Refused)));
        assert_eq!(standing().await, Standing::Locked);
        let visit = door.unlock_session(&token, PASSWORD).await.unwrap().unwrap();
        assert_eq!((visit.standing, visit.staff), (Standing::Open, SATO));
        assert_eq!(standing().await, Standing::Open);
    });
}

#[test]
fn a_page_that_asks_by_itself_keeps_nobody_signed_in() {
    for_each_store(async |place| {
        let door = place.door().await;
        let token = door.open_session(SATO).await.unwrap().text();
        for _ in 0..14 {
            place.pass(MINUTE);
            assert_eq!(door.peek_session(&token).await.unwrap().unwrap().standing, Standing::Open);
        }
        place.pass(MINUTE);
        assert_eq!(door.peek_session(&token).await.unwrap().unwrap().standing, Standing::Locked);
    });
}

#[test]
fn a_session_is_over_after_twelve_hours_however_busy_and_leaves_one_row() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        let token = door.open_session(SATO).await.unwrap().text();
        for _ in 0..71 {
            place.pass(MINUTE * 10);
            assert_eq!(door.find_session(&token).await.unwrap().unwrap().standing, Standing::Open);
        }
        place.pass(MINUTE * 10 - SignedDuration::from_secs(1));
        assert!(door.find_session(&token).await.unwrap().is_some());
        place.pass(SignedDuration::from_secs(1));
        assert_eq!(door.sessions_of(SATO).await.unwrap(), []);
        for _ in 0..2 {
            assert_eq!(door.find_session(&token).await.unwrap(), None);
        }
        door.end_session(&token).await.unwrap();
        assert_eq!(rows(&ledger, place.authority).await, [row("outlast_session", SATO)]);
    });
}

#[test]
fn a_restart_keeps_sessions_and_their_language() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let door = place.door_of(&ledger);
        let token = door.open_session(SATO).await.unwrap().text();
        door.choose_lang(&token, Lang::En).await.unwrap();
        ledger.close().await;
        let found = place.door().await.find_session(&token).await.unwrap().unwrap();
        assert_eq!((found.staff, found.lang), (SATO, Some(Lang::En)));
    });
}

#[test]
fn a_token_of_no_session_is_nobody() {
    for_each_store(async |place| {
        let door = place.door().await;
        let token = door.open_session(SATO).await.unwrap();
        let digest = token.digest().to_string();
        for text in ["", "x", &token.text()[..42], &"A".repeat(43), &digest] {
            assert_eq!(door.find_session(text).await.unwrap(), None, "{text}");
            assert!(door.unlock_session(text, PASSWORD).await.unwrap().is_none());
            door.end_session(text).await.unwrap();
            door.choose_lang(text, Lang::Ja).await.unwrap();
        }
        assert!(door.find_session(&token.text()).await.unwrap().is_some());
    });
}
