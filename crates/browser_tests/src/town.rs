//! A small made-up city with its pages, served on a free port of this machine at an hour that stands still.
//! Must not know pages: it hands out addresses.

use crate::error::BrowserError;
use app::clock::Clock;
use app::made_id::made_id;
use app::service::Service;
use app::sign_in::SignIn;
use app::trace::Agent;
use city::{City, Plan};
use domain::ids::{CaseId, OfficeId, StaffId};
use domain::policy::{Policy, Text};
use domain::word::Word;
use jiff::{SignedDuration, Timestamp};
use ledger::{Ledger, OpenOptions};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use web::Desk;

/// The pack that the city is shaped like.
const PACK: &str = "sapporo";
/// Friday, 20 November 2026, ten in the morning in Japan.
const NOW: &str = "2026-11-20T01:00:00Z";

/// Where the record lies.
#[derive(Debug, Clone)]
pub enum Store {
    /// In a file that goes with the town.
    Sqlite,
    /// In an empty database at this address.
    Postgres(String),
}

/// Somebody to sign in as.
#[derive(Debug, Clone)]
pub struct Resident {
    /// The role, in the pack's words.
    pub role: String,
    /// Who.
    pub staff: StaffId,
    /// Offices of their posts.
    pub offices: Vec<OfficeId>,
    /// Secret of a link that lets in.
    pub link: String,
}

/// A city that is served.
pub struct Town {
    /// Address of the pages.
    pub url: String,
    /// Address of the same pages as a demonstration shows them, with the tour and the replay.
    pub demo_url: String,
    /// Who may sign in by link.
    pub staff: Vec<Resident>,
    /// The hour, which moves when told to.
    pub clock: Clock,
    /// Use cases beneath the pages.
    pub service: Arc<Service>,
    /// The door beneath the pages.
    pub door: Arc<SignIn>,
    runtime: Option<Runtime>,
    folder: Option<TempDir>,
    /// Everybody who works on cases when it is asked first, so that a number means the same person all the time.
    workers: OnceLock<Vec<(Resident, Vec<CaseId>)>>,
}

impl Town {
    /// Makes the city of a seed and serves it.
    pub fn open(store: &Store, seed: u64) -> Result<Self, BrowserError> {
        Self::open_within(store, seed, None)
    }

    /// The same on SQLite on a disk that has room for so many pages of 4 KB more.
    pub fn open_nearly_full(seed: u64, room: u64) -> Result<Self, BrowserError> {
        Self::open_within(&Store::Sqlite, seed, Some(room))
    }

    fn open_within(store: &Store, seed: u64, room: Option<u64>) -> Result<Self, BrowserError> {
        let built = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = built.map_err(unserved)?;
        let policy = app::pack::load(PACK).map_err(unserved)?;
        let folder = tempfile::tempdir().map_err(unserved)?;
        let now: Timestamp = NOW.parse().map_err(unserved)?;
        let clock = Clock::set_at(now);
        let opened = runtime.block_on(Ledger::open(&address(store, &folder), options(&folder)));
        let mut ledger = opened.map_err(unserved)?;
        let plan = Plan { people: 200, open_cases: 60, closed_cases: 4, ..Plan::new(seed, &policy.calendar, now) };
        let (city, authority) = (City::of(&plan), plan.authority);
        let mut service = Arc::new(served(&ledger, policy.clone(), (authority, clock.clone())));
        runtime.block_on(service.settle(&city)).map_err(unserved)?;
        if let Some(room) = room {
            runtime.block_on(ledger.close());
            ledger = runtime.block_on(small(store, &folder, room))?;
            service = Arc::new(served(&ledger, policy.clone(), (authority, clock.clone())));
        }
        let door = Arc::new(SignIn::new(ledger, authority, clock.clone()));
        let staff = residents(&city, &door)?;
        let name = Text { ja: "みなみ市".into(), en: "Minami City".into() };
        let desk = Desk { service: service.clone(), sign_in: door.clone(), authority: name, demo: false };
        let demo_url = serve(&runtime, Desk { demo: true, ..desk.clone() })?;
        let (url, workers) = (serve(&runtime, desk)?, OnceLock::new());
        Ok(Self { url, demo_url, staff, clock, service, door, runtime: Some(runtime), folder: Some(folder), workers })
    }

    /// Address that lets the first of a role in, at a page.
    pub fn link(&self, role: &str, to: &str) -> Result<String, BrowserError> {
        let one = self.staff.iter().find(|one| one.role == role);
        let one = one.ok_or_else(|| BrowserError::Absent(format!("{role} in the city")))?;
        Ok(format!("{}/sign-in/{}?to={to}", self.url, one.link))
    }

    /// Somebody who works on cases: his or her secret, and the cases.
    pub fn worker(&self, nth: usize) -> Result<(Resident, Vec<CaseId>), BrowserError> {
        let workers = match self.workers.get() {
            Some(workers) => workers,
            None => {
                let found = self.find_workers()?;
                self.workers.get_or_init(|| found)
            }
        };
        let one = workers.get(nth).cloned();
        one.ok_or_else(|| BrowserError::Absent(format!("a worker of number {nth} among {}", workers.len())))
    }

    fn find_workers(&self) -> Result<Vec<(Resident, Vec<CaseId>)>, BrowserError> {
        let mut workers = Vec::new();
        for one in &self.staff {
            let cases = self.cases_of(one.staff)?;
            if !cases.is_empty() {
                workers.push((one.clone(), cases));
            }
        }
        Ok(workers)
    }

    fn cases_of(&self, staff: StaffId) -> Result<Vec<CaseId>, BrowserError> {
        let asked = self.service.cases_of(app::view::CasesOf::Worker(staff), i18n::Lang::Ja, 50);
        let cases = self.block_on(asked)?.map_err(unserved)?;
        Ok(cases.iter().map(|case| case.listed.case).collect())
    }

    /// Makes an account with a password for somebody.
    pub fn give_account(&self, staff: StaffId, login: &str, password: &str) -> Result<(), BrowserError> {
        self.block_on(self.door.create_account(staff, login, password))?.map_err(unserved)
    }

    /// Lets time go by.
    pub fn pass(&self, span: SignedDuration) {
        self.clock.move_to(self.clock.now() + span);
    }

    /// Shuts the pages; the ledger stays in its folder, as `ledger` and `master.key`.
    pub fn leave(mut self) -> Option<TempDir> {
        self.folder.take()
    }

    /// Waits for work of the product.
    pub fn block_on<F: Future>(&self, work: F) -> Result<F::Output, BrowserError> {
        let runtime = self.runtime.as_ref().ok_or(BrowserError::Gone)?;
        Ok(runtime.block_on(work))
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        let ledger = self.service.ledger.clone();
        if let Some(runtime) = self.runtime.take() {
            runtime.block_on(ledger.close());
            runtime.shutdown_background();
        }
    }
}

fn unserved(error: impl std::fmt::Display) -> BrowserError {
    BrowserError::Unserved(error.to_string())
}

fn address(store: &Store, folder: &TempDir) -> String {
    match store {
        Store::Sqlite => format!("sqlite:{}", folder.path().join("ledger").display()),
        Store::Postgres(url) => url.clone(),
    }
}

/// The ledger once more, with room for so many pages more.
async fn small(store: &Store, folder: &TempDir, room: u64) -> Result<Ledger, BrowserError> {
    let length = std::fs::metadata(folder.path().join("ledger")).map_err(unserved)?.len();
    let pages = u32::try_from(length / 4_096 + room).map_err(unserved)?;
    let options = OpenOptions { most_pages: Some(pages), ..options(folder) };
    Ledger::open(&address(store, folder), options).await.map_err(unserved)
}

fn options(folder: &TempDir) -> OpenOptions {
    let master: PathBuf = folder.path().join("master.key");
    OpenOptions { master_key: Some(master), ..OpenOptions::default() }
}

/// Serves the pages on a free port; their address.
fn serve(runtime: &Runtime, desk: Desk) -> Result<String, BrowserError> {
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).map_err(unserved)?;
    let url = format!("http://{}", listener.local_addr().map_err(unserved)?);
    runtime.spawn(web::serve(listener, desk));
    Ok(url)
}

fn served(ledger: &Ledger, policy: Policy, (authority, clock): (domain::ids::AuthorityId, Clock)) -> Service {
    Service {
        ledger: ledger.clone(),
        policy,
        authority,
        clock,
        agent: Agent::Pages,
        kept: Arc::default(),
        known: Arc::default(),
    }
}

/// One for each role of the demonstration, then everybody else.
fn residents(city: &City<'_>, door: &SignIn) -> Result<Vec<Resident>, BrowserError> {
    let mut everybody: Vec<(String, StaffId)> =
        city.demo_staff().iter().map(|one| (one.role.to_owned(), one.staff)).collect();
    for member in &city.organisation().staff {
        if let Some((_, role)) = member.posts.first()
            && !everybody.iter().any(|(_, staff)| *staff == member.id)
        {
            everybody.push(((*role).to_owned(), member.id));
        }
    }
    let mut residents = Vec::new();
    for (role, staff) in everybody {
        let word = Word::new(&role).map_err(|error| unserved(error.0))?;
        if let Some(token) = door.issue_link(staff, word).map_err(unserved)? {
            let member = city.organisation().staff.iter().find(|member| member.id == staff);
            let offices = member.map(|member| member.posts.iter().map(|(office, _)| *office).collect());
            residents.push(Resident { role, staff, offices: offices.unwrap_or_default(), link: token.text() });
        }
    }
    Ok(residents)
}

/// A number made of words, the same on every run.
pub fn seed_of(words: &[&str]) -> u64 {
    let id = made_id(words).to_string();
    id.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))) % 1_000_000
}
