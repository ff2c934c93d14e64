//! Correcting an entry: nothing goes away, what never was no longer counts, and whatever is typed wrongly is told and kept.

use crate::office::{CASE, Office};
use axum::http::StatusCode;
use domain::event::Event;
use domain::ids::EntryId;

fn path() -> String {
    format!("/cases/{CASE}/corrections")
}

/// The id of the first entry with a fact.
async fn entry_with(office: &Office, fits: impl Fn(&Event) -> bool) -> EntryId {
    let entries = office.desk.service.load(CASE).await.unwrap().entries;
    entries.into_iter().find(|entry| entry.facts.iter().any(&fits)).unwrap().id
}

/// An office where the child was seen this morning; the sighting, and the beginning of a form that corrects it.
async fn seen() -> (Office, EntryId, String) {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let page = office.read(&format!("/cases/{CASE}/contacts")).await;
    let sent = format!(
        "check={}&entry={}&when=2025-04-10+09:30&mode=visit&place=home&seen={ann}&body=yes&note=ate",
        page.field("check"),
        page.field("entry")
    );
    let answer = office.post(&format!("/cases/{CASE}/contacts"), &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let wrong = entry_with(&office, |fact| matches!(fact, Event::ChildSeen(_))).await;
    let form = form(&mut office, wrong).await;
    (office, wrong, form)
}

async fn form(office: &mut Office, wrong: EntryId) -> String {
    let page = office.read(&format!("{}?entry={wrong}", path())).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    format!("check={}&entry={}&wrong={}", page.field("check"), page.field("entry"), page.field("wrong"))
}

#[tokio::test]
async fn a_sighting_that_never_was_is_struck_through_with_who_when_and_why_and_the_alarm_stands_again() {
    let (mut office, wrong, form) = seen().await;
    assert!(!office.read("/today").await.html.contains("T-SEEN-01"));
    let sent = format!("{form}&reason=another+family&really=never&when=x");
    for _ in 0..2 {
        let answer = office.post(&path(), &sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    }
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:01").unwrap());
    let case = office.read(&format!("/cases/{CASE}")).await.html;
    let line = case.split(&format!("id=\"e-{wrong}\"")).nth(1).unwrap().split("</tr>").next().unwrap();
    for told in ["<del>", "<br>ate", "by Sato", "Reason: another family"] {
        assert!(line.contains(told), "{told}: {line}");
    }
    assert!(!line.contains(&format!("corrections?entry={wrong}")), "it is not corrected twice: {line}");
    assert_eq!(case.matches("Reason: another family").count(), 1);
    assert!(office.read("/today").await.html.contains("T-SEEN-01"));
}

#[tokio::test]
async fn how_it_really_was_is_recorded_with_it_and_the_two_lead_to_each_other() {
    let (mut office, wrong, form) = seen().await;
    let ann = toyland::person("ann");
    let sent = format!("{form}&reason=wrong+day&really=otherwise&when=2025-04-09+15:00&seen={ann}&note=slept");
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let case = office.read(&format!("/cases/{CASE}")).await.html;
    let line = case.split(&format!("id=\"e-{wrong}\"")).nth(1).unwrap().split("</tr>").next().unwrap();
    let right = line.split("href=\"#e-").nth(1).unwrap().split('"').next().unwrap();
    let other = case.split(&format!("id=\"e-{right}\"")).nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(other.contains("slept") && other.contains(&format!("href=\"#e-{wrong}\"")), "{other}");
    assert!(line.contains("<br>ate"), "{line}");
    assert!(!office.read("/today").await.html.contains("T-SEEN-01"));
}

#[tokio::test]
async fn the_form_begins_with_what_was_recorded() {
    let (mut office, wrong, _) = seen().await;
    let page = office.read(&format!("{}?entry={wrong}", path())).await;
    assert_eq!(page.field("when"), "2025-04-10 09:30");
    assert!(page.html.contains(">ate</textarea>") && page.html.contains("checked"), "{}", page.html);
}

#[tokio::test]
async fn a_reason_and_a_choice_are_asked_for_and_what_was_typed_is_still_there() {
    let (mut office, _, form) = seen().await;
    let answer = office.post(&path(), &format!("{form}&when=2025-04-10+09:30&note=kept+%3Cb%3E")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["The reason is empty", "Choose how it really was", "kept &#60;b&#62;"] {
        assert!(answer.html.contains(told), "{told}: {}", answer.html);
    }
    let ann = toyland::person("ann");
    let same = format!("{form}&reason=r&really=otherwise&when=2025-04-10+09:30&note=ate&seen={ann}");
    assert!(office.post(&path(), &same).await.html.contains("what the entry already says"));
    let future = format!("{form}&reason=r&really=otherwise&when=2030-01-01&note=ate&seen={ann}&not_seen={ann}");
    let html = office.post(&path(), &future).await.html;
    assert!(html.contains("has not come yet") && html.contains("under seen and not met"), "{html}");
    let long = office.post(&path(), &format!("{form}&really=never&reason={}", "x".repeat(100_000))).await;
    assert!(long.html.contains("100000 characters") && long.html.len() > 100_000);
}

#[tokio::test]
async fn an_entry_of_elsewhere_is_no_page_and_a_draft_about_another_entry_is_not_shown_for_it() {
    let (mut office, wrong, form) = seen().await;
    let register = office.desk.service.load(office.desk.service.register_case()).await.unwrap().entries[0].id;
    for nowhere in [format!("?entry={register}"), "?entry=x".into(), String::new()] {
        assert_eq!(office.read(&format!("{}{nowhere}", path())).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    let sent = form.replace(&format!("wrong={wrong}"), &format!("wrong={register}"));
    assert_eq!(office.post(&path(), &format!("{sent}&reason=r&really=never")).await.status, StatusCode::NOT_FOUND);
    let kept = office.post(&path(), &format!("{form}&reason=half+a+rea&keep=1")).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    assert!(office.read(&format!("{}?entry={wrong}", path())).await.html.contains("half a rea"));
    let report = entry_with(&office, |fact| matches!(fact, Event::NotificationReceived(_))).await;
    assert!(!office.read(&format!("{}?entry={report}", path())).await.html.contains("half a rea"));
}

#[tokio::test]
async fn alarms_and_registrations_are_refused_in_words() {
    let mut office = Office::open().await.signed_in().await;
    let alarm = entry_with(&office, |fact| matches!(fact, Event::AlarmRaised(_))).await;
    let person = entry_with(&office, |fact| matches!(fact, Event::PersonRegistered(_))).await;
    for (entry, told) in [(alarm, "An alarm is not corrected"), (person, "A person is not corrected")] {
        let form = form(&mut office, entry).await;
        assert!(office.read(&format!("{}?entry={entry}", path())).await.html.contains(told));
        let answer = office.post(&path(), &format!("{form}&reason=r&really=never")).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.html);
        assert!(answer.html.contains(told), "{}", answer.html);
    }
}

#[tokio::test]
async fn a_contact_is_corrected_in_the_fields_it_was_recorded_in() {
    let (mut office, wrong, form) = seen().await;
    let page = office.read(&format!("{}?entry={wrong}", path())).await.html;
    for chosen in ["value=\"visit\" checked", "value=\"home\" checked", "value=\"yes\" checked"] {
        assert!(page.contains(chosen), "{chosen}: {page}");
    }
    let ann = toyland::person("ann");
    let same = format!("{form}&reason=r&really=otherwise&when=2025-04-10+09:30&seen={ann}&note=ate");
    let refused = office.post(&path(), &format!("{same}&mode=visit&place=home&body=yes")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing differs");
    let by_phone = office.post(&path(), &format!("{same}&mode=phone&place=home&body=yes")).await;
    assert_eq!(by_phone.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody is seen by phone");
    let sent = format!("{same}&mode=visit&place=home&body=no&child_words=I+am+cold");
    let sent = office.post(&path(), &sent).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let entries = office.entries().await;
    let right = entries.iter().filter(|entry| entry.id != wrong).filter_map(|entry| {
        entry.facts.iter().find_map(|fact| match fact {
            Event::ChildSeen(seen) => Some(seen.body),
            _ => None,
        })
    });
    assert_eq!(right.collect::<Vec<_>>(), [Some(domain::event::BodySeen::No)]);
    assert!(office.read(&format!("/cases/{CASE}")).await.html.contains("I am cold"));
}
