//! Use cases on one case.

pub mod answer_hand_over;
pub mod assign_worker;
pub mod author;
pub mod change_household;
pub mod correct_entry;
pub mod hand_over;
pub mod propose_hand_over;
pub mod real_contact;
pub mod record;
pub mod record_attempt;
pub mod record_contact;
pub mod record_decision;
pub mod record_health;
pub mod record_information;
pub mod take_notification;

pub use answer_hand_over::{AnswerHandOver, Reply, missing_of};
pub use assign_worker::{AssignWorker, Second};
pub use author::Author;
pub use change_household::{Change, ChangeHousehold, Details};
pub use correct_entry::{CorrectEntry, Really, find_obstacle};
pub use hand_over::{Given, HandOver, HandOverState, hand_overs, items_wanted, items_wanted_of};
pub use propose_hand_over::ProposeHandOver;
pub use real_contact::{ReallyContact, contact_of, is_contact};
pub(crate) use record::{Decided, entry_of};
pub use record::{Manner, RecordError, Recorded, Unfit, resting_on};
pub use record_attempt::RecordAttempt;
pub use record_contact::RecordContact;
pub use record_decision::{Nature, RecordDecision};
pub use record_health::{Checkup, FoundInjury, RecordHealth};
pub use record_information::{Agency, AskInformation, Direction, OpenRequest, RecordInformation, open_requests};
pub use take_notification::{KnownChild, NewChild, TakeNotification, Taken};
