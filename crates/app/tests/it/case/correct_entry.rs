//! A correction changes what counts from then on and takes nothing away from what can be read.

use super::{CHILD, MOTHER, Story, at, author, id, told};
use app::case::{CorrectEntry, Really, ReallyContact, RecordContact, RecordError, Unfit, contact_of};
use domain::event::{BodySeen, Event, EventKind, Mode, Place};
use domain::ids::EntryId;
use domain::time::When;

fn sighting(number: u128, when: &str) -> RecordContact {
    RecordContact {
        entry: id(number),
        by: author(),
        occurred: When::Instant(at(when)),
        mode: Some(Mode::Visit),
        place: Some(Place::Home),
        seen: vec![CHILD],
        not_seen: Vec::new(),
        body: Some(BodySeen::Yes),
        alone: Some(true),
        met: vec![MOTHER],
        child_words: None,
        note: Some("元気だった".into()),
        files: Vec::new(),
    }
}

fn correction(number: u128, wrong: EntryId, really: Option<Really>) -> CorrectEntry {
    CorrectEntry { entry: id(number), by: author(), wrong, reason: "別の世帯の訪問だった".into(), really }
}

/// A sighting recorded on the first evening, which ends the 48 hours.
async fn seen(story: &Story) {
    story.now_is("2025-04-01T18:00");
    story.service.record_contact(story.case, &sighting(1, "2025-04-01T17:00")).await.unwrap();
    story.now_is("2025-04-04T09:00");
    assert!(!story.standing().await.contains(&"R-SAFE-01".into()), "{:?}", story.standing().await);
}

#[test]
fn the_alarm_stands_again_that_a_sighting_ended_which_never_was() {
    told(|story| async move {
        seen(&story).await;
        story.service.correct_entry(story.case, &correction(2, id(1), None)).await.unwrap();
        story.now_is("2025-04-04T09:15");
        assert!(story.standing().await.contains(&"R-SAFE-01".into()), "{:?}", story.standing().await);
        assert!(story.view().await.seen_longest_ago().is_none());
        story.service.tick().await.unwrap();
        let raised = raised(&story).await;
        assert!(raised.iter().any(|rule| rule == "R-SAFE-01"), "people are told: {raised:?}");
    });
}

#[test]
fn what_stood_before_the_correction_is_not_rewritten() {
    told(|story| async move {
        seen(&story).await;
        story.service.correct_entry(story.case, &correction(2, id(1), None)).await.unwrap();
        let then = story.service.view_case(story.case, Some(at("2025-04-04T08:59")), i18n::Lang::Ja).await.unwrap();
        assert!(then.standing.iter().all(|row| row.rule != "R-SAFE-01") && then.seen_longest_ago().is_some());
        assert!(then.lines.iter().all(|line| line.corrected_by.is_none()));
    });
}

#[test]
fn both_can_be_read_with_who_when_why_and_how_it_really_was() {
    told(|story| async move {
        seen(&story).await;
        let really = Really {
            occurred: When::Instant(at("2025-04-02T17:00")),
            note: Some("実際は翌日".into()),
            seen: vec![CHILD],
            not_seen: Vec::new(),
            contact: None,
        };
        story.service.correct_entry(story.case, &correction(2, id(1), Some(really))).await.unwrap();
        let view = story.view().await;
        let wrong = view.lines.iter().find(|line| line.entry == id(1)).unwrap();
        let corrected = wrong.correction.as_ref().unwrap();
        assert_eq!((corrected.reason.as_deref(), corrected.at), (Some("別の世帯の訪問だった"), at("2025-04-04T09:00")));
        assert_eq!((wrong.corrected_by, wrong.note.as_deref()), (Some(id(2)), Some("元気だった")));
        let right = view.lines.iter().find(|line| Some(line.entry) == corrected.replaced_by).unwrap();
        assert_eq!((right.note.as_deref(), right.replaces), (Some("実際は翌日"), Some(id(1))));
        let sighting = right.seen.as_ref().unwrap();
        assert_eq!((sighting.seen.as_slice(), sighting.body), ([CHILD].as_slice(), Some(BodySeen::Yes)));
        assert_eq!(view.seen_longest_ago().map(|line| line.entry), Some(right.entry));
        assert!(!story.standing().await.contains(&"R-SAFE-01".into()), "seen within the 48 hours after all");
    });
}

#[test]
fn a_child_that_was_not_met_after_all_is_a_failed_try() {
    told(|story| async move {
        seen(&story).await;
        let really = Really {
            occurred: When::Instant(at("2025-04-01T17:00")),
            note: None,
            seen: Vec::new(),
            not_seen: vec![CHILD],
            contact: None,
        };
        story.service.correct_entry(story.case, &correction(2, id(1), Some(really))).await.unwrap();
        story.now_is("2025-04-04T09:15");
        let view = story.view().await;
        let right = view.lines.iter().find(|line| line.replaces == Some(id(1))).unwrap();
        assert_eq!(right.kinds, [EventKind::ChildNotSeen, EventKind::ContactMade]);
        assert!(story.standing().await.contains(&"R-SAFE-01".into()), "{:?}", story.standing().await);
    });
}

#[test]
fn how_a_child_was_really_seen_met_and_heard_takes_the_place_of_what_was_recorded() {
    told(|story| async move {
        seen(&story).await;
        let contact = ReallyContact {
            mode: Some(Mode::Office),
            place: Some(Place::School),
            body: Some(BodySeen::No),
            alone: None,
            met: Vec::new(),
            child_words: Some("帰りたくない".into()),
        };
        let really = Really {
            occurred: When::Instant(at("2025-04-01T17:00")),
            note: None,
            seen: vec![CHILD],
            not_seen: Vec::new(),
            contact: Some(contact.clone()),
        };
        story.service.correct_entry(story.case, &correction(2, id(1), Some(really))).await.unwrap();
        let entries = story.service.load(story.case).await.unwrap().entries;
        let wrong = entries.iter().find(|entry| entry.id == id(1)).unwrap();
        let before = contact_of(wrong);
        assert_eq!(
            (before.mode, before.body, before.met.as_slice()),
            (Some(Mode::Visit), Some(BodySeen::Yes), [MOTHER].as_slice())
        );
        let view = story.view().await;
        let right = view.lines.iter().find(|line| line.replaces == Some(id(1))).unwrap();
        let right = entries.iter().find(|entry| entry.id == right.entry).unwrap();
        assert_eq!(contact_of(right), ReallyContact { alone: Some(true), ..contact }, "alone stays as it was");
        let kinds: Vec<EventKind> = right.facts.iter().map(Event::kind).collect();
        assert_eq!(kinds, [EventKind::ChildSeen, EventKind::StatementMade], "they met nobody else");
    });
}

#[test]
fn sent_twice_it_is_one_correction_and_a_second_one_of_the_same_entry_is_refused() {
    told(|story| async move {
        seen(&story).await;
        for minute in ["2025-04-04T09:00", "2025-04-04T09:10"] {
            story.now_is(minute);
            story.service.correct_entry(story.case, &correction(2, id(1), None)).await.unwrap();
        }
        let corrections = |line: &&app::view::Line| line.kinds.contains(&EventKind::EntryCorrected);
        assert_eq!(story.view().await.lines.iter().filter(corrections).count(), 1);
        assert_eq!(refused(&story, correction(3, id(1), None)).await, Unfit::CorrectedBefore);
        assert_eq!(refused(&story, correction(4, id(2), None)).await, Unfit::CorrectionStays);
    });
}

#[test]
fn alarms_people_and_entries_of_nowhere_are_not_corrected() {
    told(|story| async move {
        story.now_is("2025-04-04T09:00");
        story.service.tick().await.unwrap();
        let loaded = story.service.load(story.case).await.unwrap();
        let first = |wanted: EventKind| {
            loaded.entries.iter().find(|entry| entry.facts.iter().any(|fact| fact.kind() == wanted)).unwrap().id
        };
        assert_eq!(refused(&story, correction(2, first(EventKind::AlarmRaised), None)).await, Unfit::AlarmStays);
        assert_eq!(refused(&story, correction(3, first(EventKind::PersonRegistered), None)).await, Unfit::PersonStays);
        assert_eq!(refused(&story, correction(4, id(99), None)).await, Unfit::NoSuchEntry);
        let register = story.service.load(story.service.register_case()).await.unwrap().entries[0].id;
        assert_eq!(refused(&story, correction(5, register, None)).await, Unfit::NoSuchEntry);
    });
}

async fn refused(story: &Story, correction: CorrectEntry) -> Unfit {
    match story.service.correct_entry(story.case, &correction).await {
        Err(RecordError::Unfit(unfit)) => unfit,
        other => panic!("{other:?}"),
    }
}

/// Rules of the alarms that were raised so far.
async fn raised(story: &Story) -> Vec<String> {
    let entries = story.service.load(story.case).await.unwrap().entries;
    let facts = entries.into_iter().flat_map(|entry| entry.facts);
    facts.filter_map(|fact| if let Event::AlarmRaised(raised) = fact { raised.rule } else { None }).collect()
}
