//! Use cases on one case.

pub mod assign_worker;
pub mod author;
pub mod correct_entry;
pub mod record;
pub mod record_attempt;
pub mod record_contact;
pub mod take_notification;

pub use assign_worker::AssignWorker;
pub use author::Author;
pub use correct_entry::{CorrectEntry, Really, find_obstacle};
pub(crate) use record::{Decided, entry_of};
pub use record::{Manner, RecordError, Recorded, Unfit, resting_on};
pub use record_attempt::RecordAttempt;
pub use record_contact::RecordContact;
pub use take_notification::{NewChild, TakeNotification, Taken};
