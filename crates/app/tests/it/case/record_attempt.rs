//! A failed attempt is heard by the rules and ends no duty to see the child.

use super::{CHILD, MOTHER, Story, at, author, id, told};
use app::case::{RecordAttempt, RecordError};
use domain::event::{EventKind, Mode, Place};
use domain::time::When;
use domain::word::Word;

fn attempt(number: u128, when: &str) -> RecordAttempt {
    RecordAttempt {
        entry: id(number),
        by: author(),
        occurred: When::Instant(at(when)),
        mode: Some(Mode::Visit),
        place: Some(Place::Home),
        children: vec![CHILD],
        adults: vec![MOTHER],
        tries: None,
        announced: Some(false),
        refused: None,
        note: Some("カーテンが閉まり、応答なし".into()),
        next: None,
    }
}

async fn kinds(story: &Story) -> Vec<EventKind> {
    story.view().await.lines.first().unwrap().kinds.clone()
}

#[test]
fn the_48_hours_run_on_and_another_try_is_due_within_24() {
    told(|story| async move {
        story.now_is("2025-04-01T16:00");
        story.service.record_attempt(story.case, &attempt(1, "2025-04-01T15:30")).await.unwrap();
        assert_eq!(kinds(&story).await, [EventKind::ChildNotSeen]);
        let ahead = story.ahead().await;
        assert!(ahead.contains(&"R-SAFE-01".into()) && ahead.contains(&"R-LAD-0".into()), "{ahead:?}");
        story.now_is("2025-04-03T10:30");
        let standing = story.standing().await;
        assert!(standing.contains(&"R-SAFE-01".into()), "{standing:?}");
        assert!(story.view().await.seen_longest_ago().is_none());
    });
}

#[test]
fn a_refusal_after_the_48_hours_asks_for_an_inspection_at_once() {
    told(|story| async move {
        story.now_is("2025-04-04T12:00");
        let before = story.standing().await;
        let refused = RecordAttempt { refused: Some(Vec::new()), ..attempt(1, "2025-04-04T11:00") };
        story.service.record_attempt(story.case, &refused).await.unwrap();
        assert_eq!(kinds(&story).await, [EventKind::ChildNotSeen, EventKind::CarerRefused]);
        story.now_is("2025-04-04T12:15");
        let standing = story.standing().await;
        assert!(standing.contains(&"R-LAD-2".into()) && !before.contains(&"R-LAD-2".into()), "{before:?} {standing:?}");
        assert!(standing.contains(&"R-SAFE-01".into()), "{standing:?}");
    });
}

#[test]
fn an_unanswered_call_is_a_contact_that_failed_and_no_sight_of_anybody() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        let call = RecordAttempt { mode: Some(Mode::Phone), tries: Some(3), ..attempt(1, "2025-04-02T09:30") };
        story.service.record_attempt(story.case, &call).await.unwrap();
        assert_eq!(kinds(&story).await, [EventKind::ContactFailed]);
        assert!(story.view().await.lines.first().unwrap().seen.is_none());
    });
}

#[test]
fn what_comes_next_stands_as_a_date_until_it_is_done_and_a_further_failure_does_not_do_it() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        let next = Some((Word::new("home_visit").unwrap(), "2025-04-03".parse().unwrap()));
        let first = RecordAttempt { next, ..attempt(1, "2025-04-02T09:30") };
        story.service.record_attempt(story.case, &first).await.unwrap();
        assert!(story.ahead().await.contains(&"R-YTK-03.promise".into()), "{:?}", story.ahead().await);
        story.now_is("2025-04-03T18:00");
        story.service.record_attempt(story.case, &attempt(2, "2025-04-03T17:00")).await.unwrap();
        story.now_is("2025-04-04T09:00");
        assert!(story.standing().await.contains(&"R-YTK-03.promise".into()), "{:?}", story.standing().await);
    });
}

#[test]
fn the_same_form_sent_twice_is_one_attempt_and_other_words_under_its_id_are_told() {
    told(|story| async move {
        story.now_is("2025-04-01T16:00");
        let sent = attempt(1, "2025-04-01T15:30");
        for _ in 0..2 {
            story.service.record_attempt(story.case, &sent).await.unwrap();
        }
        assert_eq!(story.view().await.lines.len(), 2);
        let other = RecordAttempt { note: Some("別の文".into()), ..sent };
        let told = story.service.record_attempt(story.case, &other).await;
        assert!(matches!(told, Err(RecordError::SentBefore)), "{told:?}");
    });
}
