//! Jobs of a day's work as a script of keys and clicks, each with what it may cost.
//! Must not choose a quick way that nobody would find: it uses what the pages say of themselves.

mod scripts;
mod table;

use crate::error::BrowserError;
use crate::page::{Page, Tally};
pub use scripts::JOBS;
pub use table::{between_marks, table};

/// Where a job begins.
#[derive(Debug, Clone)]
pub struct Start {
    /// Address of the pages.
    pub url: String,
    /// A case of whoever is signed in.
    pub case: String,
}

/// A job.
#[derive(Debug)]
pub struct Job {
    /// Its number in the list of jobs.
    pub number: u8,
    /// What is done.
    pub name: &'static str,
    /// What it may cost.
    pub limit: Limit,
    /// Where somebody is when it begins.
    pub from: &'static str,
    /// The doing.
    pub script: fn(&Page, &Start) -> Result<(), BrowserError>,
}

/// The most that a job may take.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Keys that are no free text.
    pub keys: Option<u64>,
    /// Clicks.
    pub clicks: Option<u64>,
    /// Seconds of a trained person, free text left out.
    pub seconds: f64,
}

impl Job {
    /// Does it, and counts.
    pub fn count(&self, page: &Page, start: &Start) -> Result<Tally, BrowserError> {
        page.open(&format!("{}{}", start.url, self.from.replace("ID", &start.case)))?;
        page.count_from_here();
        (self.script)(page, start)?;
        Ok(page.tally())
    }
}

/// Seconds by the keystroke-level model: a key 0.28, to point 1.1, a hand from keys to pointer 0.4, to think 1.35, and the
/// server's time.
pub fn seconds(tally: &Tally) -> f64 {
    let (keys, clicks, moves, thinks) =
        (tally.keys as f64, tally.clicks as f64, tally.moves as f64, tally.thinks as f64);
    keys * 0.28 + clicks * 1.1 + moves * 0.4 + thinks * 1.35 + tally.server_ms / 1_000.0
}
