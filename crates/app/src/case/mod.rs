//! Use cases on one case.

pub mod record;

pub(crate) use record::Decided;
pub use record::{Manner, RecordError, Recorded};
