//! What somebody did and what came over the wire since counting began.

use super::Page;
use crate::chromium::Exchange;

/// Since counting began.
#[derive(Debug, Default, Clone)]
pub(super) struct Begun {
    pub(super) keys: u64,
    pub(super) text_keys: u64,
    pub(super) clicks: u64,
    pub(super) thinks: u64,
    pub(super) moves: u64,
    /// The hand is on the pointer.
    pub(super) points: bool,
    loads: u64,
}

/// What a piece of work took.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Tally {
    /// Keys that are no free text.
    pub keys: u64,
    /// Keys of free text.
    pub text_keys: u64,
    /// Clicks and taps.
    pub clicks: u64,
    /// Times to think.
    pub thinks: u64,
    /// Hands moved between keys and pointer.
    pub moves: u64,
    /// Pages loaded.
    pub pages: u64,
    /// Bytes over the wire, headers included.
    pub bytes: u64,
    /// Milliseconds of the server's handlers, together.
    pub server_ms: f64,
}

impl Begun {
    /// The hand goes to the pointer, or back to the keys.
    pub(super) fn reach(&mut self, points: bool) {
        self.moves += u64::from(self.points != points);
        self.points = points;
    }
}

impl Page {
    /// Somebody stops to think.
    pub fn think(&self) {
        self.tally.borrow_mut().thinks += 1;
    }

    /// Counts from now on.
    pub fn count_from_here(&self) {
        let loads = self.seen(|seen| {
            seen.exchanges.clear();
            seen.loads
        });
        *self.tally.borrow_mut() = Begun { loads, ..Begun::default() };
    }

    /// What was counted.
    pub fn tally(&self) -> Tally {
        let begun = self.tally.borrow().clone();
        self.seen(|seen| {
            let sum = |part: fn(&Exchange) -> f64| seen.exchanges.iter().map(part).sum::<f64>();
            Tally {
                keys: begun.keys,
                text_keys: begun.text_keys,
                clicks: begun.clicks,
                thinks: begun.thinks,
                moves: begun.moves,
                pages: seen.loads.saturating_sub(begun.loads),
                bytes: sum(|one| one.bytes) as u64,
                server_ms: sum(|one| one.server_ms),
            }
        })
    }
}
