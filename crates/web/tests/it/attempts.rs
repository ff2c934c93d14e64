//! Recording a failed attempt: heard by everybody, never a sighting, and whatever is typed wrongly is told and kept.

use crate::office::{CASE, Office};
use axum::http::StatusCode;

fn path() -> String {
    format!("/cases/{CASE}/attempts")
}

async fn form(office: &mut Office) -> String {
    let page = office.read(&path()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    format!("check={}&entry={}", page.field("check"), page.field("entry"))
}

async fn refused(sent: &str) -> String {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&{sent}", form(&mut office).await);
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.html);
    answer.html
}

#[tokio::test]
async fn an_attempt_is_recorded_once_and_the_alarm_about_seeing_the_child_still_stands() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let sent = format!(
        "{}&when=2025-04-10+09:30&mode=visit&place=home&children={ann}&happened=signs&note=%E2%80%8F%D8%B4%F0%9F%8F%A0+lights&tries=%EF%BC%92%E5%9B%9E&next=home_visit&next_on=tomorrow",
        form(&mut office).await
    );
    for _ in 0..2 {
        let answer = office.post(&path(), &sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    }
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert_eq!(case.html.matches("🏠 lights").count(), 1, "{}", case.html);
    assert!(case.html.contains("Signs that somebody is in") && case.html.contains("not met"), "{}", case.html);
    let today = office.read("/today").await;
    assert!(today.html.contains("T-SEEN-01"), "{}", today.html);
}

#[tokio::test]
async fn the_page_of_the_case_leads_to_it() {
    let mut office = Office::open().await.signed_in().await;
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains(&format!("href=\"{}\"", path())), "{}", case.html);
}

#[tokio::test]
async fn nothing_named_nothing_said_a_number_that_is_none_and_a_day_in_the_future_are_told_together() {
    let html = refused("when=2030-01-01&tries=many&next_on=yesterday").await;
    for told in
        ["has not come yet", "Nobody is named", "Nothing says what happened", "from 1 to 99", "choose what comes"]
    {
        assert!(html.contains(told), "{told}: {html}");
    }
    assert!(html.contains("value=\"many\""), "{html}");
}

#[tokio::test]
async fn what_comes_next_needs_a_day_that_is_still_to_come() {
    let ann = toyland::person("ann");
    let html = refused(&format!("when=2025-04-10+09:30&children={ann}&happened=nobody&next=contact")).await;
    assert!(html.contains("write by when"), "{html}");
    let past = format!("when=2025-04-10+09:30&children={ann}&happened=nobody&next=contact&next_on=2025-04-09");
    assert!(refused(&past).await.contains("This date is over"));
}

#[tokio::test]
async fn a_hundred_thousand_letters_are_told_and_shown_again_and_control_characters_are_dropped() {
    let html = refused(&format!("when=2025-04-10+09:00&happened=nobody&note={}", "x".repeat(100_000))).await;
    assert!(html.contains("100000 characters") && html.len() > 100_000);
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let sent = format!("{}&when=2025-04-10+09:00&children={ann}&note=a%00b%1Bc", form(&mut office).await);
    assert_eq!(office.post(&path(), &sent).await.status, StatusCode::SEE_OTHER);
    assert!(office.read(&format!("/cases/{CASE}")).await.html.contains("abc"));
}

#[tokio::test]
async fn a_case_that_is_not_there_has_no_form() {
    let mut office = Office::open().await.signed_in().await;
    let nowhere = "/cases/00000000-0000-0000-0000-0000000000ff/attempts";
    assert_eq!(office.read(nowhere).await.status, StatusCode::NOT_FOUND);
    let sent = form(&mut office).await;
    assert_eq!(office.post(nowhere, &format!("{sent}&when=2025-04-10&note=x")).await.status, StatusCode::NOT_FOUND);
}
