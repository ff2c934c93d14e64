//! Streams that are open, by session: a few for each, the oldest gives way, and all end with the session.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// Most streams of a session: browsers hold six connections to one server at most, and pages need some.
const MOST: usize = 4;

/// What a stream is asked to do beside listening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Nothing.
    Listen,
    /// To see whether its session is still open; the number tells one time from the next.
    Look(u64),
    /// To make room for a newer one.
    GiveWay,
    /// To end with its session.
    End,
}

type Places = BTreeMap<String, Vec<(u64, watch::Sender<Ask>)>>;

/// Every open stream of this process; clones share one.
#[derive(Debug, Clone, Default)]
pub struct Streams {
    places: Arc<Mutex<Places>>,
    count: Arc<AtomicU64>,
}

/// The place of an open stream; dropped, the stream is closed.
#[derive(Debug)]
pub struct Place {
    /// What it is asked to do.
    pub asked: watch::Receiver<Ask>,
    /// Its number, unlike that of any other.
    pub number: u64,
    session: String,
    streams: Streams,
}

impl Streams {
    /// A place for one more stream of a session; the oldest gives way where there are too many.
    pub fn open(&self, session: &str) -> Place {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let (ask, asked) = watch::channel(Ask::Listen);
        self.with(|places| {
            let own = places.entry(session.to_owned()).or_default();
            own.push((number, ask));
            while own.len() > MOST {
                own.remove(0).1.send_replace(Ask::GiveWay);
            }
        });
        Place { asked, number, session: session.to_owned(), streams: self.clone() }
    }

    /// The session was ended: its streams end at once.
    pub fn end(&self, session: &str) {
        for (_, ask) in self.with(|places| places.remove(session)).unwrap_or_default() {
            ask.send_replace(Ask::End);
        }
    }

    /// Every stream sees whether its session is still open: it may have been ended in another process, or by its time.
    pub fn look(&self) {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        self.with(|places| {
            for (_, ask) in places.values().flatten() {
                ask.send_replace(Ask::Look(number));
            }
        });
    }

    /// How many are open.
    pub fn open_count(&self) -> usize {
        self.with(|places| places.values().map(Vec::len).sum())
    }

    fn with<T>(&self, work: impl FnOnce(&mut Places) -> T) -> T {
        work(&mut self.places.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.streams.with(|places| {
            let Some(own) = places.get_mut(&self.session) else { return };
            own.retain(|(number, _)| *number != self.number);
            if own.is_empty() {
                places.remove(&self.session);
            }
        });
    }
}
