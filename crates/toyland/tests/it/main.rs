//! Tests of Toyland and of the scenarios of every pack.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod case;
mod scenario;
mod scenarios;
