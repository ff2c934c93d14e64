//! How far a long command is, on standard error.

use crate::out;
use app::clock::Clock;
use i18n::{Lang, Words};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How often it is told.
const PAUSE: Duration = Duration::from_secs(3);

/// What is being done, how much of it is, and how much there is.
#[derive(Debug, Default)]
pub struct Far(Mutex<Option<(&'static str, u64, u64)>>);

impl Far {
    /// So much of so much is done; the key says of what.
    pub fn is(&self, key: &'static str, done: u64, all: u64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((key, done, all));
    }

    /// Tells it again and again, never ends.
    pub async fn tell(&self, lang: Lang) {
        loop {
            Clock::System.wait(PAUSE).await;
            let far = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((key, done, all)) = far {
                out::complain(format_args!("{}", Words::of(lang).say(key, &[("done", &done), ("all", &all)])));
            }
        }
    }
}
