//! Failed tries of each login, in memory: after ten within a quarter of an hour a login waits.
//! A try counts from its beginning, so that many at once are no more than many in turn; success clears the count.

use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Failures after which a login waits.
const MOST: usize = 10;
/// How long a failure counts.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Logins counted at once. Two hashings at a time cannot bring so many within the window, so that nobody can push a count
/// out by trying others.
const LOGINS: usize = 100_000;

/// What is known of each login.
#[derive(Debug, Default)]
pub(super) struct Failures(Mutex<Tries>);

type Tries = BTreeMap<[u8; 32], VecDeque<Timestamp>>;

impl Failures {
    /// Counts a try, or says until when the login waits; a try while it waits is not counted.
    pub(super) fn begin(&self, login: [u8; 32], now: Timestamp) -> Result<(), Timestamp> {
        let mut tries = self.lock();
        if tries.len() >= LOGINS && !tries.contains_key(&login) {
            make_room(&mut tries, now);
        }
        let own = tries.entry(login).or_default();
        own.retain(|&at| counts(at, now));
        match own.front() {
            Some(&first) if own.len() >= MOST => Err(end_of(first)),
            _ => {
                own.push_back(now);
                Ok(())
            }
        }
    }

    /// The login was let in.
    pub(super) fn forget(&self, login: [u8; 32]) {
        self.lock().remove(&login);
    }

    /// A try that compared nothing does not count.
    pub(super) fn take_back(&self, login: [u8; 32], at: Timestamp) {
        if let Some(own) = self.lock().get_mut(&login)
            && let Some(place) = own.iter().position(|&try_at| try_at == at)
        {
            own.remove(place);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Tries> {
        // Nothing is half done while it is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets go of everything that no longer counts, or else of the login not tried for longest.
fn make_room(tries: &mut Tries, now: Timestamp) {
    tries.retain(|_, own| own.back().is_some_and(|&last| counts(last, now)));
    if tries.len() >= LOGINS {
        let oldest = tries.iter().min_by_key(|(_, own)| own.back().copied()).map(|(login, _)| *login);
        oldest.and_then(|oldest| tries.remove(&oldest));
    }
}

fn counts(at: Timestamp, now: Timestamp) -> bool {
    now < end_of(at)
}

fn end_of(at: Timestamp) -> Timestamp {
    at.saturating_add(WINDOW).unwrap_or(at)
}
