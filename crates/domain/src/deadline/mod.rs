//! What is due, since when it is late, and who hears it: pure functions of facts, policy and an instant.
//! An alarm is an interval computed from facts, so that any tick of the worker gives the same answer.

pub mod alarm;
mod closing;
mod correction;
pub mod duties;
pub mod duty;
pub mod escalation;
pub mod find;
pub mod judge;
mod kinds;
pub mod listener;
mod overriding;
mod yielding;

pub use alarm::Alarm;
pub use duties::Duties;
pub use duty::{Duty, End};
pub use escalation::{Delivery, Post};
pub use judge::{Judgement, Refusal, judge, refusals};
pub use listener::Listeners;
