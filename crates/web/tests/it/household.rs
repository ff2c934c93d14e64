//! Recording a change in the household: what is missing is told where it is missing, and what is known is carried over.

use crate::office::{CASE, Office};
use axum::http::StatusCode;

fn path() -> String {
    format!("/cases/{CASE}/household")
}

async fn form(office: &mut Office) -> String {
    let page = office.read(&path()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    format!("check={}&entry={}&version={}", page.field("check"), page.field("entry"), page.field("version"))
}

async fn refused(sent: &str) -> String {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&{sent}", form(&mut office).await);
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.html);
    answer.html
}

#[tokio::test]
async fn a_new_partner_is_in_the_family_and_in_the_chronology_once() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let sent = format!(
        "{}&change=partner&when=2025-04-09&children={ann}&name=%E6%9C%A8%E9%9C%8A+%3Ci%3E&born=45&lives_in_home=true&planned=false&note=heard+%F0%9F%8F%A0%E2%80%8F%D8%B4",
        form(&mut office).await
    );
    for _ in 0..2 {
        let answer = office.post(&path(), &sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    }
    let case = office.read(&format!("/cases/{CASE}")).await.html;
    assert_eq!(case.matches("<strong>木霊 &#60;i&#62;</strong>").count(), 1, "{case}");
    assert!(case.contains("new partner") && case.contains("🏠") && case.contains("same household"), "{case}");
}

#[tokio::test]
async fn a_number_that_became_known_is_told_in_the_chronology_and_nothing_else_is_lost() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let sent = format!(
        "{}&change=details&when=2025-04-09&person={ann}&address=Hill+Road+3&phone=555-0199",
        form(&mut office).await
    );
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let case = office.read(&format!("/cases/{CASE}")).await.html;
    for told in ["Hill Road 3", "555-0199", "アン", "Registration changed (Address"] {
        assert!(case.contains(told), "{told}: {case}");
    }
}

#[tokio::test]
async fn each_change_says_what_it_needs() {
    let ann = toyland::person("ann");
    for (sent, told) in [
        ("when=2025-04-09".to_owned(), "Choose what changed"),
        ("when=2030-01-01&change=moved".to_owned(), "has not come yet"),
        (format!("when=2025-04-09&change=moved&children={ann}"), "Write where to"),
        (format!("when=2025-04-09&change=joined&children={ann}"), "Nobody is named"),
        (format!("when=2025-04-09&change=left&children={ann}&name=x"), "Choose who left"),
        (format!("when=2025-04-09&change=carer&children={ann}"), "with whom the child lives"),
        (format!("when=2025-04-09&change=details&person={ann}"), "Nothing new is written"),
        ("when=2025-04-09&change=details&name=x".to_owned(), "whose name"),
        (format!("when=2025-04-09&change=born&person={ann}"), "registered anew"),
        (format!("when=2025-04-09&change=joined&children={ann}&person={ann}&name=x"), "Leave one of them empty"),
        ("when=2025-04-09&change=joined&name=x".to_owned(), "No child is ticked"),
        (format!("when=2025-04-09&change=joined&name=x&children={ann}&born=the+moon"), "id=\"born-wrong\""),
    ] {
        let html = refused(&sent).await;
        assert!(html.contains(told), "{told}: {html}");
    }
    let long = refused(&format!("when=2025-04-09&change=joined&name={}", "x".repeat(100_000))).await;
    assert!(long.contains("100000 characters") && long.len() > 100_000);
}

#[tokio::test]
async fn what_others_recorded_meanwhile_is_shown_before_it_is_recorded() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let opened = form(&mut office).await;
    let mut other = office.of_another_office().await;
    let page = other.read(&format!("/cases/{CASE}/attempts")).await;
    let meanwhile = format!(
        "check={}&entry={}&when=2025-04-10+09:30&children={ann}&happened=nobody",
        page.field("check"),
        page.field("entry")
    );
    assert_eq!(other.post(&format!("/cases/{CASE}/attempts"), &meanwhile).await.status, StatusCode::SEE_OTHER);
    let sent = format!("{opened}&change=joined&when=2025-04-09&children={ann}&name=Kept");
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.html);
    assert!(answer.html.contains("value=\"Kept\"") && answer.html.contains("visit without seeing the child"));
}
