//! Two people on one case see each other's entries, and nothing of what either typed is lost.

use crate::office::{CASE, Office};
use axum::body::Body;
use axum::http::{Request, StatusCode};

fn path() -> String {
    format!("/cases/{CASE}/contacts")
}

async fn opened(office: &mut Office) -> String {
    let page = office.read(&path()).await;
    format!("check={}&entry={}&version={}", page.field("check"), page.field("entry"), page.field("version"))
}

#[tokio::test]
async fn a_contact_is_recorded_and_the_case_says_what_came_in_meanwhile() {
    let mut office = Office::open().await.signed_in().await;
    let first = opened(&mut office).await;
    let mut other = office.of_another_office().await;
    let theirs = opened(&mut other).await;
    let saved =
        other.post(&path(), &format!("{theirs}&when=2025-04-10+09:00&child_words=c&note=what+the+other+wrote")).await;
    assert!(saved.to.as_deref().is_some_and(|to| !to.contains("since=")), "{:?}", saved.to);
    let saved = office.post(&path(), &format!("{first}&when=2025-04-10+09:30&child_words=c&note=what+I+wrote")).await;
    let to = saved.to.unwrap();
    assert!(to.contains("&since="), "{to}");
    let page = office.read(&to).await;
    let notice = page.html.split("Others recorded while you wrote").nth(1).unwrap().split("</ul>").next().unwrap();
    assert!(notice.contains("what the other wrote") && !notice.contains("what I wrote"), "{notice}");
}

#[tokio::test]
async fn an_open_form_says_what_others_recorded_since_it_was_opened() {
    let mut office = Office::open().await.signed_in().await;
    let page = office.read(&path()).await;
    let version = page.field("version");
    assert!(page.html.contains(&format!("data-refresh=\"/cases/{CASE}/since?version={version}\"")), "{}", page.html);
    let since = format!("/cases/{CASE}/since?version={version}");
    let before = office.read(&since).await;
    assert!(before.html.contains("id=\"since\"") && !before.html.contains("<li>"), "{}", before.html);
    let mut other = office.of_another_office().await;
    let theirs = opened(&mut other).await;
    other.post(&path(), &format!("{theirs}&when=2025-04-10+09:00&child_words=c&note=meanwhile")).await;
    let asked = Request::get(&since).header("tsunagi-by-itself", "1");
    let after = office.ask(asked, Body::empty()).await;
    assert!(
        after.html.contains("<li>10:00 ") && after.html.contains(" recorded: ") && after.html.contains("meanwhile"),
        "{}",
        after.html
    );
    let absent = office.read("/cases/00000000-0000-4000-8000-000000000009/since?version=1").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_that_live_name_their_parts_and_load_no_script_from_elsewhere() {
    let mut office = Office::open().await.signed_in().await;
    for (path, stream) in [
        ("/today".to_owned(), "/live?page=mine".to_owned()),
        ("/cases".to_owned(), "/live?page=mine".to_owned()),
        (format!("/cases/{CASE}"), format!("/live?case={CASE}")),
        (path(), format!("/live?case={CASE}")),
    ] {
        let page = office.read(&path).await;
        assert!(page.html.contains(&format!("data-live=\"{stream}&#38;after=")), "{path}: {}", page.html);
        assert!(page.html.contains("id=\"latest\" data-part"), "{path}: {}", page.html);
        assert!(page.html.contains("\"allowEval\":false") && page.html.contains("/static/htmx.min.js"), "{path}");
    }
    let past = office.read(&format!("/cases/{CASE}?known_on=2025-04-01")).await;
    assert!(!past.html.contains("data-live"), "what was known then does not change");
    for script in ["/static/htmx.min.js", "/static/live.js"] {
        assert_eq!(office.read(script).await.status, StatusCode::OK, "{script}");
    }
}
