//! Facts, duties, alarms and guards as pure functions.
//! Must not know of clocks, databases, files, networks, randomness or display language.
