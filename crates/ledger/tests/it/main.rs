//! Tests of the ledger; one story for both stores, told again for each.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod accounts;
mod append;
mod backup;
mod changes;
mod crash;
mod day;
mod doctor;
mod erase;
mod export;
mod files;
mod golden;
mod migrate;
mod people;
mod plans;
mod presence;
mod read;
mod rebuild;
mod search;
mod store;
mod stores;
mod tables;
mod tamper;
mod upgrade;
mod verify;
