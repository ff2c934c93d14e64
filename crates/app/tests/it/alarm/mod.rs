//! Tests of alarms.

mod handed_on;
mod sentence;
