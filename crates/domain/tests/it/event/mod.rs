//! The vocabulary of facts.

mod golden;
