//! Decisions: none without grounds, and what the rules refuse comes back with all that is missing.

use crate::office::{CASE, Office};
use app::case::Manner;
use axum::http::StatusCode;
use domain::event::{CaseClosed, Entry, Event};
use domain::ids::EntryId;
use domain::time::When;
use uuid::Uuid;

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
async fn an_assessment_alone_ends_nothing_and_a_closed_case_says_so() {
    let mut office = Office::open().await.signed_in().await;
    office.sees_the_child().await;
    for result in ["close", "remove_from_ledger"] {
        let opened = office.form(&path()).await;
        let judged = format!("{opened}&when=2025-04-10+09:00&nature=assessment&level=1&result={result}&grounds=fine");
        let refused = office.post(&path(), &judged).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
        assert!(refused.html.contains("An assessment alone neither closes") && refused.html.contains("fine"));
    }
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(!case.html.contains("closed on"), "{}", case.html);
    let now = office.desk.service.clock.now();
    let entries = office.entries().await;
    let closed = Entry {
        id: EntryId(Uuid::from_u128(0xc105ed)),
        occurred: When::Instant(now),
        recorded_at: now,
        facts: vec![Event::CaseClosed(CaseClosed { result: None, reopen_note: None })],
        note: None,
        ..entries.last().unwrap().clone()
    };
    office.desk.service.record(CASE, vec![closed], Manner::Happened).await.unwrap();
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("■ closed on"), "{}", case.html);
    assert!(!case.html.contains("No office leads"), "{}", case.html);
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

#[tokio::test]
async fn only_steps_that_the_pack_in_force_knows_are_offered_and_those_that_the_case_waits_for_stand_first() {
    let mut office = Office::open().await.signed_in().await;
    let page = office.read(&path()).await;
    let steps = page.html.split("<select id=\"step\"").nth(1).unwrap().split("</select>").next().unwrap();
    let offered: Vec<&str> = steps.split("value=\"").skip(2).map(|rest| rest.split('"').next().unwrap()).collect();
    let known = toyland::law().unwrap().steps_on("2025-04-10".parse().unwrap());
    let mut words: Vec<&str> = known.iter().map(|known| known.step.word()).collect();
    assert!(!words.is_empty() && words.len() < domain::event::Step::ALL.len(), "{words:?}");
    assert_eq!(words.len(), offered.len(), "each once: {offered:?}");
    words.sort_unstable();
    let mut sorted = offered.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, words);
    let opened = office.form(&path()).await;
    let sent = format!("{opened}&when=2025-04-10+09:00&nature=meeting&grounds=x&step=section47_outcome");
    let refused = office.post(&path(), &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
    let long_ago = toyland::law().unwrap().steps_on("1900-01-01".parse().unwrap());
    assert!(long_ago.is_empty(), "a pack knows nothing before its rules: {long_ago:?}");
}

#[tokio::test]
async fn a_decision_says_who_signed_it_and_nobody_signs_the_own() {
    let mut office = Office::open().await.signed_in().await;
    let chief = office.with_chief().await;
    let page = office.read(&path()).await;
    let signing = page.html.split("<select id=\"approver\"").nth(1).unwrap().split("</select>").next().unwrap();
    assert!(signing.contains(&chief.to_string()) && signing.contains("Noda ("), "{signing}");
    assert!(!signing.contains(&crate::office::WORKER.to_string()), "{signing}");
    let opened = office.form(&path()).await;
    let sent = format!("{opened}&when=2025-04-10+09:00&nature=decision&result=not_abuse&grounds=fell&approver={chief}");
    let sent = office.post(&path(), &sent).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let entries = office.entries().await;
    let signed = entries.iter().filter_map(|entry| entry.approved_by.as_ref()).collect::<Vec<_>>();
    assert_eq!(signed.iter().map(|post| post.as_str()).collect::<Vec<_>>(), ["house_supervisor"]);
    assert!(office.read(&format!("/cases/{CASE}")).await.html.contains("Noda"));
}

#[tokio::test]
async fn a_closing_is_asked_once_more_with_all_that_ends_and_what_was_typed_is_kept() {
    let mut office = Office::open().await.signed_in().await;
    office.sees_the_child().await;
    let opened = office.form(&path()).await;
    let closing = format!("{opened}&when=2025-04-10+10:00&nature=decision&result=close&grounds=The+file+is+settled");
    let asked = office.post(&path(), &closing).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.html);
    let again = asked.to.unwrap();
    assert_eq!(again, format!("{}?again=1", path()));
    let page = office.read(&again).await;
    for said in ["Close the case?", "Nothing is recorded yet", "Who will be told no more", "Sato", "Record the closing"]
    {
        assert!(page.html.contains(said), "{said}: {}", page.html);
    }
    let ends = office.desk.service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    for row in ends.standing.iter().chain(&ends.ahead) {
        assert!(page.html.contains(&row.title), "{}: {}", row.title, page.html);
    }
    assert!(ends.closed_at.is_none());
    let back = office.read(&path()).await;
    assert!(
        back.html.contains("The file is settled") && back.html.contains("value=\"close\" checked"),
        "{}",
        back.html
    );
    let sure = office.post(&path(), &format!("{closing}&sure=1")).await;
    assert_eq!(sure.status, StatusCode::SEE_OTHER, "{}", sure.html);
    let closed = office.desk.service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    assert!(closed.closed_at.is_some());
}

#[tokio::test]
async fn a_draft_of_a_refused_closing_says_that_it_was_refused() {
    let mut office = Office::open().await.signed_in().await;
    let opened = office.form(&path()).await;
    let closing = format!("{opened}&when=2025-04-10+10:00&nature=decision&result=close&grounds=well");
    let refused = office.post(&path(), &closing).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.html);
    for _ in 0..2 {
        let draft = office.read(&path()).await;
        assert_eq!(draft.status, StatusCode::OK);
        assert!(draft.html.contains("value=\"close\" checked"), "{}", draft.html);
        assert!(draft.html.contains("The closing is not allowed"), "{}", draft.html);
    }
    let other = format!("{opened}&closing_refused=true&when=2025-04-10+10:00&nature=decision&result=not_abuse&keep=1");
    office.post(&path(), &other).await;
    assert!(!office.read(&path()).await.html.contains("The closing is not allowed"));
}
