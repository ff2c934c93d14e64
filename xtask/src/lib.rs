//! Chores of the house as functions, so that each has tests.
//! Must not be imported by any other crate.
pub mod tidy;
