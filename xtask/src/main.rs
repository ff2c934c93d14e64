//! Chores of the house: `cargo xtask tidy`, `test`, `ci`.
fn main() {}
