//! A change in the household registers who is new, carries over what is known, and is heard by the rules.

use super::{CHILD, MOTHER, Story, author, id, told};
use app::case::{Change, ChangeHousehold, CorrectEntry, Details, RecordError, Unfit};
use app::view::Relative;
use domain::event::{EventKind, RelationKind, Standing};
use domain::ids::PersonId;
use domain::time::When;
use uuid::Uuid;

fn change(number: u128, change: Change) -> ChangeHousehold {
    ChangeHousehold {
        entry: id(number),
        by: author(),
        occurred: When::Day("2025-04-02".parse().unwrap()),
        change,
        children: vec![CHILD],
        person: None,
        details: Details::default(),
        lives_with: Vec::new(),
        lives_in_home: None,
        planned: Some(false),
        to_place: None,
        note: None,
    }
}

fn partner(number: u128) -> ChangeHousehold {
    let details =
        Details { name: Some("木霊 透".into()), kana: Some("コダマ トオル".into()), ..Details::default() };
    ChangeHousehold { details, lives_in_home: Some(true), ..change(number, Change::Partner) }
}

async fn relative(story: &Story, name: &str) -> Option<Relative> {
    story.view().await.relatives.into_iter().find(|person| person.name == name)
}

async fn recorded(story: &Story, change: &ChangeHousehold) {
    story.service.change_household(story.case, change).await.unwrap();
}

#[test]
fn a_new_partner_is_registered_with_what_is_known_and_calls_for_a_reassessment() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        let sent = partner(1);
        for _ in 0..2 {
            recorded(&story, &sent).await;
        }
        let new = relative(&story, "木霊 透").await.unwrap();
        assert_eq!((new.lives_there, new.kana.as_deref()), (Some(true), Some("コダマ トオル")));
        let view = story.view().await;
        assert_eq!(view.people.find(new.id).unwrap().standing, Some(Standing::Partner));
        assert_eq!((view.lines.len(), view.lines[0].kinds.as_slice()), (2, [EventKind::PartnerAppeared].as_slice()));
        let ahead = story.ahead().await;
        assert!(ahead.contains(&"R-REA-02".into()) && ahead.contains(&"R-SAFE-01".into()), "{ahead:?}");
    });
}

#[test]
fn somebody_known_who_leaves_keeps_what_he_is_to_the_child() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        recorded(&story, &ChangeHousehold { person: Some(MOTHER), ..change(1, Change::Left) }).await;
        let mother = relative(&story, "鹿ノ森 遥").await.unwrap();
        assert_eq!((mother.lives_there, mother.standing.as_deref()), (Some(false), Some("親")));
        let line = &story.view().await.lines[0];
        assert_eq!(
            (line.kinds.as_slice(), line.about.contains(&MOTHER)),
            ([EventKind::HouseholdChanged].as_slice(), true)
        );
    });
}

#[test]
fn a_child_who_lives_with_a_grandmother_from_now_on_lives_no_longer_with_the_mother() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        let details = Details {
            name: Some("鹿ノ森 ミツ".into()),
            relation: Some(RelationKind::Grandparent),
            address: Some("きた市みどり3-4".into()),
            ..Details::default()
        };
        recorded(&story, &ChangeHousehold { details, ..change(1, Change::Carer) }).await;
        let (grandmother, mother) = (relative(&story, "鹿ノ森 ミツ").await, relative(&story, "鹿ノ森 遥").await);
        assert_eq!(grandmother.unwrap().lives_there, Some(true));
        assert_eq!(mother.unwrap().lives_there, Some(false));
        let child = relative(&story, "鹿ノ森 ひな").await.unwrap();
        assert_eq!(
            (child.address.as_deref(), child.kana.as_deref()),
            (Some("きた市みどり3-4"), Some("シカノモリ ヒナ"))
        );
        assert!(story.ahead().await.contains(&"R-POST-01.home".into()), "{:?}", story.ahead().await);
    });
}

#[test]
fn a_name_that_changed_leaves_the_former_one_and_everything_else_as_it_was() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        let details =
            Details { name: Some("霧島 遥".into()), phone: Some("090-0000-0002".into()), ..Details::default() };
        let note = Some("登録を変更（氏名、電話）".to_owned());
        recorded(&story, &ChangeHousehold { person: Some(MOTHER), details, note, ..change(1, Change::Details) }).await;
        let view = story.view().await;
        let mother = view.people.find(MOTHER).unwrap();
        assert_eq!((mother.name.as_deref(), mother.kana.as_deref()), (Some("霧島 遥"), Some("シカノモリ ハルカ")));
        assert_eq!(mother.other_names[0].name, "鹿ノ森 遥");
        assert_eq!(mother.phones, ["090-0000-0002", "011-555-0001"]);
        assert_eq!((mother.standing, mother.address.as_deref()), (Some(Standing::Carer), Some("みなみ市あおば町1-2")));
        assert_eq!(view.lines[0].kinds, [EventKind::PersonRegistered], "the chronology tells it");
    });
}

#[test]
fn a_newborn_is_a_child_of_the_case() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        recorded(&story, &change(1, Change::Born)).await;
        let view = story.view().await;
        assert_eq!(view.children().len(), 2);
        assert_eq!(view.lines[0].kinds, [EventKind::ChildBorn]);
    });
}

#[test]
fn a_move_gives_all_who_move_the_new_address_and_calls_for_a_reassessment() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        let details = Details { address: Some("きた市みどり3-4".into()), ..Details::default() };
        let (lives_with, to_place) = (vec![MOTHER], Some("きた市".to_owned()));
        recorded(&story, &ChangeHousehold { details, lives_with, to_place, ..change(1, Change::Moved) }).await;
        for name in ["鹿ノ森 ひな", "鹿ノ森 遥"] {
            assert_eq!(relative(&story, name).await.unwrap().address.as_deref(), Some("きた市みどり3-4"));
        }
        assert!(story.ahead().await.contains(&"R-REA-01".into()), "{:?}", story.ahead().await);
    });
}

#[test]
fn who_was_registered_by_mistake_is_no_longer_of_the_family_once_the_entry_is_corrected() {
    told(|story| async move {
        story.now_is("2025-04-02T10:00");
        recorded(&story, &partner(1)).await;
        let reason = "同姓同名の別人".to_owned();
        let wrong = CorrectEntry { entry: id(2), by: author(), wrong: id(1), reason, really: None };
        story.service.correct_entry(story.case, &wrong).await.unwrap();
        assert!(relative(&story, "木霊 透").await.is_none());
        let view = story.view().await;
        let line = view.lines.iter().find(|line| line.entry == id(1)).unwrap();
        assert!(view.people.find(line.about[0]).is_some(), "the corrected line still names him");
        assert!(!story.ahead().await.contains(&"R-REA-02".into()), "{:?}", story.ahead().await);
    });
}

#[test]
fn somebody_who_is_not_known_in_the_case_is_refused() {
    told(|story| async move {
        let stranger = Some(PersonId(Uuid::from_u128(0xbad)));
        let sent = ChangeHousehold { person: stranger, ..change(1, Change::Left) };
        let answer = story.service.change_household(story.case, &sent).await;
        assert!(matches!(answer, Err(RecordError::Unfit(Unfit::NoSuchPerson))), "{answer:?}");
    });
}
