//! Decisions: none without grounds, and what the rules refuse comes back with all that is missing.

use crate::office::{CASE, Office};
use axum::http::StatusCode;

fn path() -> String {
    format!("/cases/{CASE}/decisions")
}

#[tokio::test]
async fn a_case_is_not_closed_while_the_child_is_unseen_and_everything_that_is_missing_is_told() {
    let mut office = Office::open().await.signed_in().await;
    let opened = office.form(&path()).await;
    let judged = format!("{opened}&when=2025-04-10+09:00&nature=assessment&level=4&grounds=bruises");
    assert_eq!(office.post(&path(), &judged).await.status, StatusCode::SEE_OTHER);
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:05").unwrap());
    let opened = office.form(&path()).await;
    let closing =
        format!("{opened}&when=2025-04-10+10:00&nature=decision&result=close&grounds=The+mother+says+all+is+well");
    let refused = office.post(&path(), &closing).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.html);
    for told in
        ["T-CLOSE-01", "a sighting of the child", "the risk assessment sheet", "Toyland Child Act", "all is well"]
    {
        assert!(refused.html.contains(told), "{told}: {}", refused.html);
    }
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(!case.html.contains("all is well") && case.html.contains("bruises"), "{}", case.html);
}

#[tokio::test]
async fn a_decision_without_grounds_or_without_anything_decided_is_told_in_words() {
    let mut office = Office::open().await.signed_in().await;
    let opened = office.form(&path()).await;
    let empty = office.post(&path(), &format!("{opened}&when=2025-04-10+09:00&grounds=+%00+")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.contains("without grounds is not recorded") && empty.html.contains("Choose an assessment"));
    let nothing = format!("{opened}&when=2031-04-10+09:00&nature=decision&grounds=%F0%9F%91%B6{}", "z".repeat(100_000));
    let nothing = office.post(&path(), &nothing).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["Choose a step", "has not come yet", "100001 characters", "👶"] {
        assert!(nothing.html.contains(told), "{told}");
    }
}

#[tokio::test]
async fn a_remedy_opens_the_form_with_what_it_records_chosen() {
    let mut office = Office::open().await.signed_in().await;
    let page = office.read(&format!("{}?nature=meeting", path())).await;
    assert!(page.html.contains("value=\"meeting\" checked"), "{}", page.html);
}
