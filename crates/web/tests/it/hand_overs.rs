//! Handing a case over: what is missing is known before it is sent, somebody is responsible at every moment, and a refusal
//! comes back.

use crate::office::{CASE, Office, RECEIVER, WORKER};
use axum::http::StatusCode;

fn propose() -> String {
    format!("/cases/{CASE}/hand-overs")
}

fn answer() -> String {
    format!("/cases/{CASE}/hand-overs/answer")
}

fn proposal() -> String {
    let to = toyland::office("hill_house");
    format!("&when=2025-04-10+09:30&to={to}&kind=responsibility&urgency=urgent&level=3&why=She+moves&never=Do+not+call")
}

async fn proposed() -> Office {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}{}&known=true", office.form(&propose()).await, proposal());
    let answer = office.post(&propose(), &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    office
}

#[tokio::test]
async fn what_is_missing_is_shown_before_it_is_sent_and_must_be_known() {
    let mut office = Office::open().await.signed_in().await;
    let page = office.read(&propose()).await;
    for missing in ["risk assessment sheet", "Not seen by an official", "still standing"] {
        assert!(page.html.contains(missing), "{missing}: {}", page.html);
    }
    let opened = office.form(&propose()).await;
    let unknowing = office.post(&propose(), &format!("{opened}{}", proposal())).await;
    assert_eq!(unknowing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknowing.html.contains("Something is missing") && unknowing.html.contains("She moves"));
    let knowing = office.post(&propose(), &format!("{opened}{}&known=true", proposal())).await;
    assert_eq!(knowing.status, StatusCode::SEE_OTHER, "{}", knowing.html);
}

#[tokio::test]
async fn the_receiver_is_told_on_the_day_and_owns_the_case_only_when_it_has_accepted_with_a_worker() {
    let mut office = proposed().await;
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("Waits for an answer") && case.html.contains("is responsible now"), "{}", case.html);
    assert!(!case.html.contains(&answer()), "the sender cannot answer");
    office.sign_in_as("mori").await;
    let today = office.read("/today").await;
    assert!(today.html.contains(&answer()) && today.html.contains("for your answer"), "{}", today.html);
    let proposal = office.read(&answer()).await.field("proposal");
    let opened = format!("{}&proposal={proposal}", office.form(&answer()).await);
    let nobody =
        format!("{opened}&when=2025-04-10+09:45&reply=accept&kind=responsibility&urgency=urgent&reason=we+know+her");
    let refused = office.post(&answer(), &nobody).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("A case without a worker") && refused.html.contains("we know her"));
    let accepted = office.post(&answer(), &format!("{nobody}&worker={RECEIVER}")).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.html);
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("Accepted") && case.html.contains("Mori"), "{}", case.html);
    let again = office.post(&answer(), &format!("{nobody}&worker={RECEIVER}")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "sent twice, it is recorded once: {}", again.html);
    let view = office.desk.service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    assert_eq!(view.worker_id, Some(RECEIVER));
    assert_eq!(view.lead.unwrap().office, toyland::office("hill_house"));
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_comes_back_to_the_sender_who_stays_responsible() {
    let mut office = proposed().await;
    office.sign_in_as("mori").await;
    let opened = office.form(&answer()).await;
    let silent = office.post(&answer(), &format!("{opened}&when=2025-04-10+09:45&reply=refuse")).await;
    assert!(silent.html.contains("Write why you refuse"), "{}", silent.html);
    let sent = format!("{opened}&when=2025-04-10+09:45&reply=refuse&reason=Nobody+has+seen+her");
    assert_eq!(office.post(&answer(), &sent).await.status, StatusCode::SEE_OTHER);
    office.sign_in_as("sato").await;
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:01").unwrap());
    let today = office.read("/today").await;
    assert!(today.html.contains("refused the hand-over"), "{}", today.html);
    let own = today.html.split("Refused hand-overs").nth(1).unwrap().split("</ul>").next().unwrap();
    for said in ["Nobody has seen her", "risk assessment sheet", "is still responsible", &propose(), "evidence="] {
        assert!(own.contains(said) && !own.contains("<details"), "{said}: {own}");
    }
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("Reason: Nobody has seen her"), "{}", case.html);
    assert!(case.html.contains("<strong>hand-over refused</strong>"), "{}", case.html);
    assert!(!case.html.contains("transfer received"), "{}", case.html);
    let view = office.desk.service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    assert_eq!((view.worker_id, view.lead.unwrap().office), (Some(WORKER), toyland::office("house")));
    let opened = office.form(&propose()).await;
    let next = office.post(&propose(), &format!("{opened}{}&known=true", proposal())).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "after a refusal it can be proposed again: {}", next.html);
}

#[tokio::test]
async fn somebody_of_another_office_cannot_answer_and_keeps_what_was_typed() {
    let mut office = proposed().await;
    let opened = office.form(&answer()).await;
    let sent =
        format!("{opened}&when=2025-04-10+09:45&reply=accept&kind=responsibility&reason=mine+%F0%9F%91%B6+%D7%A9");
    let wrong = office.post(&answer(), &sent).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("cannot answer it") && wrong.html.contains("mine 👶 ש"), "{}", wrong.html);
}

#[tokio::test]
async fn an_empty_form_a_long_one_and_one_from_the_future_are_told_in_words() {
    let mut office = Office::open().await.signed_in().await;
    let opened = office.form(&propose()).await;
    let empty = office.post(&propose(), &opened).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["Choose the office", "whether responsibility moves", "how urgent", "Write why"] {
        assert!(empty.html.contains(told), "{told}: {}", empty.html);
    }
    let sent = format!(
        "{opened}{}&when=2031-01-01&know={}",
        proposal().replace("2025-04-10", "2031-04-10"),
        "y".repeat(100_000)
    );
    let long = office.post(&propose(), &sent).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.html.contains("100000 characters") && long.html.contains("has not come yet"));
}

#[tokio::test]
async fn a_second_proposal_waits_for_the_answer_to_the_first() {
    let mut office = proposed().await;
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:01").unwrap());
    let opened = office.form(&propose()).await;
    let second = office.post(&propose(), &format!("{opened}{}&known=true", proposal())).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.html.contains("still waits for an answer") && second.html.contains("She moves"), "{}", second.html);
}

#[tokio::test]
async fn what_the_receiver_closes_for_itself_leaves_the_hand_over_waiting_for_its_answer() {
    let mut office = proposed().await;
    office.sees_the_child().await;
    office.sign_in_as("mori").await;
    let decisions = format!("/cases/{CASE}/decisions");
    let closing = office.form(&decisions).await;
    let closing = format!("{closing}&when=2025-04-10+10:00&nature=decision&result=close&grounds=not+ours&sure=1");
    let closed = office.post(&decisions, &closing).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.html);
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("Waits for an answer") && case.html.contains(&answer()), "{}", case.html);
    assert!(!case.html.contains("Replaced by a later one"), "{}", case.html);
    let view = office.desk.service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    assert_eq!((view.lead.map(|lead| lead.office), view.worker_id), (Some(toyland::office("house")), Some(WORKER)));
    let refused = format!("{}&when=2025-04-10+10:00&reply=refuse&reason=not+ours", office.form(&answer()).await);
    assert_eq!(office.post(&answer(), &refused).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_case_that_is_closed_before_an_answer_says_so_and_its_form_has_nothing_to_send() {
    let mut office = proposed().await;
    office.sees_the_child().await;
    let decisions = format!("/cases/{CASE}/decisions");
    let closing = office.form(&decisions).await;
    let closing = format!("{closing}&when=2025-04-10+10:00&nature=decision&result=close&grounds=all+is+well&sure=1");
    let closed = office.post(&decisions, &closing).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.html);
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("The case was closed before an answer"), "{}", case.html);
    office.sign_in_as("mori").await;
    let form = office.read(&answer()).await;
    assert!(form.html.contains("No hand-over waits") && !form.html.contains("button class=\"first\""), "{}", form.html);
}

#[tokio::test]
async fn a_refusal_is_dealt_with_by_the_decision_to_keep_the_case() {
    let mut office = proposed().await;
    office.sign_in_as("mori").await;
    let refused = format!("{}&when=2025-04-10+09:45&reply=refuse&reason=Nobody", office.form(&answer()).await);
    assert_eq!(office.post(&answer(), &refused).await.status, StatusCode::SEE_OTHER);
    office.sign_in_as("sato").await;
    let today = office.read("/today").await;
    let start = format!("/cases/{CASE}/decisions?nature=decision");
    let keep = today.html.split(&start).nth(1).unwrap().split('"').next().unwrap();
    let keep = format!("{start}{}", keep.replace("&#38;", "&").replace("&amp;", "&"));
    let page = office.read(&keep).await;
    let refusal = keep.split("evidence=").nth(1).unwrap();
    assert!(page.html.contains(&format!("value=\"{refusal}\" checked")), "{}", page.html);
    let opened = office.form(&keep).await;
    let sent = format!("{opened}&when=2025-04-10+09:50&nature=decision&evidence={refusal}&grounds=ours");
    let kept = office.post(&format!("/cases/{CASE}/decisions"), &sent).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    assert!(!office.read("/today").await.html.contains("Refused hand-overs"));
}

#[tokio::test]
async fn nothing_is_missing_is_refused_while_something_has_not_come_and_the_urgency_is_in_view() {
    let mut office = proposed().await;
    office.sign_in_as("mori").await;
    let page = office.read(&answer()).await;
    assert!(page.html.contains("Urgency: urgent (as proposed)"), "{}", page.html);
    let sent = format!(
        "{}&proposal={}&when=2025-04-10+09:45&reply=accept&kind=responsibility&urgency=urgent&worker={RECEIVER}",
        office.form(&answer()).await,
        page.field("proposal")
    );
    let complete = office.post(&answer(), &format!("{sent}&complete=true")).await;
    assert_eq!(complete.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", complete.html);
    assert!(complete.html.contains("3 things have not come") && complete.html.contains("risk assessment sheet"));
    let honest = office.post(&answer(), &format!("{sent}&complete=false")).await;
    assert_eq!(honest.status, StatusCode::SEE_OTHER, "{}", honest.html);
}
