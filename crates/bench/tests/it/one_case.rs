//! The cases that ship, under the packs of their countries.

use bench::one_case::{cases_named, made_up_case, read_case};
use bench::rules::read_pack;
use domain::case::{CaseFile, Register};
use domain::deadline::{Duties, Listeners, judge};
use domain::event::Entry;
use domain::policy::Policy;

fn check(pack: &str, beginnings: &[&str]) {
    let policy = read_pack(pack).unwrap();
    let cases = beginnings.iter().flat_map(|beginning| cases_named(beginning).unwrap());
    kept_is_whole(&policy, cases.map(|case| (case.clone(), read_case(&case, &policy).unwrap())));
}

fn kept_is_whole(policy: &Policy, cases: impl Iterator<Item = (String, Vec<Entry>)>) {
    let (listeners, register) = (Listeners::of(policy), Register::default());
    let (mut alarms, pack) = (0, &policy.pack);
    for (case, entries) in cases {
        assert!(entries.len() > 15 && entries.is_sorted_by_key(|entry| entry.recorded_at), "{case}");
        let mut kept = Duties::of(&CaseFile::new(policy, &register, &[]));
        for known in 1..=entries.len() {
            let file = CaseFile::new(policy, &register, &entries[..known]);
            kept.take(&listeners, &file);
            assert_eq!(kept, Duties::of(&file), "{pack}, {case}, {known} entries");
            let now = entries[known - 1].recorded_at;
            assert_eq!(kept.judge(&file, now), judge(&file, now), "{pack}, {case}, {known} entries");
            alarms += kept.judge(&file, now).alarms.len();
        }
    }
    assert!(alarms > 0);
}

#[test]
fn duties_kept_from_fact_to_fact_are_those_of_the_whole_case_in_england() {
    check("england", &["uk-", "control-uk", "jp-"]);
    check("sapporo", &["jp-", "control-jp"]);
}

#[test]
fn duties_kept_from_fact_to_fact_are_those_of_the_whole_made_up_case() {
    let policy = read_pack("sapporo").unwrap();
    let made = |seed| (format!("seed {seed}"), made_up_case(60, seed, &policy).unwrap());
    kept_is_whole(&policy, (1..=12).map(made));
}

#[test]
fn duties_kept_from_fact_to_fact_are_those_of_the_whole_case_in_toyland() {
    check("toyland", &["jp-", "uk-", "control-"]);
}
