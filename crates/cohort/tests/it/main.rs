//! Tests of the columns; the path of a test mirrors the path of what it tests.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod code;
mod columns;
mod events;
mod judge;
mod made;
mod program;
mod what_if;
