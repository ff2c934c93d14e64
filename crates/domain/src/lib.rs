//! Facts, duties, alarms and guards as pure functions.
//! Must not know of clocks, databases, files, networks, randomness or display language.

pub mod calendar;
pub mod case;
pub mod deadline;
pub mod event;
pub mod growth;
pub mod ids;
pub mod policy;
pub mod time;
pub mod word;
