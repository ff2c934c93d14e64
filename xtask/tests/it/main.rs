//! Tests of the chores, laid out as the sources are.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
mod chromium;
mod ci;
mod dependencies;
mod postgres;
mod scratch;
mod test_run;
mod tidy;
