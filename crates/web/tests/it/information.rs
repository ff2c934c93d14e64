//! What is asked stays open on the case until it is answered.

use crate::office::{CASE, Office};
use axum::http::StatusCode;

fn asked() -> String {
    format!("/cases/{CASE}/information/asked")
}

fn told() -> String {
    format!("/cases/{CASE}/information")
}

#[tokio::test]
async fn a_request_stands_on_the_case_with_its_age_until_its_answer_is_recorded() {
    let mut office = Office::open().await.signed_in().await;
    let opened = office.form(&asked()).await;
    let sent =
        format!("{opened}&when=2025-04-08+10:00&new_name=Dr+Kita&new_kind=doctor&what=Any+bruises&due=2025-04-12");
    assert_eq!(office.post(&asked(), &sent).await.status, StatusCode::SEE_OTHER);
    office.desk.service.clock.move_to(toyland::at("2025-04-14T10:00").unwrap());
    office.sign_in_as("sato").await;
    let case = office.read(&format!("/cases/{CASE}")).await;
    for shown in ["Requests that wait", "Dr Kita", "Any bruises", "waiting for 4 days", "late (wanted by"] {
        assert!(case.html.contains(shown), "{shown}: {}", case.html);
    }
    assert!(case.html.contains("to Dr Kita"), "the chronology says whom: {}", case.html);
    let entry = case.html.split("answers=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = office.read(&format!("{}?direction=received&answers={entry}", told())).await;
    assert!(page.html.contains("value=\"received\" checked"), "{}", page.html);
    assert!(page.html.contains("\" selected>Dr Kita"), "whoever was asked answers: {}", page.html);
    let opened = office.form(&told()).await;
    let whom = page.html.split("\" selected>Dr Kita").next().unwrap().rsplit('"').next().unwrap().to_owned();
    let sent =
        format!("{opened}&when=2025-04-14+09:00&direction=received&answers={entry}&what=None+seen&complete=true");
    let nobody = office.post(&told(), &sent).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "from whom it came is said");
    assert!(nobody.html.contains("Choose whom") && nobody.html.contains("None seen"), "{}", nobody.html);
    let sent = format!("{sent}&whom={whom}");
    for _ in 0..2 {
        let recorded = office.post(&told(), &sent).await;
        assert_eq!(recorded.status, StatusCode::SEE_OTHER, "pressed twice, it is recorded once: {}", recorded.html);
    }
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert_eq!(case.html.matches("None seen").count(), 1, "{}", case.html);
    assert!(case.html.contains(&format!("href=\"#e-{entry}\"")), "what it answers is a step away: {}", case.html);
    assert!(!case.html.contains("Requests that wait") && case.html.contains("None seen"), "{}", case.html);
}

#[tokio::test]
async fn whom_and_what_must_be_said_once_and_the_day_must_lie_ahead() {
    let mut office = Office::open().await.signed_in().await;
    let opened = office.form(&asked()).await;
    let empty = office.post(&asked(), &format!("{opened}&when=2025-04-08+10:00&due=2025-04-01")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for problem in ["Choose whom", "Write what you asked", "That day is over"] {
        assert!(empty.html.contains(problem), "{problem}: {}", empty.html);
    }
    let school = toyland::office("school");
    let both = format!("{opened}&when=2025-04-08+10:00&whom={school}&new_name=x&what=%D7%A9%F0%9F%91%B6");
    let both = office.post(&asked(), &both).await;
    assert!(both.html.contains("Clear one of them") && both.html.contains("ש👶"), "{}", both.html);
    let opened = office.form(&told()).await;
    let long = office.post(&told(), &format!("{opened}&when=2031-01-01&what={}", "x".repeat(100_000))).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    for problem in ["100000 characters", "has not come yet", "received or given"] {
        assert!(long.html.contains(problem), "{problem}");
    }
}

#[tokio::test]
async fn a_limit_without_its_year_is_the_coming_one_and_what_has_happened_is_asked_back() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/today").await.field("check");
    for (asks, text, told) in [
        ("limit", "4/14", "Monday 14 April 2025"),
        ("limit", "4月9日", "/ Wednesday 9 April 2025"),
        ("past", "4/11", "/ Friday 11 April 2025"),
        ("past", "4/9 14:00", "Wednesday 9 April 2025"),
        ("day", "4/9", "Wednesday 9 April 2025"),
        ("past", "2025-04-11", "has not come yet"),
        ("past", "x", "x"),
        ("past", "", ""),
    ] {
        let sent = format!("check={check}&asks={asks}&text={text}");
        let answer = office.post("/dates", &sent.replace(' ', "+")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(
            answer.html.contains(told) && (!told.is_empty() || answer.html.is_empty()),
            "{asks} {text}: {}",
            answer.html
        );
        assert!(!answer.html.contains('<'), "{}", answer.html);
    }
    assert_eq!(office.post("/dates", "check=0&asks=past&text=x").await.status, StatusCode::FORBIDDEN);
    office.forget();
    assert_eq!(office.post("/dates", "check=0&asks=past&text=x").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_was_asked_begins_with_the_request_and_whoever_asked_and_cannot_leave_open_what_it_answers() {
    let mut office = Office::open().await.signed_in().await;
    let opened = office.form(&asked()).await;
    let town = toyland::office("town");
    let sent = format!("{opened}&when=2025-04-08+10:00&whom={town}&what=Any+bruises&due=2025-04-12");
    assert_eq!(office.post(&asked(), &sent).await.status, StatusCode::SEE_OTHER);
    let case = office.read(&format!("/cases/{CASE}")).await;
    let entry = case.html.split("answers=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    office.sign_in_as("ueno").await;
    let page = office.read(&format!("{}?answers={entry}", told())).await;
    let house = toyland::office("house");
    assert!(page.html.contains("value=\"given\" checked"), "{}", page.html);
    assert!(page.html.contains(&format!("<option value=\"{entry}\" selected>")), "{}", page.html);
    assert!(page.html.contains(&format!("<option value=\"{house}\" selected>")), "to whoever asked: {}", page.html);
    assert!(!page.html.contains(&format!("<option value=\"{town}\"")), "never to oneself: {}", page.html);
    let opened = office.form(&told()).await;
    let sent = format!("{opened}&when=2025-04-09+09:00&direction=given&whom={house}&what=No+bruises");
    let blank = office.post(&told(), &sent).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", blank.html);
    assert!(blank.html.contains("A request waits") && blank.html.contains("No bruises"), "{}", blank.html);
    let waits = |html: &str| html.contains("Requests that wait");
    assert_eq!(office.post(&told(), &format!("{sent}&answers=none")).await.status, StatusCode::SEE_OTHER);
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(waits(&case.html), "what answers nothing leaves the request open: {}", case.html);
    // No two forms are opened in the same instant.
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:01").unwrap());
    let opened = office.form(&told()).await;
    let school = toyland::office("school");
    let sent = format!("{opened}&when=2025-04-09+09:00&direction=given&what=None&answers={entry}");
    let other = office.post(&told(), &format!("{sent}&whom={school}")).await;
    assert!(other.html.contains("Correct one of the two"), "{}", other.html);
    assert_eq!(office.post(&told(), &format!("{sent}&whom={house}")).await.status, StatusCode::SEE_OTHER);
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(!waits(&case.html), "{}", case.html);
}

#[tokio::test]
async fn an_ambiguous_day_is_chosen_by_a_button_in_a_field_of_what_was_and_of_a_limit() {
    let mut office = Office::open().await.signed_in().await;
    let opened = office.form(&asked()).await;
    let sent = format!("{opened}&when=4/11&whom={}&what=x&due=2025-04-12", toyland::office("school"));
    let back = office.post(&asked(), &sent).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.html.contains("name=\"fill\" value=\"when=2024-04-11\""), "{}", back.html);
    let page = office.post(&asked(), &format!("{sent}&fill=when%3D2024-04-11")).await;
    assert!(page.html.contains("value=\"2024-04-11\"") && page.html.contains(">x</textarea>"), "{}", page.html);
    let page = office.post(&asked(), &format!("{opened}&when=2025-04-08&what=x&due=4%E6%9C%889%E6%97%A5")).await;
    assert!(page.html.contains("name=\"fill\" value=\"due=2026-04-09\""), "{}", page.html);
}
