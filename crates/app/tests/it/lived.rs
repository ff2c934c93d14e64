//! A case lived through at once says what recording and the worker would have said, day by day.

use app::case::Manner;
use app::clock::Clock;
use app::lived::Living;
use app::recompute::Recompute;
use app::service::Service;
use app::trace::Agent;
use city::{City, MadeCase, Plan, Story};
use domain::case::Register;
use domain::event::{Entry, Event};
use domain::policy::Policy;
use jiff::Timestamp;
use ledger::{Append, CaseBrief, Ledger};
use pack_reader::{PackFiles, read};
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub fn sapporo() -> &'static Policy {
    static POLICY: OnceLock<Policy> = OnceLock::new();
    POLICY
        .get_or_init(|| read(&PackFiles { packs: vec![toyland::shipped("jp"), toyland::shipped("sapporo")] }).unwrap())
}

fn now() -> Timestamp {
    "2026-11-19T09:30:00+09:00".parse().unwrap()
}

fn plan(seed: u64) -> Plan<'static> {
    Plan::new(seed, &sapporo().calendar, now())
}

/// Rules of the alarms that stand at the end.
fn standing(entries: &[Entry]) -> Vec<String> {
    let mut open = BTreeMap::new();
    for fact in entries.iter().flat_map(|entry| &entry.facts) {
        match fact {
            Event::AlarmRaised(raised) => drop(open.insert(raised.alarm, raised.rule.clone().unwrap_or_default())),
            Event::AlarmClosed(closed) => drop(open.remove(&closed.alarm)),
            _ => {}
        }
    }
    open.into_values().collect()
}

#[test]
fn every_gap_is_spoken_of_and_hardly_any_case_without_one() {
    for seed in [1, 2] {
        let plan = plan(seed);
        let city = City::of(&plan);
        let register = Register::of(&city.register());
        let living = Living::new(sapporo(), &register);
        let (mut well, mut disturbed) = (0, 0);
        for case in city.cases() {
            let lived = living.lived(case.id, case.entries, now());
            let stands = standing(&lived.entries);
            match case.story {
                Story::Gap(gap) => {
                    let speaks = |rule: &String| gap.rules().iter().any(|expected| rule.starts_with(expected));
                    assert!(stands.iter().any(speaks), "{} {gap:?}: {stands:?}", case.number);
                }
                Story::Well | Story::Closed => {
                    well += 1;
                    disturbed += usize::from(!stands.is_empty());
                }
                Story::Fresh => {}
            }
        }
        assert!(disturbed * 20 < well, "{disturbed} of {well}");
    }
}

#[test]
fn a_life_at_once_leaves_what_recording_and_ticking_leave() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let plan = plan(4);
    let city = City::of(&plan);
    let entries = city.register();
    let register = Register::of(&entries);
    let living = Living::new(sapporo(), &register);
    for place in [2, 26, 58, 138, 411] {
        let case = city.case(place);
        let played = runtime.block_on(played(&case, &entries));
        let lived = living.lived(case.id, case.entries, now());
        assert_eq!(lived.entries, played.0, "{place}");
        assert_eq!(lived.next_at, played.1, "{place}");
        assert_eq!(lived.outlook.brief, played.2, "{place}");
    }
}

/// Records a case in a ledger of its own, with a tick at every instant that is due.
async fn played(case: &MadeCase, register: &[Entry]) -> (Vec<Entry>, Option<Timestamp>, Option<CaseBrief>) {
    let plan = plan(4);
    let ledger = Ledger::open_throw_away().await.unwrap();
    let append = Append {
        authority: plan.authority,
        case: plan.register_case,
        expected_version: None,
        pack: "sapporo 1".to_owned(),
        entries: register.to_vec(),
        due: None,
        duties: None,
        brief: None,
        access: None,
        files: Vec::new(),
    };
    ledger.append(append).await.unwrap();
    let clock = Clock::set_at(plan.begin());
    let (policy, authority) = (sapporo().clone(), plan.authority);
    let service = Service {
        ledger,
        policy,
        authority,
        clock,
        agent: Agent::Worker,
        kept: Default::default(),
        known: Default::default(),
    };
    for command in case.entries.chunk_by(|one, next| one.recorded_at == next.recorded_at) {
        wait_until(&service, command[0].recorded_at).await;
        service.record(case.id, command.to_vec(), Manner::Happened).await.unwrap();
    }
    wait_until(&service, now()).await;
    let next_at = service.ledger.next_due(authority).await.unwrap();
    let line = service.ledger.brief(authority, case.id, now()).await.unwrap();
    (service.load(case.id).await.unwrap().entries, next_at, line.map(|line| line.brief))
}

async fn wait_until(service: &Service, until: Timestamp) {
    while let Some(due) = service.ledger.next_due(service.authority).await.unwrap().filter(|due| *due <= until) {
        service.clock.move_to(due);
        service.tick().await.unwrap();
    }
    service.clock.move_to(until);
}

#[test]
fn a_city_moves_in_in_the_order_of_what_was_known_and_the_worker_goes_on_from_there() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let plan = Plan { open_cases: 36, closed_cases: 4, ..plan(4) };
        let city = City::of(&plan);
        let service = empty(Ledger::open_throw_away().await.unwrap());
        assert_eq!(service.find_settled().await.unwrap(), None);
        let settled = service.settle(&city).await.unwrap();
        assert_eq!(service.find_settled().await.unwrap(), Some(now()));
        assert_eq!(settled.cases, 40);
        let register = Register::of(&city.register());
        let living = Living::new(sapporo(), &register);
        for case in city.cases() {
            let lived = living.lived(case.id, case.entries, now());
            assert_eq!(service.load(case.id).await.unwrap().entries, lived.entries, "{}", case.number);
        }
        let recompute = Recompute::of(&service.ledger, sapporo().clone(), now()).await.unwrap();
        let report = service.ledger.verify(|entries| recompute.outlook_of(entries)).await.unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        assert_eq!(service.tick().await.unwrap(), 0, "nothing was left to look at");
        service.clock.move_to(now() + jiff::SignedDuration::from_hours(72));
        assert!(service.tick().await.unwrap() > 0);
    });
}

fn empty(ledger: Ledger) -> Service {
    let (policy, authority) = (sapporo().clone(), plan(4).authority);
    Service {
        ledger,
        policy,
        authority,
        clock: Clock::set_at(now()),
        agent: Agent::Worker,
        kept: Default::default(),
        known: Default::default(),
    }
}
