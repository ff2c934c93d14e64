//! The points at which an alarm should have been heard.

use crate::{listed, read_town, town};
use domain::policy::AlarmType;
use timeline_reader::{Attribution, Confidence, Timeline};

const POINT: &str = "{id: m1, when: {from: '2025-04-01', to: '2025-04-03', basis: stated, rule: two days}, \
missed: Nobody looked., expected: 'deadline_overdue:48h', to: [cgc_supervisor, cgc_director], trigger: [e1], \
shown_by: [e2], relative: {after: e1, within: 2d}, attribution: review, source: ['https://example.org'], confidence: high}";

fn with(points: &str) -> Result<Timeline, String> {
    let events = "- {id: e1, at: '2025-04-01', kind: decision}\n- {id: e2, at: '2025-05-01', kind: decision}\n";
    let text = town(events).replace("missed: []\n", &format!("missed:\n{points}"));
    read_town(&text).map_err(|problems| listed(&problems))
}

#[test]
fn a_point_says_what_should_have_been_heard_by_when_and_by_whom() {
    let timeline = with(&format!("- {POINT}\n")).unwrap();
    let point = &timeline.missed[0];
    assert_eq!(
        (point.from.to_string(), point.to.to_string()),
        ("2025-04-01T00:00:00".into(), "2025-04-03T23:59:59".into())
    );
    assert_eq!((point.expected.kind, point.expected.argument.as_deref()), (AlarmType::DeadlineOverdue, Some("48h")));
    assert_eq!(point.roles.iter().map(ToString::to_string).collect::<Vec<_>>(), ["cgc_supervisor", "cgc_director"]);
    assert_eq!(point.triggers, [timeline.events[0].entry.id]);
    let relative = point.relative.clone().unwrap();
    assert_eq!((relative.after, relative.within.as_str()), (timeline.events[0].entry.id, "2d"));
    assert_eq!((point.attribution, point.confidence, point.line), (Attribution::Review, Confidence::High, 23));
    assert_eq!((point.local.as_str(), point.missed.as_str()), ("m1", "Nobody looked."));
}

#[test]
fn a_time_of_day_is_kept_and_an_argument_may_be_left_out() {
    let point =
        POINT.replace("to: '2025-04-03'", "to: '2025-04-03T21:56'").replace("'deadline_overdue:48h'", "no_owner");
    let timeline = with(&format!("- {point}\n")).unwrap();
    assert_eq!(timeline.missed[0].to.to_string(), "2025-04-03T21:56:00");
    assert_eq!((timeline.missed[0].expected.kind, &timeline.missed[0].expected.argument), (AlarmType::NoOwner, &None));
}

#[test]
fn every_wrong_word_of_a_point_is_a_problem() {
    let wrong = POINT
        .replace("deadline_overdue", "deadline_overdo")
        .replace("cgc_director", "cgc_directer")
        .replace("trigger: [e1]", "trigger: [e9]")
        .replace("shown_by: [e2]", "shown_by: [e8]")
        .replace("review", "rumour")
        .replace("basis: stated", "basis: guessed")
        .replace("to: '2025-04-03'", "to: '2025-03-01'")
        .replace("confidence: high", "colour: high");
    let problems = with(&format!("- {wrong}\n- {POINT}\n- {POINT}\n")).unwrap_err();
    assert_eq!(
        problems,
        "town.yaml:23: unknown basis `guessed`; use one of `stated`, `derived`\n\
         town.yaml:23: `to` is before `from`\n\
         town.yaml:23: unknown alarm type `deadline_overdo`; did you mean `deadline_overdue`?\n\
         town.yaml:23: unknown role `cgc_directer` in `to`; did you mean `cgc_director`?\n\
         town.yaml:23: `e9` in `trigger` is no event of this file\n\
         town.yaml:23: `e8` in `shown_by` is no event of this file\n\
         town.yaml:23: unknown attribution `rumour`; use one of `review`, `official`, `press`, `derived`\n\
         town.yaml:23: `confidence` is missing\n\
         town.yaml:23: unknown field `colour`\n\
         town.yaml:25: the id `m1` is given twice"
    );
}
