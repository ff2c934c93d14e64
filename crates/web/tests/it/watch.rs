//! What a chief and the head office see, and the lists behind their numbers.

use crate::office::{CASE, Office, WORKER};
use crate::unowned::{LEADERLESS, at_the_school};
use axum::http::StatusCode;
use toyland::office;

/// Each number on a page that opens a list, with the list.
fn numbers(html: &str) -> Vec<(u32, String)> {
    let links = html.split("href=\"/cases?of=").skip(1).filter_map(|link| {
        let (query, rest) = link.split_once('"')?;
        let text = rest.split_once('>')?.1.split('<').next()?;
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        Some((digits.parse().ok()?, format!("/cases?of={}", query.replace("&#38;", "&"))))
    });
    links.collect()
}

/// How many cases and children the heading of a list says, and how many rows it has.
fn counted(html: &str) -> (u32, u32, usize) {
    let said = html.split("id=\"part-count\"").nth(1).unwrap().split("<small>").nth(1).unwrap();
    let mut said = said.split('<').next().unwrap().split(' ');
    let (cases, children) = (said.next().unwrap(), said.nth(1).unwrap());
    (cases.parse().unwrap(), children.parse().unwrap(), html.matches("<tr data-row>").count())
}

#[tokio::test]
async fn every_number_of_offices_workers_and_the_city_opens_exactly_what_it_counts() {
    let mut house = Office::open().await.signed_in().await;
    let form = house.read("/intake").await;
    let report = format!("check={}&entry={}&when=2025-04-10+09:55&note=x", form.field("check"), form.field("entry"));
    assert_eq!(house.post("/intake", &report).await.status, StatusCode::SEE_OTHER);
    at_the_school(&house, "kind = \"notification\", actor = \"neighbour\", to = [\"school\"]").await;
    let mut opened = 0;
    for at in ["2025-04-10T10:05", "2025-04-13T10:00"] {
        house.desk.service.clock.move_to(toyland::at(at).unwrap());
        house.desk.service.tick().await.unwrap();
        house.sign_in_as("sato").await;
        for page in ["/office", "/city", "/today"] {
            let html = house.read(page).await.html;
            for (number, list) in numbers(&html) {
                let cases = house.read(&list).await;
                assert_eq!(cases.status, StatusCode::OK, "{list}");
                let (count, children, rows) = counted(&cases.html);
                assert_eq!(rows, usize::try_from(count).unwrap(), "{list}");
                assert!(number == count || number == children, "{page} {at} {list}: {number}, not {count}: {html}");
                opened += 1;
            }
        }
    }
    assert!(opened > 50, "{opened}");
}

#[tokio::test]
async fn a_number_of_a_worker_or_of_nobody_opens_only_what_that_one_has() {
    let mut house = Office::open().await.signed_in().await;
    let form = house.read("/intake").await;
    let report = format!("check={}&entry={}&when=2025-04-10+09:55&note=x", form.field("check"), form.field("entry"));
    let taken = house.post("/intake", &report).await.to.unwrap();
    let unowned = taken.split('?').next().unwrap().to_owned();
    at_the_school(&house, "kind = \"notification\", actor = \"neighbour\", to = [\"school\"]").await;
    let id = office("house");
    let page = house.read("/office").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    assert!(page.html.contains("Sato") && page.html.contains(&format!("href=\"/cases/{CASE}\"")), "{}", page.html);
    let (own, leaderless) = (format!("/cases/{CASE}"), format!("/cases/{LEADERLESS}"));
    for (list, shown) in [
        (format!("/cases?of=worker&id={WORKER}"), vec![&own]),
        (format!("/cases?of=office&id={id}"), vec![&own, &unowned]),
        (format!("/cases?of=office&id={id}&worker={WORKER}"), vec![&own]),
        (format!("/cases?of=office&id={id}&worker=nobody"), vec![&unowned]),
        (format!("/cases?of=unseen&id={id}"), vec![&own]),
        (format!("/cases?of=late&id={id}&worker={WORKER}"), vec![&own]),
        (format!("/cases?of=late&id={id}&worker=nobody"), vec![]),
        ("/cases?of=late".to_owned(), vec![&own]),
        ("/cases?of=unowned".to_owned(), vec![&unowned, &leaderless]),
        (format!("/cases?of=unowned&id={id}"), vec![&unowned]),
        ("/cases?of=unowned&id=nobody".to_owned(), vec![&leaderless]),
        ("/cases?of=no_lead".to_owned(), vec![&leaderless]),
        ("/cases?of=leaver".to_owned(), vec![]),
        ("/cases?of=office".to_owned(), vec![&own, &unowned, &leaderless]),
    ] {
        let cases = house.read(&list).await;
        assert_eq!(cases.status, StatusCode::OK, "{list}");
        for case in [&own, &unowned, &leaderless] {
            let is_there = cases.html.contains(&format!("<a href=\"{case}\">"));
            assert_eq!(is_there, shown.contains(&case), "{list} {case}: {}", cases.html);
        }
    }
    for wrong in [
        "/cases?of=worker&id=x",
        "/cases?of=everything",
        "/cases?of=late&id=x",
        "/cases?of=late&worker=x",
        "/offices/x",
        "/offices/00000000-0000-4000-8000-000000000009",
    ] {
        assert_eq!(house.read(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn what_may_put_a_child_in_danger_stands_first_and_late_lists_say_who_and_by_how_much() {
    let mut house = Office::open().await.signed_in().await;
    let form = house.read("/intake").await;
    let report = format!("check={}&entry={}&when=2025-04-10+09:55&note=x", form.field("check"), form.field("entry"));
    let taken = house.post("/intake", &report).await.to.unwrap();
    let newer = taken.split('?').next().unwrap().to_owned();
    let assign = house.form(&format!("{newer}/worker")).await;
    let named = format!("{assign}&when=2025-04-10+10:00&staff={WORKER}");
    assert_eq!(house.post(&format!("{newer}/worker"), &named).await.status, StatusCode::SEE_OTHER);
    let list = house.read("/cases").await.html;
    let place = |case: &str| list.find(&format!("<a href=\"{case}\">")).unwrap();
    // The newer case has the next date, the older one an alarm about a child whom nobody has seen.
    assert!(place(&format!("/cases/{CASE}")) < place(&newer), "{list}");
    for list in ["/cases?of=late", "/cases?of=unseen"] {
        let late = house.read(list).await.html;
        assert!(late.contains(">Sato<") && late.contains("late</span>"), "{list}: {late}");
    }
    let unseen = house.read("/cases?of=unseen").await.html;
    assert!(unseen.contains("since 4/1 10:00"), "{unseen}");
}

#[tokio::test]
async fn the_line_of_the_head_office_is_counted_when_it_is_looked_at() {
    let mut house = Office::open().await.signed_in().await;
    let before = house.read("/city").await;
    assert!(before.html.contains("1 children</a> · 0 without owner · 0 past a limit"), "{}", before.html);
    let check = house.read("/intake").await;
    let form = format!(
        "check={}&entry={}&when=2025-04-10+09:55&child_words=c&note=x",
        check.field("check"),
        check.field("entry")
    );
    assert_eq!(house.post("/intake", &form).await.status, StatusCode::SEE_OTHER);
    let after = house.read("/city").await;
    assert!(after.html.contains(">2 children</a>") && after.html.contains(">1 without owner</a>"), "{}", after.html);
    assert!(after.html.contains("broken by 1") && after.html.contains("I-02"), "{}", after.html);
    let unowned = house.read("/cases?of=unowned").await;
    assert!(unowned.html.contains("name unknown"), "{}", unowned.html);
    let of_office = house.read(&format!("/cases?of=unowned&id={}", office("house"))).await;
    assert!(of_office.html.contains("name unknown"), "{}", of_office.html);
}

#[tokio::test]
async fn whoever_holds_any_post_that_watches_finds_the_views_whatever_the_other_post_is() {
    let mut house = Office::open().await.signed_in().await;
    let views = ["href=\"/office\"", "href=\"/city\""];
    let without = house.read("/today").await;
    assert!(views.iter().all(|view| !without.html.contains(view)), "{}", without.html);
    for post in ["house_supervisor", "house_worker"] {
        house.holds_too(post).await;
    }
    let with = house.read("/today").await;
    assert!(views.iter().all(|view| with.html.contains(view)), "{}", with.html);
}

#[tokio::test]
async fn a_case_with_no_date_ahead_and_no_alarm_breaks_the_rule_of_the_next_look() {
    let mut house = Office::open().await.signed_in().await;
    let before = house.read("/city").await;
    assert!(before.html.contains("5 of 5"), "{}", before.html);
    for uncounted in ["I-08</td>", "I-09</td>", "I-13</td>"] {
        assert!(!before.html.contains(uncounted), "{uncounted}: {}", before.html);
    }
    house.sees_the_child().await;
    house.desk.service.clock.move_to(toyland::at("2025-04-10T10:05").unwrap());
    house.desk.service.tick().await.unwrap();
    let view = house.desk.service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    assert!(view.standing.is_empty(), "{:?}", view.standing);
    let after = house.read("/city").await;
    assert_eq!((after.html.contains("broken by 1"), view.ahead.len()), (true, 0), "{}", after.html);
}

#[tokio::test]
async fn each_child_is_named_whole_in_a_list_a_foreign_name_too() {
    let mut house = Office::open().await.signed_in().await;
    house.add_child("bea", "マリア・サントス").await;
    for page in ["/cases", "/office"] {
        let html = house.read(page).await.html;
        assert!(html.contains("<span class=\"whole\">Ann "), "{page}: {html}");
    }
    let list = house.read("/cases").await.html;
    assert!(list.contains("・<span class=\"whole\">マリア・サントス</span>"), "{list}");
}
