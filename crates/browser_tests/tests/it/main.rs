//! Tests in a real browser: every act and page, by keys only, without scripts, in both languages, on both stores.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod accessible;
mod acts;
mod demonstration;
mod drafts;
mod files;
mod hand_overs;
mod jobs;
mod mishaps;
mod no_room;
mod stores;
mod together;
mod while_typing;
mod wrong_input;
