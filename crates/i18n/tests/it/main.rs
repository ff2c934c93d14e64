//! Tests of the catalogues.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod catalogue;
mod mirror;
mod sentence;
