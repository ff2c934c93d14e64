//! Wrong files: every problem at once, each with its line.

use crate::{listed, read_town, town};
use timeline_reader::{read, read_bytes};

const EVENT: &str = "- {id: e1, at: '2025-04-01', kind: decision}\n";

#[track_caller]
fn wrong(text: &str, expected: &str) {
    assert_eq!(listed(&read_town(text).unwrap_err()), expected);
}

#[test]
fn an_event_with_everything_wrong_reports_everything() {
    wrong(
        &town(
            "- id: e1\n  at: '2019-02-30'\n  kind: notificaton\n  actor: schol\n  about: [child_a, nobody]\n  re: [e9]\n  \
             step: intake_meting\n  by_role: cgc_case_workr\n  children_sean: [child_a]\n  level: high\n  urgency: fast\n  \
             claims:\n  - {by: mother}\n  - {by: mothr, says: no}\n  injuries:\n  - {site: face}\n",
        ),
        "town.yaml:25: `at` must be a date or time that exists, as `2025-04-30` or `2025-04-30T16:05`, not text `2019-02-30`\n\
         town.yaml:26: unknown kind `notificaton`; did you mean `notification`?\n\
         town.yaml:27: `schol` in `actor` is nobody in this file; did you mean `school`?\n\
         town.yaml:28: `nobody` in `about` is nobody in this file\n\
         town.yaml:29: `e9` in `re` is no event of this file\n\
         town.yaml:30: unknown step `intake_meting`; did you mean `intake_meeting`?\n\
         town.yaml:31: unknown role `cgc_case_workr` in `by_role`; did you mean `cgc_case_worker`?\n\
         town.yaml:32: unknown field `children_sean`; did you mean `children_seen`?\n\
         town.yaml:33: `level` must be a whole number from 0 to 255, not text `high`\n\
         town.yaml:34: unknown urgency `fast`; use one of `emergency`, `urgent`, `routine`\n\
         town.yaml:36: `says` is missing\n\
         town.yaml:37: `mothr` in `by` is nobody in this file; did you mean `mother`?\n\
         town.yaml:39: `what` is missing",
    );
}

#[test]
fn two_events_of_one_id_and_an_event_without_one_are_problems() {
    wrong(
        &town(
            "- {id: e1, at: '2025-04-01', kind: decision}\n- {id: e1, at: '2025-04-02', kind: decision}\n- {at: '2025-04-02', kind: decision}\n",
        ),
        "town.yaml:25: the id `e1` is given to two events\ntown.yaml:26: an event must have an `id` of text",
    );
}

#[test]
fn people_and_agencies_are_not_mixed_up() {
    wrong(
        &town(
            "- {id: e1, at: '2025-04-01', kind: child_seen, children_seen: [school], seen_by: [mother], about: [child_a]}\n",
        ),
        "town.yaml:24: `children_seen` names people, but `school` is an agency\n\
         town.yaml:24: `seen_by` names agencies, but `mother` is a person",
    );
}

#[test]
fn a_sighting_or_measure_without_a_child_is_a_problem() {
    wrong(
        &town(
            "- {id: e1, at: '2025-04-01', kind: child_seen, actor: centre, about: [mother]}\n\
             - {id: e2, at: '2025-04-01', kind: checkup_attended, about: [child_a, child_b], weight_kg: 9}\n",
        ),
        "town.yaml:24: no child is named in `about` or `children_seen`\n\
         town.yaml:25: a weight or height needs exactly one child in `about`",
    );
}

#[test]
fn a_missing_or_empty_list_of_events_is_a_problem() {
    wrong(&town(""), "town.yaml:23: `events` is missing");
    wrong(&town("").replace("events:\n", ""), "town.yaml:1: `events` is missing");
    wrong(&town("").replace("events:\n", "events: []\n"), "town.yaml:23: there are no events");
    wrong(&town("").replace("events:\n", "events: none\n"), "town.yaml:23: a list is expected here, not text `none`");
    wrong(
        &town("- e1\n"),
        "town.yaml:24: an event must have an `id` of text\ntown.yaml:24: named fields are expected here, not text `e1`",
    );
}

#[test]
fn what_is_wrong_above_the_lists_is_reported_with_the_rest() {
    let text = town(EVENT)
        .replace("id: town-01", "ident: town-01")
        .replace("Asia/Tokyo", "Asia/Tokio")
        .replace("end: '2025-12'", "end: '2024-11'")
        .replace("sex: f", "sex: x")
        .replace("place: Toytown", "places: Toytown")
        .replace(
            "missed: []",
            "missed: none\ncontroll: true\nsources: [{id: s1, kind: blog, web: x}]\nreview: {body: x, publisher: y}",
        );
    wrong(
        &text,
        "town.yaml:1: `id` is missing\n\
         town.yaml:1: unknown field `ident`\n\
         town.yaml:4: unknown time zone `Asia/Tokio`; did you mean `Asia/Tokyo`?\n\
         town.yaml:5: the period ends before it starts\n\
         town.yaml:7: unknown sex `x`; use one of `f`, `m`\n\
         town.yaml:15: unknown field `places`; did you mean `place`?\n\
         town.yaml:22: a list is expected here, not text `none`\n\
         town.yaml:23: unknown field `controll`; did you mean `control`?\n\
         town.yaml:24: unknown kind `blog`; use one of `official`, `press`, `compilation`\n\
         town.yaml:24: unknown field `web`\n\
         town.yaml:25: unknown field `publisher`; did you mean `published`?",
    );
}

#[test]
fn a_file_that_is_no_timeline_is_a_problem() {
    for (bytes, expected) in [
        (b"".as_slice(), "t.yaml:1: the file is empty"),
        (b"- a\n", "t.yaml:1: named fields are expected here, not a list"),
        (b"id: a\n\x8E\x99\n", "t.yaml:2: the file is not UTF-8 (it may be Shift_JIS); save it as UTF-8"),
        (b"a: [\n", "t.yaml:2: not readable as YAML: while parsing a node, did not find expected node content"),
    ] {
        assert_eq!(listed(&read_bytes("t.yaml", bytes).unwrap_err()), expected);
    }
}

#[test]
fn an_unknown_time_zone_names_those_that_are_known() {
    wrong(
        &town(EVENT).replace("Asia/Tokyo", "Mars/Olympus"),
        "town.yaml:4: unknown time zone `Mars/Olympus`; known are `Asia/Tokyo`, `Europe/London`, `UTC`",
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    let text = format!("\u{FEFF}{}", town(EVENT).replace('\n', "\r\n"));
    assert!(read_bytes("t.yaml", text.as_bytes()).is_ok());
}

#[test]
fn months_of_the_period_mean_their_first_and_last_day() {
    let timeline = read_town(&town(EVENT)).unwrap();
    assert_eq!(timeline.period_start, jiff::civil::date(2025, 1, 1));
    assert_eq!(timeline.period_end, jiff::civil::date(2025, 12, 31));
    assert_eq!((timeline.zone_name.as_str(), timeline.control), ("Asia/Tokyo", false));
}

#[test]
fn damaged_files_never_stop_the_program() {
    let text =
        town("- {id: e1, at: '2025-04-01', kind: child_seen, about: [child_a], claims: [{by: mother, says: no}]}\n");
    for end in 0..text.len() {
        let _ = read("t.yaml", &text[..end]);
        let _ = read("t.yaml", &format!("{}0{}", &text[..end], &text[end + 1..]));
    }
}
