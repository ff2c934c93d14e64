//! The guided tour of a demonstration.

use crate::office::{CASE, Office, WORKER};
use axum::http::StatusCode;
use domain::word::Word;

#[tokio::test]
async fn a_first_visitor_is_let_in_and_shown_around_in_eight_steps() {
    let mut office = Office::open().await;
    office.desk.sign_in.issue_link(WORKER, Word::new("cgc_case_worker").unwrap()).unwrap();
    let door = office.read("/sign-in?lang=en").await;
    assert!(door.html.contains("action=\"/tour\"") && door.html.contains("Take the tour"), "{}", door.html);
    let begun = office.post("/tour", "lang=en").await;
    assert_eq!((begun.status, begun.to.as_deref()), (StatusCode::SEE_OTHER, Some("/tour/1")));
    let mut next = "/tour/1".to_owned();
    let mut titles = Vec::new();
    for step in 1..=8 {
        let to = office.read(&next).await.to.unwrap();
        let page = office.read(&to).await;
        assert_eq!(page.status, StatusCode::OK, "{to}");
        assert!(page.html.contains(&format!("{step} of 8")), "{to}: {}", page.html);
        assert!(page.html.contains("href=\"/tour/end\""));
        titles.push(page.html.split("tour-title\"><strong>").nth(1).unwrap().split('<').next().unwrap().to_owned());
        assert_eq!(page.html.contains(&format!("href=\"/tour/{}\"", step + 1)), step < 8, "{to}");
        assert_eq!(page.html.contains(&format!("href=\"/tour/{}\"", step - 1)), step > 1, "{to}");
        next = format!("/tour/{}", step + 1);
    }
    titles.dedup();
    assert_eq!(titles.len(), 8, "{titles:?}");
    let over = office.read("/tour/end").await;
    assert_eq!(over.to.as_deref(), Some("/today"));
    let today = office.read("/today").await;
    assert!(!today.html.contains("class=\"tour\"") && today.html.contains("/tour/1"), "{}", today.html);
}

#[tokio::test]
async fn the_box_follows_the_page_and_waits_where_no_step_speaks_of_it() {
    let mut office = Office::open().await.signed_in().await;
    office.read("/tour/2").await;
    for (path, step) in [
        ("/today".to_owned(), 2),
        (format!("/cases/{CASE}"), 3),
        (format!("/cases/{CASE}?known_on=2025-04-05"), 4),
        (format!("/cases/{CASE}?known_on="), 3),
        (format!("/cases/{CASE}/contacts"), 5),
        ("/intake".to_owned(), 6),
        ("/city".to_owned(), 7),
        ("/replay".to_owned(), 8),
    ] {
        let page = office.read(&path).await;
        assert!(page.html.contains(&format!("{step} of 8")), "{path}: {}", page.html);
    }
    let cases = office.read("/cases").await;
    assert!(cases.html.contains("Back to the tour") && cases.html.contains("href=\"/tour/2\""), "{}", cases.html);
    for odd in ["/tour/0", "/tour/99", "/tour/x", "/tour/-1"] {
        assert_eq!(office.read(odd).await.to.as_deref(), Some("/today"), "{odd}");
    }
}

#[tokio::test]
async fn the_tour_speaks_both_languages() {
    let mut office = Office::open().await.signed_in().await;
    office.read("/tour/3").await;
    let check = office.read("/today").await.field("check");
    office.post("/lang", &format!("check={check}&lang=ja&back=/today")).await;
    let page = office.read(&format!("/cases/{CASE}")).await;
    assert!(page.html.contains("3 / 8") && page.html.contains("2つの時計"), "{}", page.html);
}

#[tokio::test]
async fn where_real_people_are_recorded_there_is_no_tour() {
    let mut office = Office::open().await.in_earnest().signed_in().await;
    office.desk.sign_in.issue_link(WORKER, Word::new("cgc_case_worker").unwrap()).unwrap();
    assert_eq!(office.read("/tour/1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.post("/tour", "lang=en").await.status, StatusCode::NOT_FOUND);
    let today = office.read("/today").await;
    assert!(!today.html.contains("/tour") && !today.html.contains("href=\"/replay\""), "{}", today.html);
    office.forget();
    assert!(!office.read("/sign-in").await.html.contains("/tour"));
}
