//! Keeps the alarms in the ledger equal to what the rules say: raised, gone up, delivered, closed; and says why one stands.

pub mod deliver;
mod opening;
pub mod reconcile;
pub mod sentence;
pub mod telling;
pub mod tick;

pub use reconcile::{Changes, look_at, reconcile, settled};
pub use sentence::{OpeningFact, SentenceParts, sentence};
pub use telling::{Matter, SaidOf, Telling, Told, is_alarm_entry, is_registration};
