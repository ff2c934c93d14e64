//! The replay: choosing, moving through it, bringing one's own.

use crate::office::{Answer, Office};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

const TIMELINE: &str = "\
id: my-own
title: A made-up <b>family</b>
jurisdiction: Japan, Sapporo
timezone: Asia/Tokyo
period:
  start: '2025-04-01'
  end: '2025-04-30'
people:
- id: child_a
  role: child
  birth: '2019-04'
- id: mother
  role: mother
agencies:
- id: centre
  role: child guidance centre
- id: school
  role: primary school
events:
- id: e01
  at: '2025-04-02T10:00'
  precision: datetime
  kind: notification
  actor: unknown
  about: [child_a]
  to: [centre]
  detail: A report <script>alert(1)</script>.
- id: e02
  at: '2025-04-09'
  precision: day
  kind: child_seen
  actor: centre
  about: [child_a]
  re: [e01]
  detail: Seen at last.
missed: []
";

async fn bring(office: &mut Office, check: &str, text: &str, file: &str) -> Answer {
    let part = |name: &str, head: &str, value: &str| {
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"{head}\r\n\r\n{value}\r\n")
    };
    let named = "; filename=\"t.yaml\"";
    let body = [part("check", "", check), part("file", named, file), part("text", "", text), "--x--\r\n".to_owned()];
    let request = Request::post("/replay").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    office.ask(request, Body::from(body.concat())).await
}

#[tokio::test]
async fn a_timeline_that_ships_is_moved_through_without_script() {
    let mut office = Office::open().await.signed_in().await;
    let choose = office.read("/replay").await;
    assert_eq!(choose.status, StatusCode::OK);
    assert!(choose.html.contains("/replay?of=jp-noda-2019-01"), "{}", choose.html);
    let first = office.read("/replay?of=jp-noda-2019-01").await;
    assert!(first.html.contains("type=\"range\"") && first.html.contains("min=\"0\""), "{}", first.html);
    let places: usize = first.html.split("max=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!(places > 20);
    let answered = |html: &str| html.matches("mark well").count();
    let last = office.read(&format!("/replay?of=jp-noda-2019-01&at={places}")).await;
    assert_eq!(answered(&first.html), 0, "{}", first.html);
    assert!(answered(&last.html) > 3, "{}", last.html);
    let beyond = office.read("/replay?of=jp-noda-2019-01&at=99999").await;
    assert!(beyond.html.contains(&format!("data-at=\"{places}\"")), "{}", beyond.html);
    let part = office.read("/replay?of=jp-noda-2019-01&at=3&part=1").await;
    assert!(part.html.starts_with("<div class=\"moment-head\">") && !part.html.contains("<html"), "{}", part.html);
}

#[tokio::test]
async fn what_lies_far_from_the_moment_is_folded_and_loses_nothing() {
    let mut office = Office::open().await.signed_in().await;
    let last = office.read("/replay?of=jp-noda-2019-01&at=99999").await.html;
    let (shown, folded) = last.split_once("<details data-fold=\"standing\"").unwrap();
    let folded = folded.split("</details>").next().unwrap();
    let count = |html: &str| html.matches("class=\"bar late").count();
    assert!(count(shown) <= 5 && count(folded) > 0, "{} {}", count(shown), count(folded));
    let said: usize = folded.split("<summary>").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert_eq!(said, count(folded), "{folded}");
    let points = last.split("<h2>").last().unwrap();
    let (near, far) = points.split_once("<details data-fold=\"answered\"").unwrap();
    assert_eq!((near.matches("mark well").count(), far.matches("mark well").count() > 0), (3, true), "{points}");
}

#[tokio::test]
async fn both_languages_show_it_in_their_words() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/today").await.field("check");
    assert!(office.read("/replay").await.html.contains("Published cases"));
    office.post("/lang", &format!("check={check}&lang=ja&back=/replay")).await;
    let page = office.read("/replay?of=control-jp-03").await;
    assert!(page.html.contains("受け取られた引継ぎのある、別の区への転居（架空、うまく運んだ事例）"), "{}", page.html);
    assert!(page.html.contains("各機関が知っていたこと"), "{}", page.html);
}

#[tokio::test]
async fn what_somebody_brings_is_played_and_every_text_of_it_is_escaped() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/replay").await.field("check");
    for (text, file) in [(TIMELINE, ""), ("left out", TIMELINE)] {
        let brought = bring(&mut office, &check, text, file).await;
        assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.html);
        let to = brought.to.unwrap();
        let page = office.read(&to).await;
        assert!(page.html.contains("Your own timeline") && !page.html.contains("published review"), "{}", page.html);
        assert!(page.html.contains("&#60;b&#62;family") && !page.html.contains("<b>family"), "{}", page.html);
        let places: usize = page.html.split("max=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        let mut spoke = false;
        for place in 0..=places {
            let moment = office.read(&format!("{to}&at={place}&part=1")).await;
            assert!(!moment.html.contains("<script"), "{}", moment.html);
            spoke |= moment.html.contains("bar late");
        }
        assert!(spoke, "a child not seen within 48 hours is spoken of");
    }
}

#[tokio::test]
async fn what_the_school_was_not_told_stands_apart() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/replay").await.field("check");
    let to = bring(&mut office, &check, TIMELINE, "").await.to.unwrap();
    let page = office.read(&format!("{to}&at=99")).await;
    assert!(page.html.contains("Not told of 2") && page.html.contains("Nothing yet."), "{}", page.html);
}

#[tokio::test]
async fn every_problem_is_told_with_its_line_and_what_was_typed_stays() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/replay").await.field("check");
    let wrong = TIMELINE.replace("kind: notification", "kind: rumour").replace("'2025-04-09'", "'2025-04-99'");
    let page = bring(&mut office, &check, &wrong, "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Line 23: ") && page.html.contains("Line 29: "), "{}", page.html);
    assert!(page.html.matches("<li>Line ").count() >= 2, "{}", page.html);
    assert!(page.html.contains("kind: rumour"), "{}", page.html);
    for (text, told) in [("", "The file you chose is empty"), (" \u{202e}\u{7}🙂", "Line "), ("[", "Line ")] {
        let page = bring(&mut office, &check, text, "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(page.html.contains(told), "{text}: {}", page.html);
    }
}

#[tokio::test]
async fn what_is_too_large_foreign_or_gone_is_refused_in_words() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/replay").await.field("check");
    let large = "x".repeat((1 << 20) + 1);
    let page = bring(&mut office, &check, "", &large).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.html.contains("too large"), "{}", page.status);
    assert_eq!(bring(&mut office, "0", TIMELINE, "").await.status, StatusCode::FORBIDDEN);
    let gone = office.read("/replay?of=0123456789abcdef").await;
    assert!(gone.html.contains("no longer kept"), "{}", gone.html);
    let nowhere = TIMELINE.replace("Japan, Sapporo", "Atlantis");
    let page = bring(&mut office, &check, &nowhere, "").await;
    assert!(page.html.contains("`Atlantis`"), "{}", page.html);
    let mut stranger = Office::open().await;
    assert_eq!(stranger.read("/replay").await.to.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn what_somebody_brings_takes_no_translation_away_and_is_quoted_as_it_was_written() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/today").await.field("check");
    office.post("/lang", &format!("check={check}&lang=ja&back=/replay")).await;
    let check = office.read("/replay").await.field("check");
    let shipped = app::replay::shipped::shipped().into_iter().find(|one| one.name == "control-jp-03").unwrap();
    let to = bring(&mut office, &check, shipped.text, "").await.to.unwrap();
    let own = office.read(&format!("{to}&at=9")).await;
    assert!(own.html.contains("元の資料の言葉のまま") && own.html.contains("<span lang=\"en\">"), "{}", own.html);
    let ours = office.read("/replay?of=control-jp-03&at=9").await;
    assert!(!ours.html.contains("元の資料の言葉のまま") && !ours.html.contains("<span lang=\"en\">"), "{}", ours.html);
}

#[tokio::test]
async fn dates_of_a_moment_are_written_as_in_its_sentences() {
    let mut office = Office::open().await.signed_in().await;
    let moment = office.read("/replay?of=uk-bradford-2020-09").await.html;
    assert!(moment.contains("23 January 2020 00:00") && moment.contains("22 September 2020"), "{moment}");
    let main = moment.split("<main").nth(1).unwrap();
    assert!(!main.contains("2020-01-23"), "{main}");
}
