//! Weights, health checks and injuries: what is filled in is recorded as a fact of its own, and rules hear it.

use crate::office::{CASE, Office};
use axum::http::StatusCode;
use domain::event::Event;

fn path() -> String {
    format!("/cases/{CASE}/health")
}

async fn sent(office: &mut Office, text: &str) -> (StatusCode, String) {
    let ann = toyland::person("ann");
    let page = office.read(&path()).await;
    let sent =
        format!("check={}&entry={}&child={ann}&when=2025-04-10&{text}", page.field("check"), page.field("entry"));
    let answer = office.post(&path(), &sent).await;
    (answer.status, answer.html)
}

async fn facts(office: &Office) -> Vec<Event> {
    let entries = office.desk.service.load(CASE).await.unwrap().entries;
    entries.into_iter().rev().find(|entry| entry.recorded_by.is_some()).map(|entry| entry.facts).unwrap_or_default()
}

#[tokio::test]
async fn a_measure_and_the_check_at_which_it_was_taken_are_two_facts_of_one_entry() {
    let mut office = Office::open().await.signed_in().await;
    let (status, html) =
        sent(&mut office, "weight=12.3kg&height=%EF%BC%98%EF%BC%95.2&checkup=attended&checks=18m").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
    let facts = facts(&office).await;
    let [Event::CheckupAttended(check), Event::Measured(measured)] = facts.as_slice() else { panic!("{facts:?}") };
    assert_eq!(check.checks[0].as_str(), "18m");
    assert_eq!((measured.child, measured.weight_kg), (toyland::person("ann"), Some(12.3)));
    assert_eq!(measured.height_cm, Some(85.2));
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(
        case.html.contains("12.3kg") && case.html.contains("85.2cm") && case.html.contains("18 months"),
        "{}",
        case.html
    );
}

#[tokio::test]
async fn weights_are_read_with_their_unit_and_what_is_none_of_a_child_is_told() {
    for (typed, weight) in
        [("13250g", 13.25), ("%EF%BC%91%EF%BC%93.%EF%BC%92%EF%BD%8B%EF%BD%87", 13.2), ("9+kg", 9.0), ("12.5", 12.5)]
    {
        let mut office = Office::open().await.signed_in().await;
        let (status, html) = sent(&mut office, &format!("weight={typed}")).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{typed}: {html}");
        let facts = facts(&office).await;
        assert!(matches!(&facts[..], [Event::Measured(one)] if one.weight_kg == Some(weight)), "{typed}: {facts:?}");
    }
    for typed in ["0", "-3", "inf", "NaN", "1e1", "twelve", "0.1kg", "kg", "12.3.4"] {
        let mut office = Office::open().await.signed_in().await;
        let (status, html) = sent(&mut office, &format!("weight={typed}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(html.contains("no weight of a child") && html.contains(&format!("value=\"{typed}\"")), "{html}");
    }
}

#[tokio::test]
async fn a_weight_without_its_unit_and_one_far_off_for_the_age_are_asked_back_and_not_refused() {
    let mut office = Office::open().await.signed_in().await;
    let (status, html) = sent(&mut office, "weight=7200").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        html.contains("7.2kg") && html.contains("value=\"7200\"") && !html.contains("> This value is right"),
        "{html}"
    );
    for (far, told) in
        [("weight=3.2kg", "3.2 kg is far"), ("weight=160kg", "160 kg is far"), ("height=40", "40 cm is far")]
    {
        let (status, html) = sent(&mut office, far).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{far}");
        assert!(html.contains(told) && html.contains("> This value is right"), "{far}: {html}");
    }
    let (status, html) = sent(&mut office, "weight=3.2kg&sure=true").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
    assert!(matches!(&facts(&office).await[..], [Event::Measured(one)] if one.weight_kg == Some(3.2)));
}

#[tokio::test]
async fn an_injury_keeps_where_it_is_and_whose_account_it_is_and_rules_hear_it() {
    let mut office = Office::open().await.signed_in().await;
    let text =
        "injury=blue+bruise&site=left+cheek&seen=true&explained_by=carer&explanation=fell+off+a+chair&verified=false";
    let (status, html) = sent(&mut office, text).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
    let facts = facts(&office).await;
    let [Event::InjuryRecorded(found)] = facts.as_slice() else { panic!("{facts:?}") };
    assert_eq!(
        (found.injuries[0].what.as_str(), found.injuries[0].site.as_deref()),
        ("blue bruise", Some("left cheek"))
    );
    assert_eq!((found.seen, found.explained_by_carer, found.verified), (Some(true), Some(true), Some(false)));
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("fell off a chair"), "{}", case.html);
}

#[tokio::test]
async fn a_check_that_did_not_take_place_is_no_check_and_measures_nothing() {
    let mut office = Office::open().await.signed_in().await;
    let (status, html) = sent(&mut office, "checkup=missed&checks=3y&weight=12.3").await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && html.contains("Nothing is measured at a check"), "{html}");
    let (status, html) = sent(&mut office, "checkup=missed&checks=3y").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
    assert!(matches!(&facts(&office).await[..], [Event::CheckupMissed(_)]));
}

#[tokio::test]
async fn what_is_missing_is_told_in_words_and_nothing_is_recorded() {
    let mut office = Office::open().await.signed_in().await;
    for (text, told) in [
        ("note=x", "There is nothing to record"),
        ("checks=3y&weight=12", "Nothing says whether the check took place"),
        ("site=cheek&weight=12", "The injury itself is missing"),
        ("height=3m", "no height of a child"),
    ] {
        let (status, html) = sent(&mut office, text).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && html.contains(told), "{text}: {html}");
    }
}
