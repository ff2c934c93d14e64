//! Whoever is asked something finds it on the own day at once, though the case is somebody else's.

use super::{Story, author, id, told};
use app::case::{Agency, AskInformation, Direction, Manner, RecordInformation};
use domain::event::{Event, OfficeKind, OfficeRegistered, PostHeld, StaffRegistered};
use domain::ids::{OfficeId, StaffId};
use domain::time::When;
use domain::word::Word;
use i18n::Lang;
use uuid::Uuid;

const HEALTH: OfficeId = OfficeId(Uuid::from_u128(0x4ea174));
const NURSE: StaffId = StaffId(Uuid::from_u128(0x2025e));
const OTHER: StaffId = StaffId(Uuid::from_u128(0x07e2));

/// A health centre with a nurse, and somebody who works in no office.
async fn staffed(story: &Story) {
    let register = story.service.register_case();
    let hired = |staff| Event::StaffRegistered(StaffRegistered { staff, name: None, since: None, until: None });
    let facts = vec![
        Event::OfficeRegistered(OfficeRegistered {
            office: HEALTH,
            kind: Some(OfficeKind::Health),
            name: Some("みなみ保健センター".into()),
            place: None,
            extra_roles: Vec::new(),
            under: None,
        }),
        hired(NURSE),
        hired(OTHER),
        Event::PostHeld(PostHeld {
            staff: NURSE,
            office: HEALTH,
            post: Word::new("phn_district").ok(),
            since: None,
            until: None,
        }),
    ];
    let entry = story.entry((31, story.service.authority, register), facts);
    story.service.record(register, vec![entry], Manner::Happened).await.unwrap();
}

#[test]
fn a_request_stands_on_the_day_of_whoever_is_asked_and_of_nobody_else() {
    told(async |story| {
        staffed(&story).await;
        let asked = AskInformation {
            entry: id(40),
            by: author(),
            occurred: When::Instant(story.clock.now()),
            whom: Agency::Known(HEALTH),
            asks_for: Vec::new(),
            joint_visit: false,
            due: None,
            about: vec![super::CHILD],
            note: Some("健診の記録を教えてください".into()),
        };
        story.service.ask_information(story.case, &asked).await.unwrap();
        assert!(story.ahead().await.contains(&"R-INV-01.answer".to_owned()));
        let rules = async |staff| -> Vec<String> {
            let day = story.service.today_of(staff, Lang::Ja).await.unwrap();
            day.today.into_iter().chain(day.week).map(|row| row.row.rule).collect()
        };
        assert_eq!(rules(NURSE).await, ["R-INV-01.answer"], "the request and nothing else of the case");
        assert_eq!(rules(OTHER).await, [""; 0]);
    });
}

#[test]
fn a_sooner_day_that_whoever_asks_wishes_is_the_limit_and_the_rules_own_is_told_beside_it() {
    told(async |story| {
        staffed(&story).await;
        let now = story.clock.now();
        let today = story.service.policy.calendar.to_civil(now).date();
        let ask = |number, days: i64| AskInformation {
            entry: id(number),
            by: author(),
            occurred: When::Instant(story.clock.now()),
            whom: Agency::Known(HEALTH),
            asks_for: Vec::new(),
            joint_visit: false,
            due: today.checked_add(jiff::Span::new().days(days)).ok(),
            about: vec![super::CHILD],
            note: Some("健診の記録を教えてください".into()),
        };
        story.service.ask_information(story.case, &ask(40, 1)).await.unwrap();
        let answer = async || {
            let view = story.view().await;
            view.ahead.into_iter().find(|row| row.rule == "R-INV-01.answer").unwrap()
        };
        let row = answer().await;
        let due = story.service.policy.calendar.to_civil(row.due.unwrap()).date();
        assert_eq!(Some(due), ask(40, 1).due, "{}", row.sentence);
        assert!(row.sentence.contains("きまりの期限は"), "{}", row.sentence);
        assert_eq!(row.opened_by, Some(id(40)));
        let told = RecordInformation {
            entry: id(41),
            by: author(),
            occurred: When::Instant(now),
            direction: Direction::Received,
            whom: Agency::Known(HEALTH),
            answers: Some(id(40)),
            is_complete: None,
            about: vec![super::CHILD],
            note: None,
        };
        story.service.record_information(story.case, &told).await.unwrap();
        assert!(!story.ahead().await.contains(&"R-YTK-03.promise".to_owned()), "its answer keeps the promise");
        story.now_is("2025-04-01T12:00");
        story.service.ask_information(story.case, &ask(42, 60)).await.unwrap();
        let row = answer().await;
        assert!(row.due < Some(now + jiff::SignedDuration::from_hours(24 * 20)), "the rule's own is the sooner one");
        assert!(!row.sentence.contains("きまりの期限は"), "{}", row.sentence);
        let both = story.view().await.requests.into_iter().find_map(|request| request.due).unwrap();
        assert!(both.contains("希望") && both.contains("きまりでは"), "{both}");
        let none = RecordInformation { entry: id(43), answers: None, ..told };
        story.service.record_information(story.case, &none).await.unwrap();
        assert!(story.ahead().await.contains(&"R-INV-01.answer".to_owned()), "what answers nothing ends no limit");
    });
}
