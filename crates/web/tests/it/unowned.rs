//! A case that no office leads, or that nobody works, stands before whoever is on duty, with a button to take it.

use crate::office::{NURSE, Office, RECEIVER, WORKER};
use app::case::{AssignWorker, Author, Manner, RecordError, Second, Unfit};
use axum::http::StatusCode;
use domain::event::{Entry, Event};
use domain::ids::{CaseId, EntryId};
use domain::time::When;
use toyland::{Case, office};
use uuid::Uuid;

pub const LEADERLESS: CaseId = CaseId(Uuid::from_u128(0x77));

/// A case that came to the school and to nobody who must protect the child.
pub async fn at_the_school(house: &Office, words: &str) {
    let service = &house.desk.service;
    let entries = Case::new().fact("2025-04-10T09:00", words).entries().unwrap();
    let of_case = |entry: &Entry| !matches!(entry.facts.first(), Some(Event::OfficeRegistered(_)));
    let stamped = |entry: Entry| Entry {
        id: EntryId(Uuid::from_u128(entry.id.0.as_u128() ^ 0x5555)),
        authority: service.authority,
        case: LEADERLESS,
        recorded_at: service.clock.now(),
        ..entry
    };
    let entries = entries.into_iter().filter(of_case).map(stamped).collect();
    service.record(LEADERLESS, entries, Manner::Happened).await.unwrap();
    service.tick().await.unwrap();
}

async fn unowned_of(house: &mut Office) -> serde_json::Value {
    let day: serde_json::Value = serde_json::from_str(&house.read("/api/v1/today").await.html).unwrap();
    day["unowned"].clone()
}

#[tokio::test]
async fn a_case_without_a_leading_office_is_before_everybody_on_duty_who_must_protect_until_somebody_takes_it() {
    for words in [
        "kind = \"notification\", actor = \"neighbour\", to = [\"school\"]",
        // Nothing is ahead in it and nothing stands.
        "kind = \"case_opened\", actor = \"school\"",
    ] {
        let mut house = Office::open().await.signed_in().await;
        at_the_school(&house, words).await;
        let path = format!("/cases/{LEADERLESS}/worker");
        for login in ["sato", "ueno", "mori"] {
            house.sign_in_as(login).await;
            let today = house.read("/today").await;
            assert!(today.html.contains(&path) && today.html.contains("Take it"), "{words} {login}: {}", today.html);
            let unowned = unowned_of(&mut house).await;
            let of = |one: &serde_json::Value| (one["case"].clone(), one["matter"]["remedy"].clone());
            let wanted = (LEADERLESS.to_string().into(), "take".into());
            assert_eq!(unowned.as_array().unwrap().iter().map(of).collect::<Vec<_>>(), [wanted], "{words} {login}");
        }
        house.sign_in_as("sato").await;
        let case = house.read(&format!("/cases/{LEADERLESS}")).await;
        for told in ["No office leads", "Take it", "everybody on duty"] {
            assert!(case.html.contains(told), "{told}: {}", case.html);
        }
        let form = house.form(&path).await;
        let shown = house.read(&path).await;
        assert!(shown.html.contains("takes the lead") && shown.html.contains("Sato"), "{}", shown.html);
        let done = house.post(&path, &format!("{form}&when=2025-04-10+10:00&staff={WORKER}")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
        let view = house.desk.service.view_case(LEADERLESS, None, i18n::Lang::En).await.unwrap();
        assert_eq!((view.lead.map(|lead| lead.office), view.worker_id), (Some(office("house")), Some(WORKER)));
        for login in ["sato", "ueno", "mori"] {
            house.sign_in_as(login).await;
            assert_eq!(unowned_of(&mut house).await, serde_json::json!([]), "{words} {login}");
        }
    }
}

#[tokio::test]
async fn only_an_office_that_must_protect_takes_a_case_that_nobody_leads() {
    let house = Office::open().await;
    at_the_school(&house, "kind = \"notification\", actor = \"neighbour\", to = [\"school\"]").await;
    let taken_by = |by: &str, id: u128| AssignWorker {
        entry: EntryId(Uuid::from_u128(id)),
        by: Author { staff: NURSE, office: Some(office(by)), role: None },
        occurred: When::Instant(house.desk.service.clock.now()),
        worker: (NURSE, None),
        second: Second::Kept,
        note: None,
    };
    let refused = house.desk.service.assign_worker(LEADERLESS, &taken_by("school", 0x91)).await.unwrap_err();
    assert!(matches!(refused, RecordError::Unfit(Unfit::CannotLead)), "{refused:?}");
    house.desk.service.assign_worker(LEADERLESS, &taken_by("town", 0x92)).await.unwrap();
    let view = house.desk.service.view_case(LEADERLESS, None, i18n::Lang::En).await.unwrap();
    assert_eq!((view.lead.map(|lead| lead.office), view.worker_id), (Some(office("town")), Some(NURSE)));
}

#[tokio::test]
async fn a_case_page_names_who_works_it_even_where_no_office_leads() {
    let mut house = Office::open().await.signed_in().await;
    at_the_school(&house, "kind = \"case_opened\", actor = \"school\"").await;
    let service = &house.desk.service;
    let stamp = domain::event::Stamp {
        id: EntryId(Uuid::from_u128(0x93)),
        authority: service.authority,
        case: LEADERLESS,
        occurred: When::Instant(service.clock.now()),
        recorded_at: service.clock.now(),
    };
    let assigned = domain::event::WorkerAssigned { staff: Some(RECEIVER), role: None, second: None, second_role: None };
    let entry = Entry::new(stamp, vec![Event::WorkerAssigned(assigned)]);
    service.record(LEADERLESS, vec![entry], Manner::Happened).await.unwrap();
    let case = house.read(&format!("/cases/{LEADERLESS}")).await;
    assert!(case.html.contains("No office leads") && case.html.contains("· Mori"), "{}", case.html);
    let of_city = house.read("/cases?of=no_lead").await;
    assert!(
        of_city.html.contains(&format!("/cases/{LEADERLESS}")) && of_city.html.contains("Mori"),
        "{}",
        of_city.html
    );
}
