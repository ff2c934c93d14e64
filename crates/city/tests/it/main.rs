//! Tests of the made-up city.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod cases;
mod organisation;
mod people;

use city::Plan;
use domain::policy::Policy;
use jiff::Timestamp;
use pack_reader::{PackFiles, read};
use std::sync::OnceLock;

/// The rules that the city is shaped by.
fn sapporo() -> &'static Policy {
    static POLICY: OnceLock<Policy> = OnceLock::new();
    POLICY
        .get_or_init(|| read(&PackFiles { packs: vec![toyland::shipped("jp"), toyland::shipped("sapporo")] }).unwrap())
}

/// A Thursday morning.
fn now() -> Timestamp {
    "2026-11-19T09:30:00+09:00".parse().unwrap()
}

fn plan(seed: u64) -> Plan<'static> {
    Plan::new(seed, &sapporo().calendar, now())
}
