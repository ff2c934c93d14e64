//! Duties kept from fact to fact are those of the whole case.

use super::any_tick::made_up;
use super::register;
use domain::case::CaseFile;
use domain::deadline::{Duties, Listeners, judge};
use toyland::law;

#[test]
fn duties_kept_from_fact_to_fact_are_those_of_the_whole_case() {
    let policy = law().unwrap();
    let listeners = Listeners::of(policy);
    let mut steps = 0;
    for seed in 0..150 {
        let mut entries = made_up(seed);
        entries.sort_by_key(|entry| entry.recorded_at);
        let register = register(&entries);
        let mut kept = Duties::of(&CaseFile::new(policy, &register, &[]));
        // Sometimes one entry is new, sometimes two or three.
        let stride = 1 + seed as usize % 3;
        for known in (0..=entries.len()).step_by(stride) {
            let file = CaseFile::new(policy, &register, &entries[..known]);
            kept.take(&listeners, &file);
            assert_eq!(kept, Duties::of(&file), "case {seed}, {known} entries");
            let now = entries[..known].last().map_or(entries[0].recorded_at, |entry| entry.recorded_at);
            assert_eq!(kept.judge(&file, now), judge(&file, now), "case {seed}, {known} entries");
            steps += 1;
        }
    }
    assert!(steps > 1_000, "{steps}");
}
