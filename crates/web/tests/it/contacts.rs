//! Recording a contact: once, whatever happens to the connection, and nothing that was typed is lost.

use crate::office::{CASE, Office};
use axum::body::Body;
use axum::http::{Request, StatusCode};

fn path() -> String {
    format!("/cases/{CASE}/contacts")
}

async fn form(office: &mut Office) -> String {
    let page = office.read(&path()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    format!("check={}&entry={}", page.field("check"), page.field("entry"))
}

#[tokio::test]
async fn a_sighting_ends_the_alarm_and_is_recorded_once_however_often_it_is_sent() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let sent = format!(
        "{}&when=2025-04-10+09:30&mode=visit&place=home&seen={ann}&body=yes&alone=true&child_words=%E3%81%8A%E8%85%B9&note=ate",
        form(&mut office).await
    );
    for _ in 0..2 {
        let answer = office.post(&path(), &sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    }
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert_eq!((case.html.matches("お腹").count(), case.html.matches("<br>ate").count()), (1, 1), "{}", case.html);
    let today = office.read("/today").await;
    assert!(!today.html.contains("T-SEEN-01"), "{}", today.html);
}

#[tokio::test]
async fn how_a_contact_was_can_be_read_again_on_the_case_and_by_whoever_writes_meanwhile() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let version = office.read(&path()).await.field("version");
    let mut other = office.of_another_office().await;
    let sent = format!(
        "{}&when=2025-04-10+09:30&mode=visit&place=home&seen={ann}&body=partly&alone=true&child_words=tummy&note=ate",
        form(&mut other).await
    );
    assert_eq!(other.post(&path(), &sent).await.status, StatusCode::SEE_OTHER);
    let details = "how: visit · where: home · body and face: only in part · spoken with away from the carers";
    for shown in [format!("/cases/{CASE}"), format!("/cases/{CASE}/since?version={version}")] {
        let page = office.read(&shown).await;
        assert!(page.html.contains(details) && page.html.contains("tummy"), "{shown}: {}", page.html);
    }
}

#[tokio::test]
async fn every_problem_is_told_at_its_field_and_what_was_typed_is_still_there() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let sent =
        format!("{}&when=8/4/1&mode=phone&seen={ann}&not_seen={ann}&note=kept+%3Cscript%3E", form(&mut office).await);
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["Which one is", "both", "by phone", "kept &#60;script&#62;"] {
        assert!(
            answer.html.contains(told) || answer.html.contains("under seen and not met"),
            "{told}: {}",
            answer.html
        );
    }
    let again = office.read(&path()).await;
    assert!(again.html.contains("kept &#60;script&#62;"), "the draft comes back: {}", again.html);
}

#[tokio::test]
async fn nothing_is_kept_with_a_case_that_is_not_there_or_none_of_the_readers() {
    let mut office = Office::open().await.signed_in().await;
    let register = office.desk.service.register_case();
    let absent = "00000000-0000-4000-8000-000000000009".to_owned();
    for case in [absent, register.to_string()] {
        let opened = form(&mut office).await;
        for act in ["contacts", "attempts", "decisions"] {
            for keep in ["&keep=1", ""] {
                let sent = format!("{opened}&when=2025-04-10+09:30&note=secret{keep}");
                let answer = office.post(&format!("/cases/{case}/{act}"), &sent).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{case} {act}{keep}");
                assert!(!answer.html.contains("secret"), "{}", answer.html);
            }
        }
        office.forget();
        let form = format!(
            "login=sato&password=long+enough+to+be+a+password&lang=en&to=/cases/{case}/contacts&typed=entry%3D1%26note%3Dsecret"
        );
        let answer = office.post("/sign-in", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "the door says nothing of it");
    }
    assert_eq!(office.desk.service.drafts_of(crate::office::WORKER).await.unwrap(), []);
}

#[tokio::test]
async fn nothing_at_all_is_refused_and_a_future_date_too() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&when=2030-01-01", form(&mut office).await);
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("has not come yet") && answer.html.contains("Nobody is named"), "{}", answer.html);
}

#[tokio::test]
async fn a_note_alone_says_not_whom_one_saw_and_is_asked_back_with_its_text() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&when=2025-04-10+09:00&note=was+well", form(&mut office).await);
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("is not said") && answer.html.contains("was well"), "{}", answer.html);
    let sent = format!("{sent}&mode=phone&met_other=class+teacher");
    assert_eq!(office.post(&path(), &sent).await.status, StatusCode::SEE_OTHER);
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("<strong>contact</strong>") && case.html.contains("class teacher"), "{}", case.html);
}

#[tokio::test]
async fn two_pages_of_one_person_do_not_write_over_each_others_draft() {
    let mut office = Office::open().await.signed_in().await;
    let opened = async |office: &mut Office| {
        let page = office.read(&path()).await;
        let carried = ["check", "entry", "version", "page", "took"].map(|name| format!("{name}={}", page.field(name)));
        (carried.join("&"), page.html)
    };
    let (first, _) = opened(&mut office).await;
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:01").unwrap());
    let (second, _) = opened(&mut office).await;
    let kept = office.post(&path(), &format!("{first}&note=in+the+first&keep=1")).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    let kept = office.post(&path(), &format!("{second}&note=in+the+second&keep=1")).await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(kept.html.contains("another tab"), "{}", kept.html);
    let refused = office.post(&path(), &format!("{second}&note=in+the+second")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("in the second") && refused.html.contains("another tab"), "{}", refused.html);
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:02").unwrap());
    let (third, html) = opened(&mut office).await;
    assert!(html.contains("in the first") && html.contains("still be open in another tab"), "{html}");
    let sent = format!("{second}&when=2025-04-10+09:00&met_other=x&note=in+the+second");
    assert_eq!(office.post(&path(), &sent).await.status, StatusCode::SEE_OTHER);
    assert!(office.read(&path()).await.html.contains("in the first"), "recording one leaves the draft of the other");
    let kept = office.post(&path(), &format!("{third}&note=in+the+third&keep=1&left=1")).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT, "what shows a draft goes on with it");
    let kept = office.post(&path(), &format!("{first}&note=again&keep=1")).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT, "nobody types in a page that was left");
}

#[tokio::test]
async fn ones_own_later_record_is_no_news_in_a_draft_that_was_left() {
    let mut office = Office::open().await.signed_in().await;
    let version = office.read(&path()).await.field("version");
    let sent = format!("{}&when=2025-04-10+09:00&met_other=x&note=own", form(&mut office).await);
    assert_eq!(office.post(&path(), &sent).await.status, StatusCode::SEE_OTHER);
    let since = office.read(&format!("/cases/{CASE}/since?version={version}")).await;
    assert!(!since.html.contains("<li>"), "{}", since.html);
    let path = format!("/cases/{CASE}/decisions");
    let opened = office.form(&path).await;
    let opened = opened.split('&').filter(|pair| !pair.starts_with("version=")).collect::<Vec<_>>().join("&");
    let sent =
        format!("{opened}&version={version}&when=2025-04-10+09:30&nature=decision&result=not_abuse&grounds=seen");
    let answer = office.post(&path, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "an act rests on what its writer knows: {}", answer.html);
}

#[tokio::test]
async fn a_hundred_thousand_letters_are_told_and_shown_again() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&when=2025-04-10+09:00&note={}", form(&mut office).await, "x".repeat(100_000));
    let answer = office.post(&path(), &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.html.len());
    assert!(answer.html.contains("100000 characters") && answer.html.len() > 100_000);
}

#[tokio::test]
async fn what_was_typed_before_a_session_ended_waits_as_a_draft_after_the_next_sign_in() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&when=2025-04-10+09:00&note=written+on+the+train", form(&mut office).await);
    office.forget();
    let door = office.post(&path(), &sent).await;
    assert_eq!(door.status, StatusCode::UNAUTHORIZED, "{}", door.html);
    let (to, typed) = (door.field("to"), door.field("typed"));
    let typed: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let answer = office
        .post("/sign-in", &format!("login=sato&password=long+enough+to+be+a+password&lang=en&to={to}&typed={typed}"))
        .await;
    assert_eq!(answer.to, Some(path()), "{}", answer.html);
    let page = office.read(&path()).await;
    assert!(page.html.contains("written on the train"), "{}", page.html);
}

#[tokio::test]
async fn a_form_without_files_is_read_as_well_where_it_is_sent_in_parts() {
    let mut office = Office::open().await.signed_in().await;
    let path = format!("/cases/{CASE}/attempts");
    let form = office.form(&path).await;
    let sent =
        format!("{form}&when=2025-04-10+09:00&children={}&happened=nobody&note=rang+twice", toyland::person("ann"));
    let parts: String = sent
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| {
            let value = value.replace('+', " ");
            format!("--toy\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        })
        .collect();
    let request = Request::post(&path).header("content-type", "multipart/form-data; boundary=toy");
    let answer = office.ask(request, Body::from(format!("{parts}--toy--\r\n"))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    assert!(office.read(&format!("/cases/{CASE}")).await.html.contains("rang twice"));
}

#[tokio::test]
async fn what_is_being_typed_is_kept_without_being_recorded() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&when=2025-04-10+09:00&note=half+a+sen&keep=1", form(&mut office).await);
    assert_eq!(office.post(&path(), &sent).await.status, StatusCode::NO_CONTENT);
    assert!(office.read(&path()).await.html.contains("half a sen"));
    assert!(!office.read(&format!("/cases/{CASE}")).await.html.contains("half a sen"));
}

#[tokio::test]
async fn a_form_sent_from_a_second_tab_with_other_words_is_shown_again_and_can_be_sent() {
    let mut office = Office::open().await.signed_in().await;
    let opened = form(&mut office).await;
    let first = office.post(&path(), &format!("{opened}&when=2025-04-10+09:00&child_words=c&note=first+tab")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.html);
    let second = office.post(&path(), &format!("{opened}&when=2025-04-10+09:00&child_words=c&note=second+tab")).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.html);
    assert!(second.html.contains("second tab") && second.html.contains("already recorded"), "{}", second.html);
    let renewed = format!("check={}&entry={}", second.field("check"), second.field("entry"));
    let third = office.post(&path(), &format!("{renewed}&when=2025-04-10+09:00&child_words=c&note=second+tab")).await;
    assert_eq!(third.status, StatusCode::SEE_OTHER, "{}", third.html);
    let case = office.read(&format!("/cases/{CASE}")).await;
    assert!(case.html.contains("first tab") && case.html.contains("second tab"), "{}", case.html);
}

#[tokio::test]
async fn a_row_names_whom_it_is_about_and_nobody_counts_as_seen_until_somebody_says_so() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    let today = office.read("/today").await.html;
    let link = today.split("href=\"").map(|rest| rest.split('"').next().unwrap()).find(|to| to.contains("/contacts?"));
    for to in [link.unwrap().to_owned(), format!("{}?seen={ann}&not_seen={ann}", path())] {
        let page = office.read(&to).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.html.contains(" checked"), "{to}: {}", page.html);
        let sent = format!("check={}&entry={}&when=2025-04-10+09:30", page.field("check"), page.field("entry"));
        let answer = office.post(&path(), &format!("{sent}&about={ann}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "one key records no sighting: {}", answer.html);
        assert!(office.read("/today").await.html.contains("T-SEEN-01"));
        office.desk.service.drop_draft(crate::office::WORKER, path().trim_start_matches('/')).await.unwrap();
    }
    let page = office.read(link.unwrap()).await;
    assert!(page.html.contains("The time limit is about Ann"), "{}", page.html);
}

#[tokio::test]
async fn seeing_says_how_and_whom() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    for (sent, told) in [
        (format!("seen={ann}&note=kept+words"), "but not how you met"),
        ("mode=visit&body=yes&note=kept+words".to_owned(), "no child is ticked as seen"),
        ("mode=visit&alone=true&note=kept+words".to_owned(), "no child is ticked as seen"),
    ] {
        let opened = form(&mut office).await;
        let answer = office.post(&path(), &format!("{opened}&when=2025-04-10+09:30&{sent}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent}");
        assert!(answer.html.contains(told) && answer.html.contains("kept words"), "{sent}: {}", answer.html);
        assert!(office.read("/today").await.html.contains("T-SEEN-01"));
    }
}

#[tokio::test]
async fn a_line_says_by_name_who_was_seen_and_who_was_not() {
    let mut office = Office::open().await.signed_in().await;
    office.add_child("bob", "Bob").await;
    let (ann, bob) = (toyland::person("ann"), toyland::person("bob"));
    let sent = format!(
        "{}&when=2025-04-10+09:30&mode=visit&seen={bob}&not_seen={ann}&body=partly&note=one+of+two",
        form(&mut office).await
    );
    assert_eq!(office.post(&path(), &sent).await.status, StatusCode::SEE_OTHER);
    let case = office.read(&format!("/cases/{CASE}")).await.html;
    let line = case.split("one of two").nth(1).unwrap().split("</tr>").next().unwrap();
    for told in ["✓ Bob: seen body in part", "○ Ann &#60;b&#62;髙橋&#60;/b&#62;: not met"] {
        assert!(line.contains(told), "{told}: {line}");
    }
}

#[tokio::test]
async fn what_nobody_offered_is_told_at_its_field_and_never_left_out_in_silence() {
    let mut office = Office::open().await.signed_in().await;
    let stranger = toyland::person("mother");
    for (field, value) in [("mode", "zzz".to_owned()), ("seen", stranger.to_string()), ("alone", "perhaps".to_owned())]
    {
        let sent = format!("{}&when=2025-04-10+09:30&note=ate+well&{field}={value}", form(&mut office).await);
        let refused = office.post(&path(), &sent).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", refused.html);
        assert!(refused.html.contains("not offered here") && refused.html.contains(">ate well<"), "{}", refused.html);
        assert!(refused.html.contains(&format!("href=\"#{field}\"")), "{field}: {}", refused.html);
    }
    assert!(!office.read(&format!("/cases/{CASE}")).await.html.contains("ate well"));
}

#[tokio::test]
async fn nobody_is_seen_before_being_born_and_nothing_happened_before_anybody_remembers() {
    let mut office = Office::open().await.signed_in().await;
    let ann = toyland::person("ann");
    for (when, told) in [("2020-01-01", "was not yet born"), ("1900-01-01", "more than 120 years ago")] {
        let sent = format!("{}&when={when}&mode=visit&seen={ann}&note=ate+well", form(&mut office).await);
        let refused = office.post(&path(), &sent).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{when}: {}", refused.html);
        assert!(refused.html.contains(told) && refused.html.contains(">ate well<"), "{when}: {}", refused.html);
    }
    let sent = format!("{}&when=2024-04-10&mode=visit&seen={ann}&note=late+entry", form(&mut office).await);
    assert_eq!(office.post(&path(), &sent).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_signed_out_elsewhere_is_told_so_and_finds_the_text_by_whichever_way_in() {
    let mut office = Office::open().await.signed_in().await;
    let opened = form(&mut office).await;
    let token = office.cookie().unwrap();
    let check = opened.split(['=', '&']).nth(1).unwrap().to_owned();
    office.post("/sign-out", &format!("check={check}")).await;
    office.hold(&token);
    let door = office.post(&path(), &format!("{opened}&when=2025-04-10+09:00&note=the+last+sentence")).await;
    assert_eq!(door.status, StatusCode::UNAUTHORIZED);
    assert!(door.html.contains("サインアウトされています") && !door.html.contains("15分"), "{}", door.html);
    office.sign_in_as("sato").await;
    assert!(office.read(&path()).await.html.contains("the last sentence"));
    office.hold(&token);
    let foreign = opened.replace(&check, "0");
    office.post(&path(), &format!("{foreign}&when=2025-04-10+09:00&note=not+of+this+page")).await;
    office.sign_in_as("sato").await;
    assert!(!office.read(&path()).await.html.contains("not of this page"));
}
