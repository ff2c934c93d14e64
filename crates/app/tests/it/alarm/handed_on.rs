//! A case that passes to another office takes what is late with it: the new office hears of it at once.

use app::alarm::reconcile;
use domain::case::{CaseFile, Register};
use domain::deadline::Duties;
use domain::event::{Entry, Event};
use domain::ids::CaseId;
use jiff::{SignedDuration, Timestamp};
use toyland::{Case, at, office};
use uuid::Uuid;

const CASE: CaseId = CaseId(Uuid::from_u128(2));

/// Facts that the case leads to at an instant, put behind its entries as an entry of their own.
fn look(entries: &mut Vec<Entry>, now: Timestamp) -> Vec<Event> {
    let register = Register::of(&*entries);
    let file = CaseFile::new(toyland::law().unwrap(), &register, entries);
    let facts = reconcile(&file, &Duties::of(&file), CASE, now).facts;
    if let (false, Some(last)) = (facts.is_empty(), entries.last().cloned()) {
        let id = domain::ids::EntryId(Uuid::from_u128(0xA1A0_0000 + entries.len() as u128));
        entries.push(Entry { id, facts: facts.clone(), recorded_at: now, ..last });
    }
    facts
}

fn told(facts: &[Event], house: &str) -> Vec<(u8, Option<Timestamp>)> {
    let told = facts.iter().filter_map(|fact| match fact {
        Event::AlarmDelivered(told) if told.office == Some(office(house)) => Some((told.level?, told.since)),
        _ => None,
    });
    told.collect()
}

#[test]
fn what_is_late_is_told_to_the_office_that_takes_the_case_over_once() {
    let story = Case::new()
        .notified("2025-03-03T09:00")
        .fact("2025-03-10T09:00", "kind = \"transfer_sent\", actor = \"house\", to = [\"hill_house\"], transfer_kind = \"responsibility\"")
        .fact("2025-03-10T10:00", "kind = \"transfer_received\", actor = \"hill_house\", from = \"house\", transfer_kind = \"responsibility\", accepted = true");
    let mut facts = story.entries().unwrap();
    let accepted = facts.pop().unwrap();
    let mut entries = facts;
    let before = look(&mut entries, at("2025-03-10T09:00").unwrap());
    assert!(!told(&before, "house").is_empty(), "the child is unseen for a week: {before:?}");
    assert!(told(&before, "hill_house").iter().all(|(_, since)| since.is_none()), "it has not got the case yet");

    let taken_at = accepted.recorded_at;
    entries.push(accepted);
    let taken = look(&mut entries, taken_at);
    let late: Vec<_> = told(&taken, "hill_house").into_iter().filter(|(_, since)| *since == Some(taken_at)).collect();
    assert!(!late.is_empty(), "{taken:?}");
    assert!(told(&taken, "house").iter().all(|(_, since)| since.is_none()), "the sender is not told again");

    let again = look(&mut entries, taken_at + SignedDuration::from_secs(60));
    assert!(told(&again, "hill_house").iter().all(|(_, since)| since.is_none()), "told once: {again:?}");
}

#[test]
fn the_worker_of_the_case_is_told_before_whoever_else_holds_the_post() {
    use domain::event::{PostHeld, StaffRegistered, WorkerAssigned};
    use domain::ids::StaffId;
    let (sato, kato) = (StaffId(Uuid::from_u128(11)), StaffId(Uuid::from_u128(12)));
    let post = || domain::word::Word::new("house_worker").ok();
    let hired = |staff| {
        [
            Event::StaffRegistered(StaffRegistered { staff, name: None, since: None, until: None }),
            Event::PostHeld(PostHeld { staff, office: office("house"), post: post(), since: None, until: None }),
        ]
    };
    let mut entries = Case::new().notified("2025-03-03T09:00").entries().unwrap();
    let first = entries[0].clone();
    let added =
        |id: u128, facts: Vec<Event>| Entry { id: domain::ids::EntryId(Uuid::from_u128(id)), facts, ..first.clone() };
    entries.insert(0, added(21, hired(sato).into_iter().chain(hired(kato)).collect()));
    let told_to = |entries: &mut Vec<Entry>| -> Vec<StaffId> {
        let facts = look(entries, at("2025-03-10T09:00").unwrap());
        let staff = facts.iter().filter_map(|fact| match fact {
            Event::AlarmDelivered(told) if told.post == post() => told.staff,
            _ => None,
        });
        staff.collect()
    };
    let mut without = entries.clone();
    assert!(told_to(&mut without).iter().all(|staff| *staff == kato), "whoever took the post last");
    let assigned = WorkerAssigned { role: None, second_role: None, staff: Some(sato), second: None };
    entries.push(Entry {
        recorded_at: at("2025-03-03T10:00").unwrap(),
        ..added(22, vec![Event::WorkerAssigned(assigned)])
    });
    let told = told_to(&mut entries);
    assert!(!told.is_empty() && told.iter().all(|staff| *staff == sato), "{told:?}");
}
