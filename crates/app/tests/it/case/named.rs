//! A row names each child once, however many entries opened it.

use super::{CHILD, OFFICE, Story, told};
use app::case::Manner;
use domain::event::{CaseOpened, ConferenceHeld, Entry, Event, Party, PersonRegistered, Standing};
use domain::ids::PersonId;
use uuid::Uuid;

const SISTER: PersonId = PersonId(Uuid::from_u128(0x5157e4));

fn opened(story: &Story, number: u128, fact: Event, about: [PersonId; 2]) -> Entry {
    let entry = story.entry((number, story.service.authority, story.case), vec![fact]);
    Entry { actor: Some(Party::Office(OFFICE)), about: about.to_vec(), ..entry }
}

#[test]
fn two_children_whom_two_entries_name_in_another_order_are_named_once_each() {
    told(async |story| {
        let sister = Event::PersonRegistered(PersonRegistered {
            standing: Some(Standing::Child),
            name: Some("鹿ノ森 朔".into()),
            ..PersonRegistered::new(SISTER)
        });
        let known = story.entry((21, story.service.authority, story.case), vec![sister]);
        let report = story.entry((3, story.service.authority, story.case), Vec::new()).id;
        let meeting = Event::ConferenceHeld(ConferenceHeld { step: None, result: None, reopen_note: None });
        let opening = opened(&story, 22, Event::CaseOpened(CaseOpened {}), [CHILD, SISTER]);
        let met = Entry { re: vec![report], ..opened(&story, 23, meeting, [SISTER, CHILD]) };
        story.service.record(story.case, vec![known, opening, met], Manner::Happened).await.unwrap();
        story.now_is("2025-04-09T10:00");
        story.service.tick().await.unwrap();
        let view = story.view().await;
        let rows = view.standing.iter().filter(|row| row.rule == "R-RCV-03.meeting");
        let named: Vec<usize> = rows.map(|row| row.children.len()).collect();
        assert_eq!(named, [2], "{:?}", view.standing);
    });
}
