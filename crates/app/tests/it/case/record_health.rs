//! Health checks, measures and injuries that somebody records are heard by the rules, and a check that took place ends what
//! a missed one began.

use super::{CHILD, Story, at, author, id, told};
use app::case::{Checkup, FoundInjury, RecordHealth};
use domain::event::{EventKind, Injury};
use domain::time::When;
use domain::word::Word;

fn finding(number: u128, when: &str) -> RecordHealth {
    RecordHealth {
        entry: id(number),
        by: author(),
        occurred: When::Instant(at(when)),
        child: CHILD,
        weight_kg: None,
        height_cm: None,
        checkup: None,
        injury: None,
        note: None,
    }
}

fn check(is_attended: bool) -> Option<Checkup> {
    Some(Checkup { is_attended, checks: vec![Word::new("3y").unwrap()] })
}

async fn kinds(story: &Story) -> Vec<EventKind> {
    story.view().await.lines.first().unwrap().kinds.clone()
}

#[test]
fn a_missed_check_is_followed_until_it_took_place() {
    told(|story| async move {
        story.now_is("2025-04-02T12:00");
        let missed = RecordHealth { checkup: check(false), ..finding(1, "2025-04-02T10:00") };
        story.service.record_health(story.case, &missed).await.unwrap();
        assert_eq!(kinds(&story).await, [EventKind::CheckupMissed]);
        let follows = |rules: Vec<String>| rules.iter().filter(|rule| rule.starts_with("R-CHK-0")).count();
        assert!(follows(story.ahead().await) > 0, "{:?}", story.ahead().await);
        story.now_is("2025-04-03T12:00");
        let attended = RecordHealth { checkup: check(true), weight_kg: Some(14.2), ..finding(2, "2025-04-03T10:00") };
        story.service.record_health(story.case, &attended).await.unwrap();
        assert_eq!(kinds(&story).await, [EventKind::CheckupAttended, EventKind::Measured]);
        assert_eq!(follows(story.ahead().await), 0, "{:?}", story.ahead().await);
    });
}

#[test]
fn an_injury_with_a_carers_account_is_heard_and_is_no_sighting() {
    told(|story| async move {
        story.now_is("2025-04-01T16:00");
        let before = story.ahead().await;
        let injury = Injury { what: "青あざ".into(), site: Some("左のほほ".into()), note: None };
        let found = FoundInjury { injury, seen: Some(true), explained_by_carer: Some(true), verified: Some(false) };
        let recorded = RecordHealth { injury: Some(found), ..finding(1, "2025-04-01T15:30") };
        story.service.record_health(story.case, &recorded).await.unwrap();
        story.service.record_health(story.case, &recorded).await.unwrap();
        assert_eq!(kinds(&story).await, [EventKind::InjuryRecorded]);
        let ahead = story.ahead().await;
        assert!(ahead.len() > before.len() && ahead.contains(&"R-SAFE-01".into()), "{before:?} {ahead:?}");
    });
}
