//! What the pages of a day ask is what the rules say of each case, after every entry and every look.

use crate::kept::{Memory, made_up, process, step};
use app::recompute::Recompute;
use domain::case::{CaseFile, Register};
use domain::event::{Entry, Event};
use domain::ids::{AuthorityId, CaseId, StaffId};
use jiff::{SignedDuration, Timestamp};
use ledger::{Ledger, VerifyReport};
use toyland::Case;
use uuid::Uuid;

const TOYTOWN: AuthorityId = AuthorityId(Uuid::from_u128(1));
const CASE: CaseId = CaseId(Uuid::from_u128(2));
const FIRST: StaffId = StaffId(Uuid::from_u128(0xe1));
const SECOND: StaffId = StaffId(Uuid::from_u128(0xe2));

async fn verified(ledger: &Ledger, now: Timestamp) -> VerifyReport {
    let recompute = Recompute::of(ledger, toyland::law().unwrap().clone(), now).await.unwrap();
    ledger.verify(|entries| recompute.outlook_of(entries)).await.unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

#[test]
fn the_tables_hold_what_is_computed_after_every_entry_and_every_look() {
    runtime().block_on(async {
        let (mut compared, mut duties) = (0, 0);
        for seed in 0..4 {
            let ledger = Ledger::open_throw_away().await.unwrap();
            let facts = made_up(seed);
            let mut now = facts[0].recorded_at;
            for fact in &facts {
                now = now.max(fact.recorded_at);
                for entry in [Some(fact), None] {
                    step(&process(&ledger, now, &Memory::default()), entry, CASE).await;
                    let later = now + SignedDuration::from_hours(17);
                    for at in [now, later] {
                        let report = verified(&ledger, at).await;
                        assert_eq!(report.problems, [], "case {seed} at {at}");
                        compared += report.cases_with_due;
                    }
                    now = later;
                }
                let ends = Timestamp::MAX;
                duties += ledger.briefs_of_office(TOYTOWN, lead_of(&ledger, now).await, now, 9).await.unwrap().len();
                assert!(ledger.duties_of_worker(TOYTOWN, FIRST, ends, 9).await.unwrap().is_empty());
            }
        }
        assert!(compared > 100 && duties > 20, "{compared} compared, {duties} found");
    });
}

async fn lead_of(ledger: &Ledger, now: Timestamp) -> domain::ids::OfficeId {
    let line = ledger.brief(TOYTOWN, CASE, now).await.unwrap().unwrap();
    line.brief.lead.unwrap_or_default()
}

/// Records the entries of a case one after the other, each at its own instant.
async fn played(case: Case) -> (Ledger, Timestamp) {
    let ledger = Ledger::open_throw_away().await.unwrap();
    let entries: Vec<Entry> = case.entries().unwrap();
    let mut now = entries[0].recorded_at;
    for entry in &entries {
        now = now.max(entry.recorded_at);
        step(&process(&ledger, now, &Memory::default()), Some(entry), CASE).await;
    }
    (ledger, now)
}

#[test]
fn a_case_is_listed_with_its_number_its_workers_and_its_next_duty() {
    runtime().block_on(async {
        let assigned = |first, second| {
            let fact = serde_json::json!({"WorkerAssigned": {"staff": first, "second": second}});
            serde_json::from_value::<Event>(fact).unwrap()
        };
        let numbered = serde_json::json!({"CaseNumbered": {"number": "R7-0123"}});
        let case = Case::new()
            .notified("2025-03-03T09:00")
            .opened("2025-03-03T10:00")
            .event("2025-03-03T11:00", serde_json::from_value(numbered).unwrap(), &["ann"])
            .event("2025-03-03T12:00", assigned(FIRST, SECOND), &["ann"]);
        let (ledger, now) = played(case.clone()).await;
        let line = ledger.brief(TOYTOWN, CASE, now).await.unwrap().unwrap();
        assert_eq!(line.brief.number.as_deref(), Some("R7-0123"));
        assert_eq!((line.brief.worker, line.brief.second_worker), (Some(FIRST), Some(SECOND)));
        assert_eq!(
            (line.brief.opened_at, line.brief.closed_at),
            (Some(toyland::at("2025-03-03T09:00").unwrap()), None)
        );
        assert_eq!(line.brief.children, 1);
        let duties = ledger.duties_of_worker(TOYTOWN, SECOND, Timestamp::MAX, 9).await.unwrap();
        assert!(duties.iter().any(|(_, duty)| duty.rule == "T-SEEN-01"), "{duties:?}");
        assert_eq!(line.brief.next_due_at, duties.first().map(|(_, duty)| duty.due_at));
        let changed = serde_json::from_value(serde_json::json!({"WorkerChanged": {}})).unwrap();
        let (ledger, now) = played(case.event("2025-03-04T09:00", changed, &["ann"])).await;
        assert_eq!(ledger.unowned(TOYTOWN, now, 9).await.unwrap().len(), 1, "the worker left");
        assert_eq!(ledger.duties_of_worker(TOYTOWN, FIRST, Timestamp::MAX, 9).await.unwrap(), []);
    });
}

#[test]
fn nobody_is_told_as_the_worker_of_a_case_that_the_worker_has_left() {
    let named = serde_json::json!({"WorkerAssigned": {"staff": FIRST}});
    let named: Event = serde_json::from_value(named).unwrap();
    let left: Event = serde_json::from_value(serde_json::json!({"WorkerChanged": {}})).unwrap();
    let case = Case::new().notified("2025-03-03T09:00").event("2025-03-03T12:00", named, &["ann"]).event(
        "2025-03-04T09:00",
        left,
        &["ann"],
    );
    let entries: Vec<Entry> = case.entries().unwrap();
    let (policy, register) = (toyland::law().unwrap(), Register::of(&entries));
    let file = CaseFile::new(policy, &register, &entries);
    let worker = |at: &str| file.worker(toyland::at(at).unwrap());
    assert_eq!(
        [worker("2025-03-03T11:00"), worker("2025-03-04T08:00"), worker("2025-03-04T10:00")],
        [None, Some(FIRST), None]
    );
}

#[test]
fn a_case_is_closed_by_its_leading_office_and_open_again_when_it_is_reported_again() {
    runtime().block_on(async {
        let case = Case::new().notified("2025-03-03T09:00").opened("2025-03-03T10:00");
        let by_another = case.clone().fact("2025-03-05T09:00", "kind = \"case_closed\", actor = \"hill_house\"");
        let (ledger, now) = played(by_another).await;
        assert_eq!(ledger.brief(TOYTOWN, CASE, now).await.unwrap().unwrap().brief.closed_at, None);
        let closed = case.closed("2025-03-06T09:00");
        let (ledger, now) = played(closed.clone()).await;
        let line = ledger.brief(TOYTOWN, CASE, now).await.unwrap().unwrap();
        assert_eq!(line.brief.closed_at, Some(toyland::at("2025-03-06T09:00").unwrap()));
        assert_eq!(ledger.counts(TOYTOWN, now).await.unwrap().open_cases, 0);
        let (ledger, now) = played(closed.notified("2025-04-01T09:00")).await;
        let line = ledger.brief(TOYTOWN, CASE, now).await.unwrap().unwrap();
        assert_eq!(
            (line.brief.opened_at, line.brief.closed_at),
            (Some(toyland::at("2025-04-01T09:00").unwrap()), None)
        );
    });
}
