//! What is begun and not recorded: listed, thrown away, and told in words where it is too much to be kept.

use crate::office::{Answer, CASE, Office, WORKER};
use app::drafts::{MOST_BYTES, MOST_DRAFTS};
use axum::body::Body;
use axum::http::{Request, StatusCode};

fn path() -> String {
    format!("/cases/{CASE}/contacts")
}

/// The answer to a form that is sent in parts.
async fn in_parts(office: &mut Office, to: &str, texts: &[(String, String)]) -> Answer {
    let part = |(name, value): &(String, String)| {
        format!("--toy\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body: String = texts.iter().map(part).collect();
    let request = Request::post(to).header("content-type", "multipart/form-data; boundary=toy");
    office.ask(request, Body::from(format!("{body}--toy--\r\n"))).await
}

#[tokio::test]
async fn at_most_so_much_is_kept_of_one_person_which_is_said_with_what_was_typed_still_there() {
    let mut office = Office::open().await.signed_in().await;
    let form = office.form(&path()).await;
    for number in 0..MOST_DRAFTS {
        office.desk.service.save_draft(WORKER, &format!("intake/{number}"), "entry=1").await.unwrap();
    }
    let kept = office.post(&path(), &format!("{form}&note=lantern&keep=1")).await;
    assert_eq!(kept.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(kept.html.starts_with("This is not kept as a draft: too much else"), "{}", kept.html);
    let refused = office.post(&path(), &format!("{form}&note=lantern&when=2099-01-01")).await;
    assert_eq!((refused.status, refused.to.as_ref()), (StatusCode::UNPROCESSABLE_ENTITY, None));
    for told in ["not kept as a draft", "lantern", "has not come yet"] {
        assert!(refused.html.contains(told), "{told}: {}", refused.html);
    }
    let recorded = office.post(&path(), &format!("{form}&child_words=c&note=lantern&when=2025-04-10+09:00")).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "what can be recorded needs no draft: {}", recorded.html);
}

#[tokio::test]
async fn what_was_begun_is_listed_and_can_be_thrown_away() {
    let mut office = Office::open().await.signed_in().await;
    let form = office.form(&path()).await;
    office.post(&path(), &format!("{form}&note=lantern&keep=1")).await;
    let list = office.read("/drafts").await;
    assert!(list.html.contains(&format!("href=\"{}\"", path())) && list.html.contains("Ann"), "{}", list.html);
    assert!(!list.html.contains("lantern"), "what was typed stands in its form and nowhere else");
    let of_another = office.of_another_office().await.read("/drafts").await;
    assert!(!of_another.html.contains(&path()), "{}", of_another.html);
    let sent = format!("check={}&form={}", list.field("check"), &path()[1..]);
    let answer = office.post("/drafts", &sent).await;
    assert!(answer.html.contains("You have begun nothing"), "{}", answer.html);
    assert!(!office.read(&path()).await.html.contains("lantern"));
    let foreign = office.post("/drafts", &format!("check=none&form={}", &path()[1..])).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_larger_than_a_draft_goes_back_to_its_form_whole_after_the_session_ended() {
    let mut office = Office::open().await.signed_in().await;
    let form = office.form(&path()).await;
    office.forget();
    let text = format!("{}end", "あ".repeat(MOST_BYTES / 3 + 1));
    let door = office.post(&path(), &format!("{form}&when=2025-04-10+09:00&note={text}")).await;
    assert_eq!(door.status, StatusCode::UNAUTHORIZED);
    let typed = door.field("typed").replace("&#60;", "<");
    let words = [("login", "sato"), ("password", "long enough to be a password"), ("lang", "en")];
    let mut texts: Vec<(String, String)> = words.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    texts.extend([("to".to_owned(), door.field("to")), ("typed".to_owned(), typed)]);
    let carried = in_parts(&mut office, "/sign-in", &texts).await;
    assert_eq!(carried.status, StatusCode::OK);
    assert!(carried.html.contains("You are signed in") && carried.html.contains("enctype=\"multipart/form-data\""));
    let names = ["check", "look", "entry", "version", "when", "note"];
    let texts: Vec<_> = names.map(|name| (name.to_owned(), carried.field(name))).into();
    assert!(texts.iter().all(|(_, text)| !text.is_empty()));
    let back = in_parts(&mut office, &path(), &texts).await;
    assert_eq!(back.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(back.html.contains(&text), "all of it stands in the form");
}

#[tokio::test]
async fn what_is_recorded_comes_back_as_no_draft_however_late_a_page_brings_it() {
    let mut office = Office::open().await.signed_in().await;
    for path in [format!("/cases/{CASE}/contacts"), "/intake".to_owned()] {
        let form = office.form(&path).await;
        let sent = format!("{form}&when=2025-04-10+09:00&mode=phone&child_words=c&note=said+once");
        assert_eq!(office.post(&path, &sent).await.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(office.post(&path, &format!("{sent}&keep=1")).await.status, StatusCode::NO_CONTENT, "{path}");
        let page = office.read(&path).await.html;
        assert!(!page.contains("said once") && !page.contains("not recorded yet"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_form_that_is_filled_from_a_draft_says_so_and_discards_it() {
    let mut office = Office::open().await.signed_in().await;
    let path = format!("/cases/{CASE}/contacts?about={}", toyland::person("ann"));
    let form = office.form(&path).await;
    assert!(!office.read(&path).await.html.contains("not recorded yet"));
    let kept = format!("{form}&when=2025-04-10+09:00&note=half+a+word&keep=1");
    office.post(&format!("/cases/{CASE}/contacts"), &kept).await;
    let page = office.read(&path).await;
    assert!(page.html.contains("saved 4/10 10:00, and not recorded yet"), "{}", page.html);
    let check = page.field("check");
    let to = path.replace('?', "%3F").replace('=', "%3D");
    let discard = format!("check={check}&form=cases/{CASE}/contacts&to={to}");
    assert_eq!(office.post("/drafts", &discard).await.to.as_ref(), Some(&path));
    assert!(!office.read(&path).await.html.contains("half a word"));
    let elsewhere = office.post("/drafts", &format!("check={check}&form=x&to=//evil.example")).await;
    assert_eq!(elsewhere.to.as_deref(), Some("/today"));
}
