//! Taking a report while the phone is at the ear.

use crate::office::Office;
use axum::http::StatusCode;

async fn form(office: &mut Office) -> String {
    let page = office.read("/intake").await;
    format!("check={}&entry={}&when=2025-04-10+09:55", page.field("check"), page.field("entry"))
}

#[tokio::test]
async fn one_sentence_is_enough_and_the_clock_runs() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&note=a+child+cries+every+night", form(&mut office).await);
    let (first, second) = (office.post("/intake", &sent).await, office.post("/intake", &sent).await);
    assert_eq!((first.status, &first.to), (StatusCode::SEE_OTHER, &second.to), "{}", first.html);
    let case = office.read(first.to.as_deref().unwrap()).await;
    assert!(case.html.contains("a child cries every night") && case.html.contains("name unknown"), "{}", case.html);
    assert!(case.html.contains("T-SEEN-01") || case.html.contains("Child seen after a report"), "{}", case.html);
}

#[tokio::test]
async fn several_children_and_a_caller_are_people_of_the_case() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!(
        "{}&names=%E5%8A%A0%E7%80%AC+%E3%81%B2%E3%81%AA%E3%81%9F%E3%80%81%E5%8A%A0%E7%80%AC+%E3%81%AF%E3%82%8B%E3%81%A8&age=%EF%BC%93%E6%AD%B3&address=Hill+1&call_back=000-1234&caller=neighbour&kinds=neglect&note=x",
        form(&mut office).await
    );
    let taken = office.post("/intake", &sent).await;
    let case = office.read(taken.to.as_deref().unwrap()).await;
    for told in ["加瀬 ひなた", "加瀬 はると", "Hill 1", "000-1234"] {
        assert!(case.html.contains(told), "{told}: {}", case.html);
    }
}

#[tokio::test]
async fn nothing_is_not_a_report() {
    let mut office = Office::open().await.signed_in().await;
    let sent = form(&mut office).await;
    let answer = office.post("/intake", &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("Nothing is written"), "{}", answer.html);
}
