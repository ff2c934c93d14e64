//! What is kept of files and what is refused.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod audio;
mod document;
mod made;
mod photo;
mod refused;
