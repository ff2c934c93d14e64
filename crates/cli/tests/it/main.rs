//! The binary as a person runs it: what it prints, and how it exits.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod account_commands;
mod args;
mod city_commands;
mod ledger_commands;
mod pack_commands;
mod replay;
mod run;
mod words;
