//! The fold of entries about one concern into a file that rules can ask.
//! Computed from the entries as known at one moment; never stored, never set by hand.

pub mod file;
pub mod growth;
pub mod holders;
pub mod read;
pub mod refused;
pub mod request;
pub mod roster;
pub mod state;
pub mod state_child;
pub mod state_home;
pub mod summary;

pub use file::{CaseFile, Fact, Member};
pub use roster::Register;
pub use summary::Summary;
