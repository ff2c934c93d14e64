//! The stores that the API is tried on: SQLite always, PostgreSQL where `TSUNAGI_TEST_POSTGRES` names a server.

use crate::office::{Office, TOYTOWN, service};
use app::service::Service;
use domain::ids::AuthorityId;
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

static COUNTER: AtomicU32 = AtomicU32::new(1);
/// The one database of these tests, and the folder of the master key that it was made with.
static DATABASE: OnceCell<(String, TempDir)> = OnceCell::const_new();

/// The office on each store; on PostgreSQL as an authority that nobody had before.
pub async fn offices() -> Vec<Office> {
    let mut offices = vec![Office::open().await];
    let server = std::env::var("TSUNAGI_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    let required = std::env::var("TSUNAGI_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
    assert!(!required || server.is_some(), "PostgreSQL is required and TSUNAGI_TEST_POSTGRES is not set");
    match server {
        Some(server) => {
            let (url, folder) = DATABASE.get_or_init(async || database(&server).await).await;
            let number = COUNTER.fetch_add(1, Ordering::Relaxed);
            let authority = AuthorityId(Uuid::from_u128(0x5_1612_0000 + u128::from(number)));
            offices.push(Office::of(on_server(authority, url, folder).await).await);
        }
        None => eprintln!("PostgreSQL was not run: TSUNAGI_TEST_POSTGRES is not set"),
    }
    offices
}

/// An empty database with its tables; one that an earlier run left is dropped.
async fn database(server: &str) -> (String, TempDir) {
    let mut admin = PgConnection::connect(server).await.unwrap();
    admin.execute("DROP DATABASE IF EXISTS tsunagi_web_tests WITH (FORCE)").await.unwrap();
    admin.execute("CREATE DATABASE tsunagi_web_tests").await.unwrap();
    admin.close().await.unwrap();
    let (front, _) = server.rsplit_once('/').unwrap();
    let (url, folder) = (format!("{front}/tsunagi_web_tests"), tempfile::tempdir().unwrap());
    on_server(TOYTOWN, &url, &folder).await.ledger.close().await;
    (url, folder)
}

async fn on_server(authority: AuthorityId, url: &str, folder: &TempDir) -> Service {
    service(authority).await.on_database(url, folder.path().join("master.key")).await.unwrap()
}
