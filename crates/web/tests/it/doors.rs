//! Who is let in, and what is refused.

use crate::office::{CASE, Office};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

#[tokio::test]
async fn no_page_is_open_to_somebody_who_is_not_signed_in() {
    let mut office = Office::open().await;
    for path in [
        "/today".to_owned(),
        "/cases".to_owned(),
        "/intake".to_owned(),
        format!("/cases/{CASE}"),
        format!("/cases/{CASE}/contacts"),
    ] {
        let page = office.read(&path).await;
        assert_eq!((page.status, page.to.as_deref()), (StatusCode::SEE_OTHER, Some("/sign-in")), "{path}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_are_one_answer() {
    let mut office = Office::open().await;
    let wrong = office.post("/sign-in", "login=sato&password=x&lang=en").await;
    let unknown = office.post("/sign-in", "login=nobody&password=x&lang=en").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.html.replace("sato", ""), unknown.html.replace("nobody", ""));
}

#[tokio::test]
async fn a_form_from_another_site_or_session_records_nothing() {
    let mut office = Office::open().await.signed_in().await;
    let path = format!("/cases/{CASE}/contacts");
    let form = office.read(&path).await;
    let (check, entry) = (form.field("check"), form.field("entry"));
    let body = format!("check={check}&entry={entry}&when=2025-04-10+09:00&child_words=c&note=x");
    let elsewhere = Request::post(&path).header("sec-fetch-site", "cross-site");
    assert_eq!(office.ask(elsewhere, Body::from(body.clone())).await.status, StatusCode::FORBIDDEN);
    let origin = Request::post(&path).header(header::ORIGIN, "https://elsewhere.example").header(header::HOST, "here");
    assert_eq!(office.ask(origin, Body::from(body.clone())).await.status, StatusCode::FORBIDDEN);
    let forged = body.replace(&check, "0");
    assert_eq!(office.post(&path, &forged).await.status, StatusCode::FORBIDDEN);
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(!case.html.contains(">x<"), "{}", case.html);
}

#[tokio::test]
async fn a_session_that_was_ended_opens_nothing() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/today").await.field("check");
    let out = office.post("/sign-out", &format!("check={check}")).await;
    assert_eq!(out.to.as_deref(), Some("/sign-in"));
    assert_eq!(office.read("/today").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_of_ours_is_known_by_what_the_browser_says_of_where_it_comes_from() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/today").await.field("check");
    let own = Request::post("/lang").header("sec-fetch-site", "same-origin").header(header::ORIGIN, "null");
    let answer = office.ask(own, Body::from(format!("check={check}&lang=ja&back=/today"))).await;
    assert_eq!(answer.to.as_deref(), Some("/today"));
}
