//! Facts, duties, alarms and guards as pure functions.
//! Must not know of clocks, databases, files, networks, randomness or display language.

pub mod calendar;
pub mod event;
pub mod growth;
pub mod ids;
pub mod time;
pub mod word;
