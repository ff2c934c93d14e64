//! Use cases on one case.

pub mod record;

pub(crate) use record::{Decided, entry_of};
pub use record::{Manner, RecordError, Recorded};
