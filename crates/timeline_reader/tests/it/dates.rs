//! Dates that cannot be meant.

use crate::{good, listed, read_town, town};

#[track_caller]
fn wrong(events: &str, expected: &str) {
    assert_eq!(listed(&read_town(&town(events)).unwrap_err()), expected);
}

#[test]
fn a_date_more_than_a_year_after_the_period_is_a_problem() {
    good("- {id: e1, at: '2026-12-31', kind: decision}\n");
    wrong(
        "- {id: e1, at: '2025-04-01', kind: decision}\n- {id: e2, at: '2205-04-02', kind: decision}\n",
        "town.yaml:25: `e2` is dated 2205-04-02, more than a year after the period ends on 2025-12-31: \
         mend the date or the period",
    );
    wrong(
        "- {id: e1, at: '2025-04-01', until: '2052-04', precision: window, kind: decision}\n",
        "town.yaml:24: `e1` is dated 2052-04-30, more than a year after the period ends on 2025-12-31: \
         mend the date or the period",
    );
}

#[test]
fn a_date_more_than_thirty_years_before_the_period_is_a_problem() {
    good("- {id: e1, at: '1995', precision: year, kind: decision}\n");
    wrong(
        "- {id: e1, at: '1925-04-01', kind: decision}\n",
        "town.yaml:24: `e1` is dated 1925-04-01, more than 30 years before the period starts on 2025-01-01: \
         mend the date or the period",
    );
}

#[test]
fn an_exact_date_more_than_a_year_after_the_next_is_a_problem() {
    wrong(
        "- {id: e1, at: '2026-06-01', kind: decision}\n- {id: e2, at: '2025-05-31', kind: decision}\n",
        "town.yaml:24: `e1` is dated 2026-06-01, but `e2` after it (line 25) is dated 2025-05-31: \
         mend the date or the order of events",
    );
}

#[test]
fn events_a_year_apart_vague_ones_and_those_left_out_of_a_replay_may_stand_anywhere() {
    good(
        "- {id: e1, at: '2025-06-01', kind: decision}\n\
         - {id: e2, at: '2024-06-01', kind: decision}\n\
         - {id: e3, at: '2021', precision: year, kind: decision}\n\
         - {id: e4, at: '2020-01-01', precision: day, kind: decision, known_at_time: false}\n\
         - {id: e5, at: '2024-07-01', kind: decision}\n",
    );
}

#[test]
fn a_file_that_does_not_say_what_was_missed_is_a_problem() {
    let text = town("- {id: e1, at: '2025-04-01', kind: decision}\n").replace("missed: []\n", "");
    assert_eq!(
        listed(&read_town(&text).unwrap_err()),
        "town.yaml:1: `missed` is missing: write `missed: []` where nothing was missed"
    );
}
