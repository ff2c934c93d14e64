//! After ten failures within a quarter of an hour a login waits, whoever it belongs to.

use super::*;
use crate::stores::{for_each_store, noon};
use app::sign_in::{SignIn, SignInError};
use jiff::SignedDuration;

async fn fail(door: &SignIn, login: &str, times: usize) {
    for _ in 0..times {
        assert!(matches!(door.sign_in(login, OTHER).await, Err(SignInError::Refused)));
    }
}

#[test]
fn the_eleventh_try_waits_even_with_the_right_password_and_costs_nothing() {
    for_each_store(async |place| {
        let door = place.door().await;
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        door.create_account(MORI, "mori", PASSWORD).await.unwrap();
        for login in ["sato", "nobody"] {
            fail(&door, login, 10).await;
            let hashings = door.hashings();
            let waits = door.sign_in(login, PASSWORD).await.unwrap_err();
            let end = noon() + SignedDuration::from_mins(15);
            assert!(matches!(waits, SignInError::Waits { until } if until == end), "{login}: {waits}");
            assert_eq!(door.hashings(), hashings);
        }
        assert_eq!(door.sign_in("mori", PASSWORD).await.unwrap(), MORI, "others do not wait");
        place.pass(SignedDuration::from_mins(15) - SignedDuration::from_secs(1));
        assert!(matches!(door.sign_in("ＳＡＴＯ", PASSWORD).await, Err(SignInError::Waits { .. })));
        place.pass(SignedDuration::from_secs(1));
        assert_eq!(door.sign_in("sato", PASSWORD).await.unwrap(), SATO);
    });
}

#[test]
fn success_clears_the_count() {
    for_each_store(async |place| {
        let door = place.door().await;
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        fail(&door, "sato", 9).await;
        door.sign_in("sato", PASSWORD).await.unwrap();
        fail(&door, "sato", 9).await;
        door.sign_in("sato", PASSWORD).await.unwrap();
    });
}

#[test]
fn twenty_tries_at_once_are_no_more_than_ten_in_turn() {
    for_each_store(async |place| {
        let door = std::sync::Arc::new(place.door().await);
        door.create_account(SATO, "sato", PASSWORD).await.unwrap();
        let hashings = door.hashings();
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let door = door.clone();
            tries.spawn(async move { door.sign_in("sato", OTHER).await.unwrap_err() });
        }
        let waiting = tries.join_all().await.into_iter().filter(|why| matches!(why, SignInError::Waits { .. }));
        assert_eq!((waiting.count(), door.hashings()), (10, hashings + 10));
    });
}
