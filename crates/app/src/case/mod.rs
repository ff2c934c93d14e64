//! Use cases on one case.

pub mod record;

pub use record::{Manner, RecordError, Recorded};
