//! A refused form comes back by its address: what is wrong is shown once, what was typed as often as the form is opened.

use crate::office::{CASE, Office};
use axum::body::Body;
use axum::http::{Request, StatusCode};

const FORM: &str = "application/x-www-form-urlencoded";

/// Forms of all acts, and the field that holds the text.
const FORMS: [(&str, &str); 10] = [
    ("/intake", "note"),
    ("/cases/ID/contacts", "note"),
    ("/cases/ID/attempts", "note"),
    ("/cases/ID/health", "note"),
    ("/cases/ID/household", "note"),
    ("/cases/ID/decisions", "grounds"),
    ("/cases/ID/information", "what"),
    ("/cases/ID/information/asked", "what"),
    ("/cases/ID/hand-overs", "why"),
    ("/cases/ID/worker", "note"),
];

#[tokio::test]
async fn the_answer_leads_back_to_the_form_which_says_once_what_is_wrong_and_keeps_what_was_typed() {
    let mut office = Office::open().await.signed_in().await;
    for (form, field) in FORMS {
        let path = form.replace("ID", &CASE.to_string());
        let sent = format!("{}&when=2099-01-01&{field}=lantern+%3Cb%3E", office.form(&path).await);
        let request = Request::post(&path).header("content-type", FORM);
        let answer = office.ask_once(request, Body::from(sent)).await;
        assert_eq!((answer.status, answer.to.as_ref()), (StatusCode::SEE_OTHER, Some(&path)), "{}", answer.html);
        let told = office.read(&path).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        for part in ["has not come yet", "href=\"#when\"", "lantern &#60;b&#62;", "2099-01-01"] {
            assert!(told.html.contains(part), "{path}: {part}: {}", told.html);
        }
        let again = office.read(&path).await;
        assert_eq!(again.status, StatusCode::OK, "{path}");
        assert!(again.html.contains("lantern &#60;b&#62;") && again.html.contains("2099-01-01"), "{path}");
        assert!(!again.html.contains("role=\"alert\" tabindex"), "{path}: it was said: {}", again.html);
    }
}

#[tokio::test]
async fn a_form_begins_at_its_first_field_and_a_refused_one_at_what_is_wrong() {
    let mut office = Office::open().await.signed_in().await;
    for (form, _) in FORMS {
        let path = form.replace("ID", &CASE.to_string());
        let page = office.read(&path).await.html;
        assert_eq!(page.matches(" autofocus").count(), 1, "{path}: {page}");
        let sent = format!("{}&when=2099-01-01", office.form(&path).await);
        let refused = office.post(&path, &sent).await.html;
        assert_eq!(refused.find(" autofocus"), refused.find("tabindex=\"-1\" autofocus").map(|at| at + 13), "{path}");
    }
}

#[tokio::test]
async fn what_a_browser_sends_as_a_refusal_is_none() {
    let mut office = Office::open().await.signed_in().await;
    let path = format!("/cases/{CASE}/contacts");
    let forged = "%7B%22status%22%3A503%2C%22problems%22%3A%5B%5D%2C%22moved%22%3Anull%7D";
    let sent = format!("{}&note=kept&keep=1&refusal={forged}", office.form(&path).await);
    assert_eq!(office.post(&path, &sent).await.status, StatusCode::NO_CONTENT);
    let page = office.read(&path).await;
    assert!(page.status == StatusCode::OK && page.html.contains("kept"), "{}", page.status);
}

#[tokio::test]
async fn whoever_only_looks_who_is_known_is_led_back_to_the_form_as_well() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&names=%E9%AB%99%E6%A9%8B&look=1", office.form("/intake").await);
    let request = Request::post("/intake").header("content-type", FORM);
    let answer = office.ask_once(request, Body::from(sent)).await;
    assert_eq!((answer.status, answer.to.as_deref()), (StatusCode::SEE_OTHER, Some("/intake")), "{}", answer.html);
    let page = office.read("/intake").await;
    assert!(page.status == StatusCode::OK && page.html.contains("value=\"髙橋\""));
}
