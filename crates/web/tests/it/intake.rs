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
async fn several_children_are_people_of_the_case() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!(
        "{}&names=%E5%8A%A0%E7%80%AC+%E3%81%B2%E3%81%AA%E3%81%9F%E3%80%81%E5%8A%A0%E7%80%AC+%E3%81%AF%E3%82%8B%E3%81%A8&age=%EF%BC%93%E6%AD%B3&address=Hill+1&kinds=neglect&note=x",
        form(&mut office).await
    );
    let taken = office.post("/intake", &sent).await;
    let case = office.read(taken.to.as_deref().unwrap()).await;
    for told in ["加瀬 ひなた", "加瀬 はると", "Hill 1"] {
        assert!(case.html.contains(told), "{told}: {}", case.html);
    }
}

#[tokio::test]
async fn whoever_reported_is_known_to_the_office_that_heard_it_and_to_nobody_else() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&call_back=000-1234&caller=Mrs+Quill&note=cries", form(&mut office).await);
    let taken = office.post("/intake", &sent).await;
    let case = taken.to.unwrap();
    let own = office.read(&case).await;
    assert_eq!(own.html.matches("Mrs Quill").count(), 1, "only in its own place: {}", own.html);
    assert!(own.html.contains("000-1234") && own.html.contains("whoever reported"), "{}", own.html);
    let check = own.field("check");
    let found = office.post("/people", &format!("check={check}&q=Quill")).await;
    assert!(!found.html.contains("Mrs Quill"), "{}", found.html);
    let form = office.read(&format!("{}/contacts", case.split('?').next().unwrap())).await;
    assert!(!form.html.contains("Mrs Quill"), "{}", form.html);
    let mut other = office.of_another_office().await;
    let theirs = other.read(&case).await;
    assert_eq!(theirs.status, StatusCode::OK);
    assert!(!theirs.html.contains("Quill") && !theirs.html.contains("000-1234"), "{}", theirs.html);
}

#[tokio::test]
async fn nothing_is_not_a_report() {
    let mut office = Office::open().await.signed_in().await;
    let sent = form(&mut office).await;
    let answer = office.post("/intake", &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("Nothing is written"), "{}", answer.html);
}

#[tokio::test]
async fn whoever_is_on_duty_is_told_and_names_the_worker() {
    let mut office = Office::open().await.signed_in().await;
    let sent = format!("{}&note=a+child+cries", form(&mut office).await);
    let case = office.post("/intake", &sent).await.to.unwrap();
    let page = office.read(&case).await;
    assert!(page.html.contains("It is on Today of Sato, on duty"), "{}", page.html);
    let address = format!("{}/worker", case.split('?').next().unwrap());
    let today = office.read("/today").await;
    assert!(today.html.contains("you are on duty") && today.html.contains(&address), "{}", today.html);
    let mut other = office.of_another_office().await;
    assert!(!other.read("/today").await.html.contains("you are on duty"));
    let assign = office.read(&address).await;
    let entry =
        format!("check={}&entry={}&version={}", assign.field("check"), assign.field("entry"), assign.field("version"));
    let nobody = office.post(&address, &format!("{entry}&when=2025-04-10+10:00&staff=")).await;
    assert!(nobody.status == StatusCode::UNPROCESSABLE_ENTITY && nobody.html.contains("No worker is chosen"));
    let worker = crate::office::WORKER;
    let done = office.post(&address, &format!("{entry}&when=2025-04-10+10:00&staff={worker}")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    assert!(!office.read("/today").await.html.contains("you are on duty"));
    assert!(office.read("/city").await.html.contains("0 without owner"));
}

#[tokio::test]
async fn people_already_known_are_shown_while_a_report_is_typed() {
    let mut office = Office::open().await.signed_in().await;
    let form = form(&mut office).await;
    let typed = office.post("/intake/matches", &format!("{form}&names=ann")).await;
    assert!(typed.html.contains(&format!("href=\"/cases/{}\"", crate::office::CASE)), "{}", typed.html);
    assert!(!typed.html.contains("<html"), "a part of the page");
    let nobody = office.post("/intake/matches", &format!("{form}&names=zzz")).await;
    assert_eq!(nobody.html.trim(), "");
    let looked = office.post("/intake", &format!("{form}&names=Ann&note=kept&look=1")).await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(looked.html.contains("already known") && looked.html.contains(">kept<"), "{}", looked.html);
    assert_eq!(office.post("/intake/matches", "check=0&names=ann").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_age_is_taken_as_people_say_it_and_what_is_none_is_kept_in_words() {
    for said in
        &["小学生", "小3", "8か月", "1歳半", "五歳", "三歳くらい", "2、3歳", "不明", "2019年生まれ", "背の高い子"]
    {
        let mut office = Office::open().await.signed_in().await;
        let form = form(&mut office).await;
        let looked = office.post("/intake", &format!("{form}&age={said}&note=cries&look=1")).await;
        let is_read = looked.html.contains("Read as born");
        // The pack of the made-up county has no stages of school.
        let is_none = ["不明", "背の高い子", "小学生", "小3"].contains(said);
        assert_eq!(is_read, !is_none, "{said}: {}", looked.html);
        let taken = office.post("/intake", &format!("{form}&age={said}&note=cries")).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{said}: {}", taken.html);
        let case = office.read(taken.to.as_deref().unwrap()).await;
        let is_kept = is_none && *said != "不明";
        assert_eq!(case.html.contains(&format!("Age as said: {said}")), is_kept, "{said}");
    }
}

#[tokio::test]
async fn two_ages_are_two_children_and_a_birth_to_come_is_asked_back() {
    let mut office = Office::open().await.signed_in().await;
    let two = format!("{}&age=3歳と5歳&note=cry", form(&mut office).await);
    let taken = office.post("/intake", &two).await;
    let case = office.read(taken.to.as_deref().unwrap()).await;
    assert!(case.html.contains("name unknown"), "{}", case.html);
    let view = taken.to.unwrap();
    let case = uuid::Uuid::parse_str(view.trim_start_matches("/cases/").split('?').next().unwrap()).unwrap();
    let view = office.desk.service.view_case(domain::ids::CaseId(case), None, i18n::Lang::En).await.unwrap();
    assert_eq!(view.children().len(), 2);
    let future = format!("{}&age=2031-04-01&note=cry", form(&mut office).await);
    let future = office.post("/intake", &future).await;
    assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", future.html);
}

#[tokio::test]
async fn a_known_child_is_chosen_beside_the_match_and_the_report_is_recorded_in_the_open_case() {
    let mut office = Office::open().await.signed_in().await;
    let case = crate::office::CASE;
    let opened = form(&mut office).await;
    let typed = format!("{opened}&names=Ann&address=Hill+1&caller=Mrs+Quill&note=cries+again");
    let looked = office.post("/intake", &format!("{typed}&look=1")).await.html;
    let choice = looked
        .split("<aside")
        .nth(1)
        .unwrap()
        .split("name=\"look\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    assert!(choice.starts_with(&case.to_string()), "{choice}: {looked}");
    let shown = looked.split("<aside").nth(1).unwrap();
    for told in ["Sato", "It is about this child", "Alarms: "] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let chosen = office.post("/intake", &format!("{typed}&look={choice}")).await;
    assert!(
        chosen.html.contains("cries again") && chosen.html.contains("Which case it is recorded in"),
        "{}",
        chosen.html
    );
    assert!(chosen.html.contains(&format!("value=\"{choice}\" checked")), "{}", chosen.html);
    let sent = format!("{typed}&known={choice}");
    for _ in 0..2 {
        let answer = office.post("/intake", &sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        assert!(answer.to.unwrap().starts_with(&format!("/cases/{case}?saved=")));
    }
    let page = office.read(&format!("/cases/{case}")).await.html;
    for told in ["cries again", "Hill 1"] {
        assert_eq!(page.matches(told).count(), 1, "{told} is there once: {page}");
    }
    let entries = office.desk.service.load(case).await.unwrap().entries;
    let mut reports = entries.iter().flat_map(|entry| &entry.facts).filter_map(|fact| match fact {
        domain::event::Event::NotificationReceived(report) => Some(report.number),
        _ => None,
    });
    assert_eq!(reports.next_back().flatten(), Some(2));
    // A form that is opened at the same instant would be the same form.
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:01").unwrap());
    let further = format!("{}&names=Ann&note=once+more&known={choice}", form(&mut office).await);
    for told in [&further, &sent] {
        let answer = office.post("/intake", told).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "sent again behind a further report: {}", answer.html);
    }
    let page = office.read(&format!("/cases/{case}")).await.html;
    assert_eq!((page.matches("cries again").count(), page.matches("once more").count()), (1, 1));
    office.desk.service.clock.move_to(toyland::at("2025-04-10T10:02").unwrap());
    let other = form(&mut office).await;
    let anew = office.post("/intake", &format!("{other}&names=Ann&note=another&known=")).await;
    assert!(!anew.to.unwrap().contains(&case.to_string()), "another child opens a case");
    let nowhere = ["x", "00000000-0000-4000-8000-000000000009", &office.desk.service.register_case().to_string()];
    for (minute, nowhere) in (3..).zip(nowhere) {
        office.desk.service.clock.move_to(toyland::at(&format!("2025-04-10T10:0{minute}")).unwrap());
        let other = form(&mut office).await;
        let sent = format!("{other}&names=Ann&note=elsewhere&known={nowhere}");
        let answer = office.post("/intake", &sent).await;
        let to = answer.to.unwrap_or_default();
        assert!(nowhere == "x" || !to.contains(nowhere), "{nowhere}: {to}");
    }
}

/// What Today says of the reports that somebody took.
fn taken_of(today: &str) -> String {
    let rest = today.split("id=\"taken\"").nth(1).unwrap_or_default();
    rest.split("class=\"keys\"").next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn whoever_took_a_report_finds_on_today_who_has_it_and_whether_it_was_looked_at() {
    let mut office = Office::open().await.signed_in().await;
    let mut other = office.of_another_office().await;
    assert_eq!(taken_of(&other.read("/today").await.html), "", "nothing was taken");
    let sent = format!("{}&note=a+child+cries&names=Tim", form(&mut other).await);
    let case = other.post("/intake", &sent).await.to.unwrap();
    let case = case.split('?').next().unwrap();
    let waits = taken_of(&other.read("/today").await.html);
    assert!(waits.contains(&format!("href=\"{case}\"")) && waits.contains("Tim"), "{waits}");
    assert!(waits.contains("nobody works it by name yet"), "{waits}");
    assert_eq!(taken_of(&office.read("/today").await.html), "", "only whoever took it");

    let sent = format!("{}&note=another+cries", form(&mut office).await);
    let own = office.post("/intake", &sent).await.to.unwrap();
    let own = own.split('?').next().unwrap().to_owned();
    let seen = taken_of(&office.read("/today").await.html);
    assert!(seen.contains("Sato, on duty, looked at it"), "who took it has seen it: {seen}");
    let address = format!("{own}/worker");
    let assign = office.read(&address).await;
    let entry =
        format!("check={}&entry={}&version={}", assign.field("check"), assign.field("entry"), assign.field("version"));
    let worker = crate::office::WORKER;
    office.post(&address, &format!("{entry}&when=2025-04-10+10:00&staff={worker}")).await;
    let held = taken_of(&office.read("/today").await.html);
    assert!(held.contains("Sato works it") && !held.contains("on duty"), "{held}");
    office.desk.service.clock.move_to(toyland::at("2025-04-17T09:54").unwrap());
    office.sign_in_as("sato").await;
    assert!(taken_of(&office.read("/today").await.html).contains(&own), "seven days");
    office.desk.service.clock.move_to(toyland::at("2025-04-17T10:02").unwrap());
    assert_eq!(taken_of(&office.read("/today").await.html), "", "and no longer");
}

#[tokio::test]
async fn it_is_said_that_nobody_on_duty_has_looked_at_a_report_and_who_did_and_when() {
    let mut office = Office::open().await.signed_in().await;
    let colleague = office.with_colleague().await;
    let password = "long enough to be a password";
    office.desk.sign_in.create_account(colleague, "kato", password).await.unwrap();
    let mut kato = office.of_another_office().await;
    kato.sign_in_as("kato").await;
    let sent = format!("{}&note=a+child+cries", form(&mut office).await);
    let case = office.post("/intake", &sent).await.to.unwrap();
    let waits = taken_of(&office.read("/today").await.html);
    assert!(waits.contains("Kato, on duty, has not looked at it yet"), "{waits}");
    kato.read(&case).await;
    let seen = taken_of(&office.read("/today").await.html);
    assert!(seen.contains("Kato, on duty, looked at it") && !seen.contains("has not"), "{seen}");
}
