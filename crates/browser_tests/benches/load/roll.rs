//! A ledger of the people that other systems are measured on: five rows of the list are a case, with twenty entries of
//! about two hundred characters.

use crate::Failure;
use crate::place::PACK;
use app::case::Manner;
use app::clock::Clock;
use app::service::Service;
use app::trace::Agent;
use city::{City, Plan};
use domain::event::{
    CaseNumbered, ContactMade, Entry, Event, NotificationReceived, Party, PersonRegistered, Recorder, Stamp, Standing,
    WorkerAssigned,
};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, PersonId, StaffId};
use domain::time::When;
use jiff::{SignedDuration, Timestamp};
use ledger::{Ledger, OpenOptions};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// People of one case, and entries of it after the report.
const PEOPLE: usize = 5;
const CONTACTS: u32 = 19;
/// Cases that are recorded at a time.
const AT_A_TIME: usize = 64;
const NOTE: &str = "家庭訪問。母は在宅で、子どもは登園していた。部屋は片付いており、冷蔵庫に食材があった。\
                    母は夜眠れないことがあると話した。父は仕事が続いており、帰宅は遅い。次回は来週、園での様子を聞いてから訪ねる。";

/// Fills a new ledger.
pub async fn fill((store, key): (&str, &str), roll: &Path) -> Result<(), Failure> {
    let options = OpenOptions { master_key: Some(key.into()), ..OpenOptions::default() };
    let ledger = Ledger::open(store, options).await?;
    let (policy, clock) = (app::pack::load(PACK)?, Clock::System);
    let now = clock.now();
    let small = Plan { people: 400, open_cases: 2, closed_cases: 0, ..Plan::new(1, &policy.calendar, now) };
    let (city, authority) = (City::of(&small), small.authority);
    let (kept, known) = (Arc::default(), Arc::default());
    let service =
        Arc::new(Service { ledger, policy: policy.clone(), authority, clock, agent: Agent::Pages, kept, known });
    service.settle(&city).await?;
    let register = service.load_register().await?;
    let mut workers: Vec<(OfficeId, StaffId)> = Vec::new();
    for office in register.offices().iter().filter(|office| office.own) {
        let staff = register.staff_of(&service.policy.calendar, office.id, now);
        workers.extend(staff.into_iter().map(|staff| (office.id, staff)));
    }
    let text = std::fs::read_to_string(roll)?;
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let cases: Vec<(usize, &[Vec<&str>])> = rows.chunks_exact(PEOPLE).enumerate().collect();
    for some in cases.chunks(AT_A_TIME) {
        let recorded = some.iter().map(|(number, people)| {
            let (case, entries) = case_of(*number, people, &workers, (authority, now));
            let service = service.clone();
            tokio::spawn(async move { service.record(case, entries, Manner::Happened).await.map(drop) })
        });
        for one in recorded.collect::<Vec<_>>() {
            one.await??;
        }
    }
    println!("{} people in {} cases", rows.len(), cases.len());
    service.ledger.close().await;
    Ok(())
}

fn id(number: usize, what: u128) -> Uuid {
    Uuid::from_u128((number as u128 + 1) << 64 | what)
}

fn case_of(
    number: usize,
    rows: &[Vec<&str>],
    workers: &[(OfficeId, StaffId)],
    (authority, now): (AuthorityId, Timestamp),
) -> (CaseId, Vec<Entry>) {
    let case = CaseId(id(number, 0xca5e));
    let (office, staff) = workers[number % workers.len()];
    let people: Vec<PersonId> = (0..rows.len()).map(|place| PersonId(id(number, 0xbeef + place as u128))).collect();
    let entry = |place: u32, facts: Vec<Event>| {
        let at = now - SignedDuration::from_hours(24 * i64::from(CONTACTS + 2 - place));
        let stamp = Stamp {
            id: EntryId(id(number, 0xe000 + u128::from(place))),
            authority,
            case,
            occurred: When::Instant(at),
            recorded_at: now,
        };
        let recorded_by = Some(Recorder { office, staff: Some(staff) });
        Entry { about: people.clone(), actor: Some(Party::Office(office)), recorded_by, ..Entry::new(stamp, facts) }
    };
    let mut known: Vec<Event> =
        rows.iter().zip(&people).map(|(row, id)| Event::PersonRegistered(person(row, *id))).collect();
    known.push(Event::CaseNumbered(CaseNumbered { number: Some(format!("M-{number:06}")) }));
    let report = NotificationReceived { number: Some(1), abuse_types: Vec::new(), by_transfer: None };
    let told = Entry {
        to: vec![Party::Office(office)],
        note: Some(NOTE.to_owned()),
        ..entry(1, vec![Event::NotificationReceived(report)])
    };
    let assigned = WorkerAssigned { role: None, second_role: None, staff: Some(staff), second: None };
    let mut entries = vec![entry(0, known), told, entry(1 + 1, vec![Event::WorkerAssigned(assigned)])];
    entries.extend((0..CONTACTS - 1).map(|place| {
        let met = people.get(1).copied().into_iter().collect();
        let contact = ContactMade {
            met,
            not_met: Vec::new(),
            place: None,
            own_purpose: Some(true),
            announced: None,
            child_present: None,
        };
        Entry {
            note: Some(format!("{}回目。{NOTE}", place + 1)),
            ..entry(3 + place, vec![Event::ContactMade(contact)])
        }
    }));
    (case, entries)
}

/// The first of five is taken for the child.
fn person(row: &[&str], id: PersonId) -> PersonRegistered {
    let cell = |place: usize| row.get(place).copied().unwrap_or_default();
    PersonRegistered {
        standing: Some(if id.0.as_u128() & 0xffff == 0xbeef { Standing::Child } else { Standing::Relative }),
        name: Some(format!("{} {}", cell(1), cell(2))),
        kana: Some(format!("{} {}", cell(3), cell(4))),
        born: cell(5).parse().ok().map(When::Day),
        address: Some(cell(7).to_owned()),
        phones: Some(cell(8)).filter(|phone| !phone.is_empty()).map(str::to_owned).into_iter().collect(),
        ..PersonRegistered::new(id)
    }
}
