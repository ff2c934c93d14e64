//! Toyland itself: its pack and its clock.
//! Must not hold a rule: they stand in `packs/toyland`.

use domain::policy::Policy;
use jiff::Timestamp;
use jiff::civil::DateTime;
use pack_reader::{Pack, PackFiles, Problem, read};

/// Path below `packs/` and text of every file; listed by the build script.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The pack of Toyland.
pub fn pack() -> Pack {
    let own = FILES.iter().filter_map(|(path, text)| Some((path.strip_prefix("toyland/")?, *text)));
    Pack {
        name: "toyland".to_owned(),
        place: "packs/toyland".to_owned(),
        files: own.map(|(file, text)| (file.to_owned(), text.to_owned())).collect(),
    }
}

/// The law of Toyland.
pub fn policy() -> Result<Policy, Vec<Problem>> {
    read(&PackFiles { packs: vec![pack()] })
}

/// The instant of a time of day in Toyland (`2025-04-01T10:00`); nothing where there is no such time.
pub fn at(text: &str) -> Option<Timestamp> {
    let civil: DateTime = text.parse().ok()?;
    policy().ok().map(|policy| policy.calendar.to_instant(civil))
}
