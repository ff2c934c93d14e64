//! The cities that stories are told in: on SQLite always, on PostgreSQL where `TSUNAGI_TEST_POSTGRES` names a server.
//! Tests that only read share one; whoever works in one takes people of his or her own.

use browser_tests::{Chromium, Page, Store, Town};
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::sync::{Arc, Mutex, PoisonError, Weak};

static TOWNS: Mutex<[Weak<Town>; 2]> = Mutex::new([Weak::new(), Weak::new()]);

/// A page before the browser has asked for anything.
pub fn page() -> Page {
    match Chromium::shared().and_then(|browser| browser.open_page()) {
        Ok(page) => page,
        Err(error) => panic!("{error}"),
    }
}

/// The city on SQLite.
pub fn town() -> Arc<Town> {
    let mut towns = TOWNS.lock().unwrap_or_else(PoisonError::into_inner);
    shared(&mut towns[0], || Town::open(&Store::Sqlite, 7).unwrap())
}

/// A city on each store.
pub fn towns() -> Vec<(&'static str, Arc<Town>)> {
    let mut towns = vec![("SQLite", town())];
    if let Some(server) = find_postgres() {
        let mut shelf = TOWNS.lock().unwrap_or_else(PoisonError::into_inner);
        towns.push((
            "PostgreSQL",
            shared(&mut shelf[1], || Town::open(&Store::Postgres(database(&server)), 7).unwrap()),
        ));
    }
    towns
}

fn shared(place: &mut Weak<Town>, make: impl FnOnce() -> Town) -> Arc<Town> {
    place.upgrade().unwrap_or_else(|| {
        let made = Arc::new(make());
        *place = Arc::downgrade(&made);
        made
    })
}

fn find_postgres() -> Option<String> {
    let url = std::env::var("TSUNAGI_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    let required = std::env::var("TSUNAGI_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
    assert!(!required || url.is_some(), "PostgreSQL is required and TSUNAGI_TEST_POSTGRES is not set");
    if url.is_none() {
        eprintln!("not run on PostgreSQL: TSUNAGI_TEST_POSTGRES names no server");
    }
    url
}

/// An empty database of these tests; one that an earlier run left is dropped.
fn database(server: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut admin = PgConnection::connect(server).await.unwrap();
        admin.execute("DROP DATABASE IF EXISTS tsunagi_browser_tests WITH (FORCE)").await.unwrap();
        admin.execute("CREATE DATABASE tsunagi_browser_tests").await.unwrap();
        admin.close().await.unwrap();
    });
    let (front, _) = server.rsplit_once('/').unwrap();
    format!("{front}/tsunagi_browser_tests")
}
