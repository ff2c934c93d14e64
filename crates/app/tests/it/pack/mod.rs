//! Tests of packs.

mod book;
mod choice;
mod diff;
