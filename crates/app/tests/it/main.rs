//! Tests of the use cases.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod alarm;
mod case;
mod drafts;
mod kept;
mod lived;
mod outlook;
mod pack;
mod remedy;
mod replay;
mod room;
mod sign_in;
mod stores;
mod trace;
mod typed_age;
mod typed_date;
mod view;
mod wording;
mod worker;
