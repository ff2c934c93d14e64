//! The stores that a story is told on: SQLite always, PostgreSQL where `TSUNAGI_TEST_POSTGRES` names a server.
//! With `TSUNAGI_REQUIRE_POSTGRES=1` a missing server fails the test, so that nothing passes by being left out.

use ledger::{Ledger, LedgerError, OpenOptions};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, SqliteConnection};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// An empty place for one ledger, removed at the end.
pub struct Place {
    pub folder: PathBuf,
    pub url: String,
    server: Option<(String, String)>,
}

/// Tells a story on each store.
pub fn for_each_store<F: Future<Output = ()>>(story: impl Fn(std::sync::Arc<Place>) -> F) {
    for place in places() {
        let place = std::sync::Arc::new(place);
        runtime().block_on(story(place.clone()));
        runtime().block_on(place.remove());
    }
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

fn places() -> Vec<Place> {
    let mut places = vec![Place::on_sqlite()];
    match std::env::var("TSUNAGI_TEST_POSTGRES").ok().filter(|url| !url.is_empty()) {
        Some(server) => places.push(runtime().block_on(Place::on_postgres(server))),
        None if std::env::var("TSUNAGI_REQUIRE_POSTGRES").is_ok_and(|value| value == "1") => {
            panic!("TSUNAGI_REQUIRE_POSTGRES=1, but TSUNAGI_TEST_POSTGRES names no server")
        }
        None => eprintln!("not run on PostgreSQL: TSUNAGI_TEST_POSTGRES names no server"),
    }
    places
}

fn fresh_name() -> String {
    format!("tsunagi_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed))
}

impl Place {
    pub fn on_sqlite() -> Self {
        let folder = std::env::temp_dir().join(fresh_name());
        std::fs::create_dir_all(&folder).unwrap();
        Self { url: format!("sqlite:{}", folder.join("ledger").display()), folder, server: None }
    }

    /// A master key of some other ledger.
    pub async fn on_sqlite_with_key() -> PathBuf {
        let place = Self::on_sqlite();
        place.open().await.close().await;
        place.master_key()
    }

    async fn on_postgres(server: String) -> Self {
        let name = fresh_name();
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let mut admin = PgConnection::connect(&server).await.unwrap();
        admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
        let (front, _) = server.rsplit_once('/').unwrap();
        Self { url: format!("{front}/{name}"), folder, server: Some((server, name)) }
    }

    pub fn is_postgres(&self) -> bool {
        self.server.is_some()
    }

    pub fn master_key(&self) -> PathBuf {
        self.folder.join("master")
    }

    pub fn options(&self) -> OpenOptions {
        OpenOptions { master_key: Some(self.master_key()), ..OpenOptions::default() }
    }

    pub async fn open(&self) -> Ledger {
        self.try_open(self.options()).await.unwrap()
    }

    pub async fn try_open(&self, options: OpenOptions) -> Result<Ledger, LedgerError> {
        Ledger::open(&self.url, options).await
    }

    /// Changes the store behind the ledger's back.
    pub async fn meddle(&self, sql: &str) {
        self.meddle_keys_or_record("", sql).await;
    }

    /// Changes the key store where the table is one of its own.
    pub async fn meddle_keys_or_record(&self, table: &str, sql: &str) {
        let mut link = self.link(table).await;
        link.run(sql).await.unwrap();
        link.close().await;
    }

    /// The number that a query answers.
    pub async fn number(&self, table: &str, sql: &str) -> i64 {
        let mut link = self.link(table).await;
        let number = link.number(sql).await;
        link.close().await;
        number
    }

    /// A connection behind the ledger's back: to the key store where the table is one of its own.
    pub async fn link(&self, table: &str) -> Link {
        let of_keys = ["holder_key", "key_store"].iter().any(|name| table.ends_with(name));
        let mut link = match &self.server {
            None => {
                let url = format!("{}{}?mode=rwc", self.url, if of_keys { ".keys" } else { "" });
                Link::Lite(SqliteConnection::connect(&url).await.unwrap())
            }
            Some(_) => Link::Pg(PgConnection::connect(&self.url).await.unwrap()),
        };
        link.run(match link {
            Link::Lite(_) => "PRAGMA synchronous = OFF",
            Link::Pg(_) => "SET search_path TO tsunagi, tsunagi_keys; SET synchronous_commit = off",
        })
        .await
        .unwrap();
        link
    }

    /// Names of the files in its folder.
    pub fn files(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.folder).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The key store is gone.
    pub async fn lose_keys(&self) {
        match self.server {
            None => std::fs::remove_file(self.folder.join("ledger.keys")).unwrap(),
            Some(_) => self.meddle("DROP SCHEMA tsunagi_keys CASCADE").await,
        }
    }

    async fn remove(&self) {
        std::fs::remove_dir_all(&self.folder).unwrap();
        if let Some((server, name)) = &self.server {
            let mut admin = PgConnection::connect(server).await.unwrap();
            admin.execute(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await.unwrap();
        }
    }
}

/// A connection behind the ledger's back.
pub enum Link {
    Lite(SqliteConnection),
    Pg(PgConnection),
}

impl Link {
    pub async fn run(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Lite(link) => sql.execute(link).await.map(drop),
            Self::Pg(link) => sql.execute(link).await.map(drop),
        }
    }

    pub async fn number(&mut self, sql: &str) -> i64 {
        let sql = format!("SELECT CAST(({sql}) AS BIGINT)");
        match self {
            Self::Lite(link) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(link).await.unwrap(),
            Self::Pg(link) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(link).await.unwrap(),
        }
    }

    /// The text that a query answers.
    pub async fn text(&mut self, sql: &str) -> String {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Lite(link) => sqlx::query_scalar(sql).fetch_one(link).await.unwrap(),
            Self::Pg(link) => sqlx::query_scalar(sql).fetch_one(link).await.unwrap(),
        }
    }

    pub async fn close(self) {
        match self {
            Self::Lite(link) => link.close().await.unwrap(),
            Self::Pg(link) => link.close().await.unwrap(),
        }
    }
}

/// The schema that this program makes: as many steps as there are files.
pub fn newest_schema() -> i64 {
    let steps = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite/ledger")).unwrap();
    i64::try_from(steps.count()).unwrap()
}
