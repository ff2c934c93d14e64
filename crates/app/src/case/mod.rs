//! Use cases on one case.

pub mod record;
pub mod record_contact;
pub mod take_notification;

pub(crate) use record::{Decided, entry_of};
pub use record::{Manner, RecordError, Recorded};
pub use record_contact::RecordContact;
pub use take_notification::{NewChild, TakeNotification, Taken};
