//! Pages that are read: today, the cases, a case; in both languages.

use crate::office::{CASE, Office};
use axum::http::StatusCode;

#[tokio::test]
async fn today_says_what_is_late_about_whom_and_where_its_remedy_starts() {
    let mut office = Office::open().await.signed_in().await;
    let today = office.read("/today").await;
    assert_eq!(today.status, StatusCode::OK);
    assert!(
        today.html.contains("see the child in person within 48 hours")
            || today.html.contains("See the child in person"),
        "{}",
        today.html
    );
    assert!(
        today.html.contains(&format!("href=\"/cases/{CASE}/contacts?about={}\"", toyland::person("ann"))),
        "{}",
        today.html
    );
    assert!(today.html.contains("1 children"), "{}", today.html);
}

#[tokio::test]
async fn a_name_is_text_and_never_markup() {
    let mut office = Office::open().await.signed_in().await;
    for path in ["/today".to_owned(), "/cases".to_owned(), format!("/cases/{CASE}"), format!("/cases/{CASE}/contacts")]
    {
        let page = office.read(&path).await;
        assert!(!page.html.contains("<b>髙橋</b>"), "{path}");
        assert!(page.html.contains("Ann &#60;b&#62;髙橋"), "{path}: {}", page.html);
    }
}

#[tokio::test]
async fn a_case_is_shown_as_it_was_known_on_a_day() {
    let mut office = Office::open().await.signed_in().await;
    let now = office.read(&format!("/cases/{CASE}")).await;
    assert!(now.html.contains("Alarms: "), "{}", now.html);
    let then = office.read(&format!("/cases/{CASE}?known_on=2025-04-01")).await;
    assert!(then.html.contains("As known on") && then.html.contains("No alarm"), "{}", then.html);
    let unclear = office.read(&format!("/cases/{CASE}?known_on=%E3%81%82")).await;
    assert_eq!(unclear.status, StatusCode::OK);
    assert!(unclear.html.contains("wrong-text"), "{}", unclear.html);
}

#[tokio::test]
async fn a_case_that_is_not_there_is_like_any_page_that_is_not() {
    let mut office = Office::open().await.signed_in().await;
    let absent = office.read("/cases/00000000-0000-4000-8000-000000000009").await;
    let nonsense = office.read("/cases/nonsense").await;
    let nowhere = office.read("/nowhere").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    assert_eq!((nonsense.status, &nonsense.html), (absent.status, &absent.html));
    assert_eq!((nowhere.status, &nowhere.html), (absent.status, &absent.html));
}

#[tokio::test]
async fn no_english_is_left_on_japanese_pages() {
    let mut office = Office::open().await.signed_in().await;
    let today = office.read("/today").await;
    let check = today.field("check");
    let chosen = office.post("/lang", &format!("check={check}&lang=ja&back=/today")).await;
    assert_eq!(chosen.to.as_deref(), Some("/today"));
    let page = office.read("/today").await;
    assert!(page.html.contains("今日すること"), "{}", page.html);
    for word in ["To do", "late", "Record", "Open the case"] {
        assert!(!page.html.contains(&format!(">{word}")), "{word}: {}", page.html);
    }
}

#[tokio::test]
async fn every_reading_of_a_case_leaves_a_row_that_says_who_looked() {
    let mut office = Office::open().await.signed_in().await;
    let reads = async |office: &Office| {
        let rows = office.desk.service.ledger.accesses_of(crate::office::TOYTOWN, CASE).await.unwrap();
        rows.iter().filter(|row| row.act.as_str() == "read_case" && row.staff == Some(crate::office::WORKER)).count()
    };
    assert_eq!(reads(&office).await, 0);
    office.read(&format!("/cases/{CASE}")).await;
    office.read(&format!("/cases/{CASE}/contacts")).await;
    assert_eq!(reads(&office).await, 2);
    office.read("/cases/00000000-0000-4000-8000-000000000009").await;
    assert_eq!(reads(&office).await, 2);
}

#[tokio::test]
async fn somebody_is_found_by_the_beginning_of_a_name_or_its_reading() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/people").await.field("check");
    for typed in ["ann", "%E3%82%A2%E3%83%B3", "%E3%81%82%E3%82%93"] {
        let page = office.post("/people", &format!("check={check}&q={typed}")).await;
        assert!(page.html.contains(&format!("href=\"/cases/{CASE}\"")), "{typed}: {}", page.html);
    }
    let nobody = office.post("/people", &format!("check={check}&q=zzz")).await;
    assert!(nobody.html.contains("begins with") && !nobody.html.contains("/cases/0"), "{}", nobody.html);
    let junk = office.post("/people", &format!("check={check}&q=%00%FF%22%3Cscript%3E")).await;
    assert_eq!(junk.status, StatusCode::OK);
}

#[tokio::test]
async fn another_language_is_the_same_page_in_it() {
    let mut office = Office::open().await.signed_in().await;
    let address = format!("/cases/{CASE}?known_on=2025-04-01");
    let page = office.read(&address).await;
    assert_eq!(page.field("back"), address);
    let answer = office.post("/lang", &format!("check={}&lang=ja&back={address}", page.field("check"))).await;
    assert_eq!(answer.to.as_deref(), Some(address.as_str()));
}

#[tokio::test]
async fn more_than_a_form_can_hold_is_a_page_in_both_languages() {
    let mut office = Office::open().await.signed_in().await;
    let answer = office.post(&format!("/cases/{CASE}/contacts"), &format!("note={}", "x".repeat(17 << 20))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.html.contains("大きすぎる") && answer.html.contains("too large"), "{}", answer.html);
}

#[tokio::test]
async fn whoever_is_looked_for_is_shown_while_one_types_and_the_page_of_it_has_no_name_in_its_address() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/people").await.field("check");
    let part = office.post("/people", &format!("check={check}&q=ann&part=1")).await;
    assert_eq!(part.status, StatusCode::OK);
    assert!(!part.html.contains("<html") && part.html.contains(&format!("/cases/{CASE}")), "{}", part.html);
    assert!(part.html.contains("Sato") && part.html.contains("▲"), "{}", part.html);
    assert!(
        !office.read("/people").await.html.contains(&format!("href=\"/cases/{CASE}\"")),
        "only typing keeps nothing"
    );
    let request = axum::http::Request::post("/people").header("content-type", "application/x-www-form-urlencoded");
    let sent = office.ask_once(request, axum::body::Body::from(format!("check={check}&q=ann"))).await;
    assert_eq!((sent.status, sent.to.as_deref()), (StatusCode::SEE_OTHER, Some("/people")));
    let page = office.read("/people").await.html;
    assert!(page.contains(&format!("href=\"/cases/{CASE}\"")) && page.contains("Sato"), "{page}");
    office.sign_in_as("sato").await;
    let other = office.read("/people").await.html;
    assert!(!other.contains(&format!("href=\"/cases/{CASE}\"")), "it is of one session: {other}");
}

#[tokio::test]
async fn the_keys_are_listed_in_both_languages_and_letters_can_be_turned_off() {
    let mut office = Office::open().await.signed_in().await;
    let page = office.read("/keys").await;
    assert!(page.html.contains("Letters act as keys") && page.html.contains("data-go=\"keys\""), "{}", page.html);
    let check = page.field("check");
    let off = office.post("/keys", &format!("check={check}&letters=off")).await;
    assert!(off.html.contains("<body data-keys=\"off\">") && off.html.contains("Turn letters on"), "{}", off.html);
    assert!(office.read("/today").await.html.contains("<body data-keys=\"off\">"));
    office.post("/lang", &format!("check={check}&lang=ja&back=/keys")).await;
    assert!(office.read("/keys").await.html.contains("文字キーを使う"));
    office.post("/keys", &format!("check={check}&letters=on")).await;
    assert!(office.read("/today").await.html.contains("<body>"));
}

#[tokio::test]
async fn every_sheet_of_paper_says_what_it_is_of_which_case_who_printed_it_and_when() {
    let mut office = Office::open().await.signed_in().await;
    let form = office.form("/intake").await;
    let case = office.post("/intake", &format!("{form}&note=cries&when=2025-04-10+09:55")).await.to.unwrap();
    let page = office.read(&case).await;
    let head = page.html.split("<p class=\"paper\">").nth(1).unwrap().split("</p>").next().unwrap();
    let number = page.html.split("<span class=\"mark\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(number.starts_with("2025-") && head.contains(number), "{head} {number}");
    assert!(head.contains("Sato") && head.contains("10:00"), "{head}");
    let style = office.read("/static/tsunagi.css").await.html;
    assert!(style.contains("counter(page)") && style.contains("@bottom-right"), "{style}");
    office.forget();
    assert!(!office.read("/sign-in").await.html.contains("class=\"paper\""), "nobody is signed in");
}

#[tokio::test]
async fn shapes_of_the_picture_are_told_and_what_lies_further_ahead_can_be_opened() {
    let mut office = Office::open().await.signed_in().await;
    let page = office.read(&format!("/cases/{CASE}")).await;
    for told in ["child seen, body too", "not met", "other records"] {
        assert!(page.html.contains(told), "{told}: {}", page.html);
    }
    let folded = page.html.split("data-fold=\"ahead\"").nth(1).map(|rest| rest.split("</details>").next().unwrap());
    let shown = page.html.matches("web.more").count();
    assert!(shown == 0 && folded.is_none_or(|rows| rows.contains("data-row")), "{}", page.html);
}
