//! Tests of packs.

mod choice;
