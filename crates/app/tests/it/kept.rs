//! What is kept of a case between two looks at it changes no answer.

use crate::stores::for_each_store;
use app::case::Manner;
use app::clock::Clock;
use app::kept::KeptDuties;
use app::known::Known;
use app::service::Service;
use app::trace::Agent;
use app::view::CasesOf;
use domain::event::{Entry, EntryCorrected, Event, WorkerAssigned};
use domain::ids::{AuthorityId, CaseId, StaffId};
use domain::time::AsOf;
use domain::word::Word;
use i18n::Lang;
use jiff::{SignedDuration, Timestamp};
use ledger::{Erasure, Holder, Ledger, StoredEntry};
use std::sync::Arc;
use toyland::{Case, at, entry_id};
use uuid::Uuid;

const TOYTOWN: AuthorityId = AuthorityId(Uuid::from_u128(1));
const CASE: CaseId = CaseId(Uuid::from_u128(2));
const WORKER: StaffId = StaffId(Uuid::from_u128(3));
const CHIEF: StaffId = StaffId(Uuid::from_u128(4));

const FACTS: [&str; 16] = [
    "kind = \"notification\", actor = \"neighbour\", to = [\"house\"]",
    "kind = \"notification\", actor = \"school\", to = [\"town\"], about = [\"ann\", \"bea\"]",
    "kind = \"child_seen\", actor = \"house\", place = \"home\"",
    "kind = \"child_seen\", actor = \"school\", place = \"school\", about = [\"bea\"]",
    "kind = \"case_opened\", actor = \"house\", about = [\"ann\", \"bea\"]",
    "kind = \"case_closed\", actor = \"house\", about = [\"ann\", \"bea\"]",
    "kind = \"injury_seen\", actor = \"nurse\"",
    "kind = \"assessment\", actor = \"house\", level = 4, risk_sheet = true",
    "kind = \"temporary_custody_start\", actor = \"house\"",
    "kind = \"temporary_custody_end\", actor = \"house\"",
    "kind = \"checkup_missed\", actor = \"nurse\", check = [\"4m\"]",
    "kind = \"parent_statement\", actor = \"mother\", claims = [{ by = \"mother\", says = \"a fall\" }]",
    "kind = \"decision\", actor = \"house\", next_due = \"2025-04-20\", next_due_for = \"child_seen\"",
    "kind = \"transfer_sent\", actor = \"house\", to = [\"hill_house\"], transfer_kind = \"responsibility\"",
    "kind = \"transfer_received\", actor = \"hill_house\", from = \"house\", accepted = true",
    "kind = \"school_absence\", actor = \"school\", absent_until = \"2025-05-30\", about = [\"bea\"]",
];

/// Numbers that look like chance and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides).unwrap()
    }
}

/// A case of which some facts are learnt late or out of order and one may be corrected.
fn made_up_with(dice: &mut Dice) -> Vec<Entry> {
    let mut case = Case::new().child("bea", "2017-03").adult("jo", "mother's partner");
    let mut day = at("2025-03-03T09:00").unwrap();
    for place in 0..12 {
        day += SignedDuration::from_hours(dice.roll(200) as i64);
        let civil = toyland::law().unwrap().calendar.to_civil(day).strftime("%Y-%m-%dT%H:%M").to_string();
        case = case.fact(&civil, FACTS[dice.roll(16)]);
        if dice.roll(9) == 0 {
            let wrong = EntryCorrected { entry: entry_id(dice.roll(place + 1)), replaced_by: None, reason: None };
            case = case.event(&civil, Event::EntryCorrected(wrong), &["ann"]);
        }
        if dice.roll(4) == 0 {
            let staff = Some([WORKER, CHIEF][dice.roll(2)]);
            let named = WorkerAssigned { role: None, second_role: None, staff, second: None };
            case = case.event(&civil, Event::WorkerAssigned(named), &[]);
        }
    }
    let mut entries = case.entries().unwrap();
    let first = entries.iter().position(|entry| !entry.about.is_empty()).unwrap();
    for place in first + 1..entries.len() {
        if dice.roll(4) == 0 {
            entries.swap(place - 1, place);
        }
    }
    entries
}

pub fn made_up(seed: u64) -> Vec<Entry> {
    made_up_with(&mut Dice(seed))
}

/// What one process keeps in memory.
#[derive(Default)]
pub struct Memory {
    kept: Arc<KeptDuties>,
    known: Arc<Known>,
}

pub fn process(ledger: &Ledger, now: Timestamp, memory: &Memory) -> Service {
    let policy = toyland::law().unwrap().clone();
    let clock = Clock::set_at(now);
    let (ledger, kept, known) = (ledger.clone(), memory.kept.clone(), memory.known.clone());
    Service { ledger, policy, authority: TOYTOWN, clock, agent: Agent::Worker, kept, known }
}

/// What pages of many cases show.
async fn shown(service: &Service) -> String {
    let now = service.clock.now();
    let unowned = service.cases_of(CasesOf::nobody(), Lang::Ja, 10).await.unwrap();
    let mut shown = format!("{unowned:?} {:?}", service.find("an", Lang::En).await.unwrap());
    for worker in [WORKER, CHIEF] {
        shown += &format!("{:?}", service.cases_of(CasesOf::Worker(worker), Lang::Ja, 10).await.unwrap());
        let today = service.today_of(worker, Lang::En).await.unwrap();
        shown += &format!("{:?} {:?} {:?} {:?}", today.unowned, today.late, today.today, today.week);
    }
    for office in service.load_register().await.unwrap().offices() {
        shown += &format!("{:?}", service.cases_of(CasesOf::office(office.id), Lang::En, 10).await.unwrap());
        shown += &format!("{:?}", service.find_office_watch(office.id, Lang::Ja).await.unwrap());
    }
    shown + &format!("{now} {:?}", service.view_case(CASE, None, Lang::Ja).await.ok())
}

/// One step: an entry is recorded, or the worker looks.
pub async fn step(service: &Service, entry: Option<&Entry>, case: CaseId) {
    match entry {
        Some(entry) => {
            let recorded_at = service.clock.now();
            let entry = Entry { authority: TOYTOWN, case, recorded_at, ..entry.clone() };
            service.record(case, vec![entry], Manner::Happened).await.unwrap();
        }
        None => drop(service.tick().await.unwrap()),
    }
}

async fn entries_in(ledger: &Ledger, now: Timestamp) -> Vec<Entry> {
    let stored = ledger.load_case(TOYTOWN, CASE, AsOf::now(now)).await.unwrap_or_default();
    stored.into_iter().filter_map(StoredEntry::into_entry).collect()
}

/// Plays one case into two ledgers: by three processes that keep what they looked at, taking turns as the dice fall,
/// and by processes of which each knows nothing.
async fn played_in_both_ways(seed: u64) -> u64 {
    let mut dice = Dice(seed);
    let facts = made_up_with(&mut dice);
    let (keeping, forgetting) = (Ledger::open_throw_away().await.unwrap(), Ledger::open_throw_away().await.unwrap());
    let memories: [Memory; 3] = Default::default();
    let mut now = facts[0].recorded_at;
    for fact in &facts {
        let offices = matches!(fact.facts.first(), Some(Event::OfficeRegistered(_)));
        // An office of the authority itself becomes known on the way, too.
        let case = if offices && dice.roll(2) == 0 { ledger::register_of(TOYTOWN) } else { CASE };
        now = now.max(fact.recorded_at);
        for entry in [Some(fact), None] {
            let mine = &memories[dice.roll(3)];
            step(&process(&keeping, now, mine), entry, case).await;
            step(&process(&forgetting, now, &Memory::default()), entry, case).await;
            let both = (entries_in(&keeping, now).await, entries_in(&forgetting, now).await);
            assert_eq!(both.0, both.1, "case {seed}");
            now += SignedDuration::from_hours(dice.roll(40) as i64);
            // The second look finds nothing new but the hour.
            let looks = if dice.roll(3) == 0 { vec![0, dice.roll(100), dice.roll(9_000)] } else { vec![0] };
            for seconds in looks {
                now += SignedDuration::from_secs(seconds as i64);
                let (knowing, reading) = (process(&keeping, now, mine), process(&keeping, now, &Memory::default()));
                assert_eq!(shown(&knowing).await, shown(&reading).await, "case {seed}");
            }
        }
    }
    memories.iter().map(|memory| memory.kept.reuses()).sum()
}

#[test]
fn alarms_are_the_same_whichever_process_kept_what_of_a_case() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let reuses: u64 = (0..6).map(|seed| runtime.block_on(played_in_both_ways(seed))).sum();
    assert!(reuses > 50, "{reuses}");
}

#[test]
fn a_case_is_judged_whole_after_its_authority_or_its_pack_changed() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let entries = Case::new().notified("2025-03-03T09:00").seen("2025-03-03T12:00").entries().unwrap();
        let (ledger, memory) = (Ledger::open_throw_away().await.unwrap(), Memory::default());
        let mut service = process(&ledger, entries[0].recorded_at, &memory);
        let kept = memory.kept.clone();
        let mut reuses = Vec::new();
        let offices = |entry: &&Entry| matches!(entry.facts.first(), Some(Event::OfficeRegistered(_)));
        let (office, facts) = (entries.iter().find(offices).unwrap(), entries.iter().rev().take(2).rev());
        for fact in facts {
            service.clock.move_to(fact.recorded_at);
            step(&service, Some(fact), CASE).await;
            reuses.push(kept.reuses());
        }
        step(&service, Some(office), ledger::register_of(TOYTOWN)).await;
        reuses.push(kept.reuses());
        let own = service.policy.version.clone();
        for pack in [&own, &own, "other", "other"] {
            service.policy.version = pack.to_owned();
            step(&service, Some(&entries[entries.len() - 1]), CASE).await;
            reuses.push(kept.reuses());
        }
        // The first fact finds nothing; the second what the first left; then the register is another, and so is the
        // pack, twice.
        assert_eq!(reuses, [0, 1, 1, 1, 2, 2, 3]);
    });
}

#[test]
fn what_another_process_records_is_in_the_next_answer_and_nothing_erased_is() {
    for_each_store(async |place| {
        let (mine, other) = (place.service_of(&place.open().await), place.service_of(&place.open().await));
        let (case, worker) = (CaseId(Uuid::from_u128(mine.authority.0.as_u128() + (1 << 90))), WORKER);
        let listed = async |service: &Service| {
            let cases = service.cases_of(CasesOf::Worker(worker), Lang::En, 9).await.unwrap();
            let names: Vec<String> = cases.iter().map(|case| case.names.clone()).collect();
            let found = service.find("ann", Lang::En).await.unwrap().len();
            (names.join(" "), found, service.view_case(case, None, Lang::En).await.is_ok())
        };
        assert_eq!(listed(&mine).await, (String::new(), 0, false));
        let now = mine.clock.now();
        let named = WorkerAssigned { role: None, second_role: None, staff: Some(worker), second: None };
        let made =
            Case::new().notified("2025-03-03T09:00").event("2025-03-03T10:00", Event::WorkerAssigned(named), &[]);
        let entries = made.entries().unwrap().into_iter();
        let entries = entries.map(|entry| Entry { authority: mine.authority, case, recorded_at: now, ..entry });
        other.record(case, entries.collect(), Manner::Happened).await.unwrap();
        let (names, found, is_there) = listed(&mine).await;
        assert_eq!((names.contains("ann"), found, is_there), (true, 1, true), "{names}");
        assert_eq!(listed(&mine).await, listed(&other).await);
        let erasure = Erasure {
            authority: mine.authority,
            holder: Holder::Person(toyland::person("ann")),
            at: now,
            by: worker,
            ground: Word::new("retention_ended").unwrap(),
        };
        other.ledger.erase(&erasure).await.unwrap();
        let (names, found, _) = listed(&mine).await;
        assert_eq!((names.contains("ann"), found), (false, 0), "{names}");
    });
}
