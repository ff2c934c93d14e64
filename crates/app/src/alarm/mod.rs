//! Keeps the alarms in the ledger equal to what the rules say: raised, gone up, delivered, closed.

pub mod reconcile;

pub use reconcile::{Changes, reconcile};
