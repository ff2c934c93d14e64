//! The access log: every recording leaves a row in its own transaction.

use app::case::Manner;
use app::clock::Clock;
use app::service::Service;
use app::trace::{Act, Agent, note_whole};
use domain::event::{Entry, Recorder, Stamp};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, StaffId};
use domain::time::When;
use jiff::Timestamp;
use ledger::Ledger;
use uuid::Uuid;

const TOYTOWN: AuthorityId = AuthorityId(Uuid::from_u128(1));
const CASE: CaseId = CaseId(Uuid::from_u128(2));
const BY: Recorder = Recorder { office: OfficeId(Uuid::from_u128(3)), staff: Some(StaffId(Uuid::from_u128(4))) };

fn entry(number: u128, now: Timestamp, by: Option<Recorder>) -> Entry {
    let id = EntryId(Uuid::from_u128(100 + number));
    let stamp = Stamp { id, authority: TOYTOWN, case: CASE, occurred: When::Instant(now), recorded_at: now };
    Entry { recorded_by: by, ..Entry::new(stamp, Vec::new()) }
}

async fn service(now: Timestamp) -> Service {
    let ledger = Ledger::open_throw_away().await.unwrap();
    let policy = app::pack::load("toyland").unwrap();
    Service {
        ledger,
        policy,
        authority: TOYTOWN,
        clock: Clock::set_at(now),
        agent: Agent::Worker,
        kept: Default::default(),
        known: Default::default(),
    }
}

fn now() -> Timestamp {
    "2025-04-01T10:00:00Z".parse().unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

#[test]
fn a_recording_leaves_who_did_what_on_which_case_and_when() {
    runtime().block_on(async {
        let service = service(now()).await;
        for sent in [entry(1, now(), Some(BY)), entry(2, now(), None), entry(2, now(), None)] {
            service.record(CASE, vec![sent], Manner::Happened).await.unwrap();
        }
        let rows = service.ledger.accesses_of(TOYTOWN, CASE).await.unwrap();
        let [named, unnamed] = rows.as_slice() else { panic!("sent twice it is one row: {rows:?}") };
        assert_eq!((named.office, named.staff, named.case, named.at), (Some(BY.office), BY.staff, Some(CASE), now()));
        assert_eq!((named.act.as_str(), named.purpose.as_str()), ("record_entries", "worker"));
        assert_eq!((unnamed.office, unnamed.staff, unnamed.purpose.as_str()), (None, None, "worker"));
        assert!(service.ledger.verify(|_| None).await.unwrap().is_whole());
    });
}

#[test]
fn an_export_leaves_a_row_with_every_authority() {
    runtime().block_on(async {
        let service = service(now()).await;
        service.record(CASE, vec![entry(1, now(), None)], Manner::Happened).await.unwrap();
        note_whole(&service.ledger, &service.clock, Act::ExportLedger).await.unwrap();
        assert_eq!(service.ledger.stats().await.unwrap().accesses, 2);
    });
}
