//! Read tables: what the record says, arranged for one question each. Computed inside each commit, never the truth.

pub(crate) mod access;
mod alarm;
pub(crate) mod alarm_children;
pub(crate) mod alarm_rows;
pub(crate) mod brief;
pub(crate) mod due;
pub(crate) mod duty;
pub(crate) mod heads;
mod outbox;
pub(crate) mod outbox_rows;

pub use alarm::Alarm;
pub(crate) use alarm::{Source, fold, id_of};
pub use outbox::Message;
pub(crate) use outbox::messages_of;
