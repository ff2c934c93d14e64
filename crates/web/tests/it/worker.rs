//! Naming who works a case: the leading office does, and nobody is dropped by it.

use crate::office::{CASE, NURSE, Office, RECEIVER, WORKER};
use axum::http::StatusCode;
use domain::ids::StaffId;

fn path() -> String {
    format!("/cases/{CASE}/worker")
}

/// A new form a minute later.
async fn next_form(office: &mut Office, minute: u8) -> String {
    office.desk.service.clock.move_to(toyland::at(&format!("2025-04-10T10:{minute:02}")).unwrap());
    office.form(&path()).await
}

async fn workers(office: &Office) -> (Option<StaffId>, Option<StaffId>) {
    let view = office.desk.service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    (view.worker_id, view.second_id)
}

#[tokio::test]
async fn only_the_leading_office_names_who_works_a_case_and_others_are_told_how_to_reach_it() {
    let office = Office::open().await;
    let mut other = office.of_another_office().await;
    let sent = format!("{}&when=2025-04-10+09:00&staff={WORKER}&note=I+take+it", other.form(&path()).await);
    let refused = other.post(&path(), &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let house = office.desk.service.load_register().await.unwrap();
    let lead = house.find_office(toyland::office("house")).unwrap().name.clone();
    for told in [lead.as_str(), "leads this case", "take the case over first", "I take it"] {
        assert!(refused.html.contains(told), "{told}: {}", refused.html);
    }
    assert_eq!(workers(&office).await, (Some(WORKER), None));
}

#[tokio::test]
async fn naming_a_worker_keeps_whoever_works_beside_unless_somebody_says_otherwise() {
    let mut office = Office::open().await.signed_in().await;
    let colleague = office.with_colleague().await;
    let named = format!("{}&when=2025-04-10+09:00&staff={WORKER}&second={colleague}", office.form(&path()).await);
    let done = office.post(&path(), &named).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    assert_eq!(workers(&office).await, (Some(WORKER), Some(colleague)));
    let opened = next_form(&mut office, 1).await;
    let same = office.post(&path(), &format!("{opened}&when=2025-04-10+09:10&staff={colleague}")).await;
    assert!(same.html.contains("Worker and second worker are the same"), "{}", same.html);
    let again = office.post(&path(), &format!("{opened}&when=2025-04-10+09:10&staff={WORKER}")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.html);
    assert_eq!(workers(&office).await, (Some(WORKER), Some(colleague)));
    let alone = format!("{}&when=2025-04-10+09:20&staff={WORKER}&second=nobody", next_form(&mut office, 2).await);
    assert_eq!(office.post(&path(), &alone).await.status, StatusCode::SEE_OTHER);
    assert_eq!(workers(&office).await, (Some(WORKER), None));
    for elsewhere in [NURSE, RECEIVER] {
        let opened = next_form(&mut office, 3).await;
        let foreign = format!("{opened}&when=2025-04-10+09:30&staff={WORKER}&second={elsewhere}");
        assert_eq!(office.post(&path(), &foreign).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
