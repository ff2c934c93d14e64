//! Scenarios of packs: cases that a caseworker can read, with what must stand and what must be quiet at which moment.
//! Must not judge by itself: the rules of the pack do, as in live work.

mod check;
mod coverage;
mod read;
mod run;
mod story;

pub use check::{Checked, check};
pub use coverage::Coverage;
pub use read::{Expectation, Scenario, Wanted, read};
pub use run::run;
pub(crate) use story::decode_story;
