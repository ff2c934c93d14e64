//! Packs: those that ship with the program, those in a folder, and what can be asked of one.
//! Must not hold a rule or a value.

pub mod book;
mod choice;
pub mod diff;
pub mod folder;
mod shipped;

pub use choice::{PackError, find_for, find_recorded, load, texts};
pub use shipped::shipped;
