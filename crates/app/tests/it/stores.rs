//! The stores that a story of the use cases is told on: SQLite always, PostgreSQL where `TSUNAGI_TEST_POSTGRES` names a server.
//! On PostgreSQL all stories share one database, each under an authority of its own.

use app::clock::Clock;
use app::service::Service;
use app::sign_in::SignIn;
use app::trace::Agent;
use domain::ids::AuthorityId;
use domain::policy::Policy;
use jiff::{SignedDuration, Timestamp};
use ledger::{Ledger, OpenOptions};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use uuid::Uuid;

static COUNTER: AtomicU32 = AtomicU32::new(1);
static POLICY: LazyLock<Policy> = LazyLock::new(|| app::pack::load("toyland").unwrap());
/// The one database of the server keeps to the master key that it was made with.
static SERVER_MASTER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

/// One authority in a database that outlives every ledger opened on it.
pub struct Place {
    url: String,
    master: PathBuf,
    pub folder: Option<TempDir>,
    pub authority: AuthorityId,
    pub clock: Clock,
}

/// Tells a story on each store.
pub fn for_each_store<F: Future<Output = ()>>(story: impl Fn(std::sync::Arc<Place>) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for place in [Some(Place::on_sqlite()), Place::on_postgres()].into_iter().flatten() {
        runtime.block_on(story(std::sync::Arc::new(place)));
    }
}

/// The address of the server; nothing where none is named and none is required.
pub fn find_postgres() -> Option<String> {
    let url = std::env::var("TSUNAGI_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    let required = std::env::var("TSUNAGI_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
    assert!(!required || url.is_some(), "PostgreSQL is required and TSUNAGI_TEST_POSTGRES is not set");
    if url.is_none() {
        eprintln!("PostgreSQL was not run: TSUNAGI_TEST_POSTGRES is not set");
    }
    url
}

/// How the one database of the server is opened.
pub fn server_options() -> OpenOptions {
    OpenOptions { master_key: Some(SERVER_MASTER.path().join("master.key")), ..OpenOptions::default() }
}

pub fn noon() -> Timestamp {
    "2025-04-01T03:00:00Z".parse().unwrap()
}

impl Place {
    pub fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("ledger").display());
        Self::of(url, folder.path().join("master"), Some(folder))
    }

    fn on_postgres() -> Option<Self> {
        find_postgres().map(|url| Self::of(url, SERVER_MASTER.path().join("master.key"), None))
    }

    fn of(url: String, master: PathBuf, folder: Option<TempDir>) -> Self {
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let authority = AuthorityId(Uuid::from_u128(0x5_1611_0000 + u128::from(number)));
        Self { url, master, folder, authority, clock: Clock::set_at(noon()) }
    }

    /// Opens the ledger, as a process does that starts.
    pub async fn open(&self) -> Ledger {
        let options = OpenOptions { master_key: Some(self.master.clone()), ..OpenOptions::default() };
        Ledger::open(&self.url, options).await.unwrap()
    }

    /// The door, as a process has it that starts.
    pub async fn door(&self) -> SignIn {
        SignIn::new(self.open().await, self.authority, self.clock.clone())
    }

    pub fn door_of(&self, ledger: &Ledger) -> SignIn {
        SignIn::new(ledger.clone(), self.authority, self.clock.clone())
    }

    pub fn service_of(&self, ledger: &Ledger) -> Service {
        Service {
            ledger: ledger.clone(),
            policy: POLICY.clone(),
            authority: self.authority,
            clock: self.clock.clone(),
            agent: Agent::Worker,
            kept: Default::default(),
            known: Default::default(),
        }
    }

    /// Lets time go by.
    pub fn pass(&self, span: SignedDuration) {
        self.clock.move_to(self.clock.now() + span);
    }
}
