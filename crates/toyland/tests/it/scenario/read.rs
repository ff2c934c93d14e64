//! Scenario files and their problems.

use super::{problems, scenario, with};
use toyland::scenario::Wanted;

#[test]
fn a_scenario_is_read() {
    let scenario = scenario(
        "[[expect]]\nat = \"2025-04-03T10:00\"\nstands = \"T-SEEN-01\"\nabout = [\"ann\"]\nto = [\"house_worker\"]\nargument = \"48h\"\n",
    );
    assert_eq!((scenario.title.ja.as_str(), scenario.title.en.as_str()), ("通告", "A report"));
    assert_eq!(scenario.rules, ["T-SEEN-01"]);
    assert_eq!(scenario.story.events.len(), 1);
    let expectation = &scenario.expectations[0];
    assert_eq!(expectation.place.to_string(), "s.toml:17");
    assert!(
        matches!(&expectation.wanted, Wanted::Stands { rule, about, .. } if rule == "T-SEEN-01" && about == &["ann"])
    );
}

#[test]
fn a_title_stands_in_both_languages() {
    let text = with("[[expect]]\nat = \"2025-04-03T10:00\"\nquiet = [\"T-SEEN-01\"]\n");
    let named = |title: &str| problems(&text.replace("{ ja = \"通告\", en = \"A report\" }", title));
    assert_eq!(named("\"A report\""), "s.toml:1: named fields are expected here, not text `A report`");
    assert_eq!(named("{ en = \"A report\" }"), "s.toml:1: `ja` is missing");
}

#[test]
fn what_a_scenario_names_must_exist() {
    let text = with(
        "[[expect]]\nat = \"2025-04-03T10:00\"\nstands = \"T-SEN-01\"\nabout = [\"an\"]\n[[expect]]\nat = \"2025-04-03T10:00\"\nstands = \"T-SEEN-01\"\nabout = [\"anne\"]\nto = [\"house_worer\"]\n",
    );
    assert_eq!(
        problems(&text),
        "s.toml:19: the pack has no rule `T-SEN-01`; did you mean `T-SEEN-01`?\n\
         s.toml:20: unknown `an` in `about`\n\
         s.toml:24: unknown `anne` in `about`; did you mean `ann`?\n\
         s.toml:25: unknown `house_worer` in `to`; did you mean `house_worker`?"
    );
}

#[test]
fn an_expectation_says_one_thing() {
    let text = with(
        "[[expect]]\nat = \"2025-04-03T10:00\"\nquiet = [\"T-SEEN-01\"]\nstands = \"T-SEEN-01\"\n[[expect]]\nat = \"2025-04-31T10:00\"\nquiet = [\"T-SEEN-01\"]\n",
    );
    assert_eq!(
        problems(&text),
        "s.toml:17: an expectation says either `quiet = […]` or `stands = \"…\"`\n\
         s.toml:22: `at` must be a date and time that exist, as `2025-04-30T16:05`, not text `2025-04-31T10:00`"
    );
}

#[test]
fn a_rule_that_is_listed_must_be_expected_to_do_something() {
    let text = with("[[expect]]\nat = \"2025-04-03T10:00\"\nquiet = [\"T-CLOSE-01\"]\n");
    assert_eq!(problems(&text), "s.toml:2: `T-SEEN-01` is listed under `rules`, but nothing is expected of it");
}

#[test]
fn facts_use_the_words_of_timelines() {
    let text = with("[[expect]]\nat = \"2025-04-03T10:00\"\nquiet = [\"T-SEEN-01\"]\n")
        .replace("\"notification\"", "\"notificaton\"");
    assert_eq!(problems(&text), "s.toml:13: unknown kind `notificaton`; did you mean `notification`?");
}
