//! The one place that reads the clock. Everything else is given its instants.

use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Where the present comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine.
    System,
    /// Set by hand, in microseconds since 1970: history that is entered, demonstrations, tests.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at this instant until it is set.
    pub fn set_at(at: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// Moves a clock that is set by hand forward; it never goes back, and a machine's clock is left alone.
    pub fn move_to(&self, at: Timestamp) {
        if let Self::Set(now) = self {
            now.fetch_max(at.as_microsecond(), Ordering::SeqCst);
        }
    }

    /// Waits that long; a clock that is set by hand does not wait.
    #[allow(clippy::disallowed_methods, reason = "this is the one file that owns the clock")]
    pub async fn wait(&self, span: std::time::Duration) {
        if matches!(self, Self::System) {
            tokio::time::sleep(span).await;
        }
    }

    /// The present.
    #[allow(clippy::disallowed_methods, reason = "this is the one file that owns the clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::from_microsecond(Timestamp::now().as_microsecond()).unwrap_or(Timestamp::MIN),
            Self::Set(now) => Timestamp::from_microsecond(now.load(Ordering::SeqCst)).unwrap_or(Timestamp::MIN),
        }
    }
}
