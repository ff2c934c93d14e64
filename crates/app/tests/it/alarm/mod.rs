//! Tests of alarms.

mod sentence;
