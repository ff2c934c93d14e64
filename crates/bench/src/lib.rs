//! Input, rules and counts of the published figures; the program that takes the time is `benches/figures.rs`.
//! Must not read the clock.

pub mod column_files;
pub mod input;
pub mod one_case;
pub mod rules;
pub mod spread;

pub use input::InputError;
