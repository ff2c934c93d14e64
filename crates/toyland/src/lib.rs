//! A made-up country that feeds tests and demonstrations: its law, its offices, its families, and the runner of
//! the scenarios of any pack. Must not touch the file system, and nobody here is anybody.

mod case;
mod country;
pub mod scenario;

pub use case::{Case, entry_id, office, person};
pub use country::{at, law, pack, policy, shipped};
