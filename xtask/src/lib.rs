//! Chores of the house as functions, so that each has tests.
//! Must not be imported by any other crate.
pub mod apt;
pub mod chromium;
pub mod ci;
pub mod dependencies;
pub mod postgres;
pub mod test_run;
pub mod tidy;
