//! What pages show of a case.

use crate::kept::{Memory, process};
use app::case::Manner;
use app::view::{CasesOf, LastSeen, People};
use app::wording::Wording;
use domain::event::{
    AddressProtected, ChildBorn, Entry, EntryCorrected, Event, Injury, InjuryRecorded, Moved, PersonRegistered,
    PregnancyRecorded, Stamp, Standing,
};
use domain::ids::{AuthorityId, CaseId, EntryId};
use domain::time::When;
use i18n::Lang;
use ledger::Ledger;
use toyland::{Case, at};
use uuid::Uuid;

const TOYTOWN: AuthorityId = AuthorityId(Uuid::from_u128(1));
const CASE: CaseId = CaseId(Uuid::from_u128(2));

/// A service on a ledger in which a case is recorded, at an instant after it.
async fn at_work(case: Case, now: &str) -> app::service::Service {
    let (ledger, now) = (Ledger::open_throw_away().await.unwrap(), at(now).unwrap());
    let service = process(&ledger, now, &Memory::default());
    let entries = case.entries().unwrap().into_iter();
    let entries = entries.map(|entry| Entry { authority: TOYTOWN, case: CASE, ..entry });
    service.record(CASE, entries.collect(), Manner::Happened).await.unwrap();
    service.tick().await.unwrap();
    service
}

#[tokio::test]
async fn the_gravest_stands_first_however_late_something_else_is() {
    let case = Case::new()
        .fact("2025-03-03T09:00", "kind = \"injury_seen\", actor = \"nurse\"")
        .fact("2025-03-24T09:00", "kind = \"notification\", actor = \"neighbour\", to = [\"house\"]");
    let service = at_work(case, "2025-03-28T09:00").await;
    let view = service.view_case(CASE, None, Lang::En).await.unwrap();
    let ways: Vec<(&str, &str)> = view.standing.iter().map(|row| (row.rule.as_str(), row.start.word)).collect();
    let (first, last) = (view.standing.first().unwrap(), view.standing.last().unwrap());
    assert!(first.gravity < last.gravity && first.due > last.due, "{ways:?}");
    assert_eq!(first.start.word, "see", "{ways:?}");
}

#[tokio::test]
async fn each_child_was_last_seen_on_a_day_of_its_own() {
    let case = Case::new()
        .child("bea", "2017-03")
        .notified("2025-03-03T09:00")
        .fact("2025-03-03T12:00", "kind = \"child_seen\", actor = \"house\", place = \"home\", about = [\"bea\"]")
        .fact("2025-03-05T12:00", "kind = \"child_seen\", actor = \"school\", place = \"school\", about = [\"ann\"]");
    let service = at_work(case.clone(), "2025-03-06T09:00").await;
    let view = service.view_case(CASE, None, Lang::En).await.unwrap();
    let seen: Vec<bool> = view.last_seen.iter().map(|(_, line)| line.is_some()).collect();
    assert_eq!(seen.iter().filter(|seen| **seen).count(), 1, "a school is no office that must protect a child");
    assert!(view.seen_longest_ago().is_none());
    let office = CasesOf::office(toyland::office("house"));
    let listed = service.cases_of(office, Lang::En, 9).await.unwrap();
    assert_eq!(listed[0].last_seen.never, 1);
    let case =
        case.fact("2025-03-06T12:00", "kind = \"child_seen\", actor = \"house\", place = \"home\", about = [\"ann\"]");
    let service = at_work(case, "2025-03-07T09:00").await;
    let view = service.view_case(CASE, None, Lang::En).await.unwrap();
    let longest_ago = view.seen_longest_ago().unwrap();
    assert_eq!(longest_ago.at, at("2025-03-03T12:00").unwrap());
    let listed = service.cases_of(office, Lang::En, 9).await.unwrap();
    assert_eq!(listed[0].last_seen, LastSeen { longest_ago: Some(longest_ago.occurred), never: 0 });
}

fn entry(number: u128, about: &str, fact: Event) -> Entry {
    let now = at("2025-03-03T09:00").unwrap();
    let id = EntryId(Uuid::from_u128(number));
    let stamp = Stamp { id, authority: TOYTOWN, case: CASE, occurred: When::Instant(now), recorded_at: now };
    Entry { about: vec![toyland::person(about)], ..Entry::new(stamp, vec![fact]) }
}

fn named(person: &str, standing: Standing) -> Event {
    let registered = PersonRegistered::new(toyland::person(person));
    Event::PersonRegistered(PersonRegistered { standing: Some(standing), name: Some(person.into()), ..registered })
}

#[test]
fn a_case_without_children_is_named_by_whoever_expects_one_and_then_by_who_would_bring_it_up() {
    let calendar = &toyland::law().unwrap().calendar;
    let whose = |entries: &[Entry]| {
        let now = at("2025-03-03T09:00").unwrap();
        People::of(entries).whose(&Wording::of(Lang::Ja, None), (calendar, now))
    };
    let mut told = vec![entry(1, "dad", named("dad", Standing::Carer)), entry(2, "mum", named("mum", Standing::Carer))];
    assert_eq!(whose(&told), "dad・mum");
    let expects = Event::PregnancyRecorded(PregnancyRecorded { week: None, expected_on: None });
    told.push(entry(3, "mum", expects));
    assert_eq!(whose(&told), "mum（妊婦）");
    let correction = |id| {
        Event::EntryCorrected(EntryCorrected { entry: EntryId(Uuid::from_u128(id)), replaced_by: None, reason: None })
    };
    let withdrawn: Vec<Entry> = told.iter().cloned().chain([entry(4, "mum", correction(3))]).collect();
    assert_eq!(whose(&withdrawn), "dad・mum", "what never was no longer counts");
    let born: Vec<Entry> =
        told.iter().cloned().chain([entry(5, "mum", Event::ChildBorn(ChildBorn { child: None }))]).collect();
    assert_eq!(whose(&born), "dad・mum");
    told.push(entry(6, "ann", named("ann", Standing::Child)));
    assert_eq!(whose(&told), "ann", "the children first");
}

/// The details of the newest line about a fact of a case whose neighbour reported, as the first office reads them.
async fn details_of(fact: Event, lang: Lang) -> Vec<String> {
    let reported = Case::new().notified("2025-03-03T09:00");
    let service = at_work(reported, "2025-03-06T09:00").await;
    let now = service.clock.now();
    let stamp = Stamp {
        id: EntryId(Uuid::from_u128(77)),
        authority: TOYTOWN,
        case: CASE,
        occurred: When::Instant(now),
        recorded_at: now,
    };
    service.record(CASE, vec![Entry::new(stamp, vec![fact])], Manner::Act).await.unwrap();
    let view = service.view_case(CASE, None, lang).await.unwrap();
    view.lines.iter().find(|line| line.entry == stamp.id).unwrap().details.clone()
}

#[tokio::test]
async fn an_injury_says_who_saw_and_explained_it_and_whoever_reported_is_not_named() {
    let injury = |explained_by: Vec<domain::ids::PersonId>| {
        Event::InjuryRecorded(InjuryRecorded {
            child: Some(toyland::person("ann")),
            injuries: vec![Injury { what: "bruise".into(), site: Some("left cheek".into()), note: None }],
            seen: Some(false),
            explained_by,
            explained_by_carer: Some(true),
            verified: Some(false),
            known_later: None,
        })
    };
    assert_eq!(
        details_of(injury(Vec::new()), Lang::En).await,
        [
            "injury: bruise",
            "on the body: left cheek",
            "heard of only, not seen",
            "a carer explained it",
            "not backed by more than a carer's word"
        ]
    );
    let told = details_of(injury(vec![toyland::person("neighbour")]), Lang::Ja).await;
    assert!(told.contains(&"説明した人：通告した人".to_owned()), "{told:?}");
}

#[tokio::test]
async fn where_somebody_moved_is_told_until_addresses_are_kept_secret() {
    let moved = Event::Moved(Moved {
        from_place: Some("East".into()),
        to_place: Some("West".into()),
        planned: None,
        registered: Some(false),
        address_confirmed: None,
    });
    assert_eq!(details_of(moved.clone(), Lang::En).await, ["from: East", "to: West", "the move is not registered"]);
    let service = at_work(Case::new().notified("2025-03-03T09:00"), "2025-03-06T09:00").await;
    let now = service.clock.now();
    let stamp = Stamp {
        id: EntryId(Uuid::from_u128(77)),
        authority: TOYTOWN,
        case: CASE,
        occurred: When::Instant(now),
        recorded_at: now,
    };
    let kept = Event::AddressProtected(AddressProtected { secret: Some(true) });
    service.record(CASE, vec![Entry::new(stamp, vec![moved, kept])], Manner::Act).await.unwrap();
    let view = service.view_case(CASE, None, Lang::En).await.unwrap();
    let told = &view.lines.iter().find(|line| line.entry == stamp.id).unwrap().details;
    assert_eq!(*told, ["the move is not registered", "the address is kept secret"]);
}

#[test]
fn a_birth_that_allows_several_ages_is_told_from_the_youngest_to_the_oldest() {
    let calendar = &toyland::law().unwrap().calendar;
    let on = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
    let age = |from: &str, until: &str, lang| {
        let born = When::Window { from: on(from), until: on(until) };
        app::view::age_of(&Wording::of(lang, None), calendar, (born, at("2025-10-10T09:00").unwrap())).unwrap()
    };
    assert_eq!(age("2016-04-02", "2017-04-01", Lang::Ja), "8〜9歳");
    assert_eq!(age("2016-04-02", "2016-10-01", Lang::Ja), "9歳");
    assert_eq!(age("2025-01-11", "2025-03-10", Lang::Ja), "7〜8か月");
}
