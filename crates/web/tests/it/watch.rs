//! What a chief and the head office see, and the lists behind their numbers.

use crate::office::{CASE, Office, WORKER};
use axum::http::StatusCode;
use toyland::office;

#[tokio::test]
async fn an_office_shows_who_has_what_and_each_number_opens_its_cases() {
    let mut house = Office::open().await.signed_in().await;
    let page = house.read("/office").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    assert!(page.html.contains(&format!("/cases?of=worker&#38;id={WORKER}")), "{}", page.html);
    assert!(page.html.contains("Sato") && page.html.contains(&format!("href=\"/cases/{CASE}\"")), "{}", page.html);
    for list in [
        format!("/cases?of=worker&id={WORKER}"),
        format!("/cases?of=office&id={}", office("house")),
        format!("/cases?of=unseen&id={}", office("house")),
        format!("/cases?of=late&id={}", office("house")),
    ] {
        assert!(page.html.contains(&list.replace('&', "&#38;")), "{list}: {}", page.html);
        let cases = house.read(&list).await;
        assert!(cases.html.contains(&format!("href=\"/cases/{CASE}\"")), "{list}: {}", cases.html);
    }
    for of in
        ["unowned".to_owned(), format!("unowned&id={}", office("house")), format!("warned&id={}", office("house"))]
    {
        let none = house.read(&format!("/cases?of={of}")).await;
        assert!(!none.html.contains(&format!("href=\"/cases/{CASE}\"")), "{of}: {}", none.html);
    }
    for wrong in
        ["/cases?of=worker&id=x", "/cases?of=everything", "/offices/x", "/offices/00000000-0000-4000-8000-000000000009"]
    {
        assert_eq!(house.read(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn the_line_of_the_head_office_is_counted_when_it_is_looked_at() {
    let mut house = Office::open().await.signed_in().await;
    let before = house.read("/city").await;
    assert!(before.html.contains("1 children · 0 without owner · 0 past a limit"), "{}", before.html);
    let check = house.read("/intake").await;
    let form = format!(
        "check={}&entry={}&when=2025-04-10+09:55&child_words=c&note=x",
        check.field("check"),
        check.field("entry")
    );
    assert_eq!(house.post("/intake", &form).await.status, StatusCode::SEE_OTHER);
    let after = house.read("/city").await;
    assert!(after.html.contains("2 children · 1 without owner"), "{}", after.html);
    assert!(after.html.contains("broken by 1") && after.html.contains("I-02"), "{}", after.html);
    let unowned = house.read("/cases?of=unowned").await;
    assert!(unowned.html.contains("name unknown"), "{}", unowned.html);
    let of_office = house.read(&format!("/cases?of=unowned&id={}", office("house"))).await;
    assert!(of_office.html.contains("name unknown"), "{}", of_office.html);
}

#[tokio::test]
async fn whoever_holds_any_post_that_watches_finds_the_views_whatever_the_other_post_is() {
    let mut house = Office::open().await.signed_in().await;
    let views = ["href=\"/office\"", "href=\"/city\""];
    let without = house.read("/today").await;
    assert!(views.iter().all(|view| !without.html.contains(view)), "{}", without.html);
    for post in ["house_supervisor", "house_worker"] {
        house.holds_too(post).await;
    }
    let with = house.read("/today").await;
    assert!(views.iter().all(|view| with.html.contains(view)), "{}", with.html);
}

#[tokio::test]
async fn a_case_with_no_date_ahead_and_no_alarm_breaks_the_rule_of_the_next_look() {
    let mut house = Office::open().await.signed_in().await;
    let before = house.read("/city").await;
    assert!(before.html.contains("5 of 5"), "{}", before.html);
    for uncounted in ["I-08</td>", "I-09</td>", "I-13</td>"] {
        assert!(!before.html.contains(uncounted), "{uncounted}: {}", before.html);
    }
    house.sees_the_child().await;
    house.desk.service.clock.move_to(toyland::at("2025-04-10T10:05").unwrap());
    house.desk.service.tick().await.unwrap();
    let view = house.desk.service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    assert!(view.standing.is_empty(), "{:?}", view.standing);
    let after = house.read("/city").await;
    assert_eq!((after.html.contains("broken by 1"), view.ahead.len()), (true, 0), "{}", after.html);
}
