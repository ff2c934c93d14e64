//! Two people on one case: an act that rests on what was known is not recorded on what others added.

use super::{Story, author, id, told};
use app::case::{Manner, RecordContact, RecordError, resting_on};
use domain::ids::EntryId;
use domain::time::When;

fn contact(story: &Story, entry: EntryId, note: &str) -> RecordContact {
    RecordContact {
        entry,
        by: author(),
        occurred: When::Instant(story.clock.now()),
        mode: None,
        place: None,
        seen: Vec::new(),
        not_seen: Vec::new(),
        body: None,
        alone: None,
        met: Vec::new(),
        child_words: None,
        note: Some(note.into()),
        files: Vec::new(),
    }
}

#[test]
fn an_act_on_a_version_is_refused_once_others_have_recorded_and_taken_on_the_new_one() {
    told(async |story| {
        let opened = story.view().await.version;
        let service = &story.service;
        service.record_contact(story.case, &contact(&story, id(1), "others")).await.unwrap();
        let mine = contact(&story, id(2), "mine");
        let refused = resting_on(opened, service.record_contact(story.case, &mine)).await.unwrap_err();
        assert!(matches!(refused, RecordError::Moved { version } if version == opened), "{refused}");
        let view = story.view().await;
        let since: Vec<_> = view.since(opened).iter().filter_map(|line| line.note.clone()).collect();
        assert_eq!(since, ["others"]);
        assert!(view.latest(service, i18n::Lang::En).unwrap().contains(" recorded: "));
        resting_on(view.version, service.record_contact(story.case, &mine)).await.unwrap();
        let again = resting_on(opened, service.record_contact(story.case, &mine)).await;
        assert!(again.is_ok(), "what is recorded already is not refused: {again:?}");
    });
}

#[test]
fn what_became_of_alarms_is_nothing_that_others_recorded() {
    told(async |story| {
        let opened = story.view().await.version;
        story.now_is("2025-04-05T10:00");
        story.service.tick().await.unwrap();
        assert!(story.view().await.version > opened, "the worker wrote alarms");
        let mine = contact(&story, id(2), "mine");
        let entry = mine.entry((story.service.authority, story.case), story.clock.now());
        resting_on(opened, story.service.record(story.case, vec![entry], Manner::Act)).await.unwrap();
    });
}
