//! Toyland itself: its pack and its clock.
//! Must not hold a rule: they stand in `packs/toyland`.

use domain::policy::Policy;
use jiff::Timestamp;
use jiff::civil::DateTime;
use pack_reader::{Pack, PackFiles, Problem, read};
use std::sync::OnceLock;

/// Path below `packs/` and text of every file; listed by the build script.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The pack of Toyland.
pub fn pack() -> Pack {
    shipped("toyland")
}

/// A pack that ships with the program, by name; an unknown one has no files.
pub fn shipped(name: &str) -> Pack {
    let inside = |path: &'static str| path.strip_prefix(name)?.strip_prefix('/');
    let own = FILES.iter().filter_map(|(path, text)| Some((inside(path)?, *text)));
    Pack {
        name: name.to_owned(),
        place: format!("packs/{name}"),
        files: own.map(|(file, text)| (file.to_owned(), text.to_owned())).collect(),
    }
}

/// The law of Toyland, read once.
pub fn law() -> Result<&'static Policy, Vec<Problem>> {
    static LAW: OnceLock<Result<Policy, Vec<Problem>>> = OnceLock::new();
    LAW.get_or_init(|| read(&PackFiles { packs: vec![pack()] })).as_ref().map_err(Clone::clone)
}

/// The law of Toyland, to be changed.
pub fn policy() -> Result<Policy, Vec<Problem>> {
    law().cloned()
}

/// The instant of a time of day in Toyland (`2025-04-01T10:00`); nothing where there is no such time.
pub fn at(text: &str) -> Option<Timestamp> {
    let civil: DateTime = text.parse().ok()?;
    law().ok().map(|law| law.calendar.to_instant(civil))
}
