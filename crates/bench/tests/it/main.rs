//! Tests of the input of figures; the path of a test mirrors the path of what it tests.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod column_files;
mod one_case;
mod rules;
mod spread;
