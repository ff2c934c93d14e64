//! What was looked for last in each session, so that the page of it has an address without a name in it. Kept in memory and
//! gone with the process; must never be written anywhere.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// So many sessions are remembered; the oldest goes first.
const SESSIONS: usize = 2_000;

/// What was looked for last, by the proof of the session.
#[derive(Debug, Clone, Default)]
pub struct Last(Arc<Mutex<VecDeque<(String, String)>>>);

impl Last {
    /// What was looked for; empty where nothing was.
    pub fn of(&self, session: &str) -> String {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.iter().find(|(known, _)| known == session).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    /// Keeps it in the place of what was looked for before.
    pub fn keep(&self, session: &str, text: &str) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.retain(|(known, _)| known != session);
        last.push_back((session.to_owned(), text.to_owned()));
        if last.len() > SESSIONS {
            last.pop_front();
        }
    }

    /// Forgets it, when the session ends.
    pub fn forget(&self, session: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(known, _)| known != session);
    }
}
