//! Tests of the pages: the router in process, forms sent as a browser without script sends them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod api;
mod attempts;
mod contacts;
mod corrections;
mod decisions;
mod doors;
mod drafts;
mod files;
mod hand_overs;
mod health;
mod household;
mod information;
mod intake;
mod live;
mod office;
mod reading;
mod refusals;
mod replay;
mod stores;
mod together;
mod tour;
mod traces;
mod unowned;
mod watch;
mod worker;
