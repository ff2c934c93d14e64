//! Hashing of passwords with argon2id: two at a time, each 19 MiB and some hundredths of a second.
//! Must not print a password, and must do the same work whether or not there is an account.

use argon2::password_hash::Error;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Semaphore;

/// Fewest letters of a password: it stands alone, without a second proof (NIST SP 800-63B rev. 4 asks for 15 then).
pub const LEAST_LETTERS: usize = 15;
/// Most bytes of a password.
pub(super) const MOST_BYTES: usize = 1_024;
/// Hashings at once.
const AT_ONCE: usize = 2;
/// Hashings at once and in line; the last of a full line waits about a second.
const IN_LINE: usize = 64;
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Compared where there is no account: of the same cost as a real one. Its hash is made of nothing, so no password fits.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdA$\
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The one place that hashes passwords.
#[derive(Debug)]
pub(super) struct Hasher {
    line: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    hashings: Arc<AtomicU64>,
}

impl Default for Hasher {
    fn default() -> Self {
        let semaphore = |permits| Arc::new(Semaphore::new(permits));
        Self { line: semaphore(IN_LINE), turns: semaphore(AT_ONCE), hashings: Arc::default() }
    }
}

impl Hasher {
    /// Whether the password has this hash; without a hash it fits nothing, at the same cost. Nothing where the line is full.
    pub(super) async fn fits(&self, hash: Option<&str>, password: &str) -> Option<bool> {
        let (known, password) = (hash.unwrap_or(DECOY).to_owned(), password.to_owned());
        let compared = move || match cost()?.verify_password(password.as_bytes(), known.as_str()) {
            Ok(()) => Some(true),
            Err(Error::PasswordInvalid) => Some(false),
            // A damaged hash fits nothing.
            Err(_) => None,
        };
        let fits = self.in_turn(compared).await?.unwrap_or(false);
        Some(fits && hash.is_some())
    }

    /// The hash of a new password as text. Nothing where the line is full.
    pub(super) async fn hash(&self, password: &str, salt: [u8; 16]) -> Option<String> {
        let password = password.to_owned();
        let hashed = move || Some(cost()?.hash_password_with_salt(password.as_bytes(), &salt).ok()?.to_string());
        self.in_turn(hashed).await?
    }

    /// Hashings that were done from beginning to end.
    pub(super) fn hashings(&self) -> u64 {
        self.hashings.load(Ordering::Relaxed)
    }

    /// Does the work when a turn is free. Turn and place in line are held by the work, not by who waits for it: nobody gets
    /// more turns by hanging up.
    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> Option<T> + Send + 'static) -> Option<Option<T>> {
        let place = self.line.clone().try_acquire_owned().ok()?;
        let turn = self.turns.clone().acquire_owned().await.ok()?;
        let hashings = self.hashings.clone();
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            hashings.fetch_add(u64::from(done.is_some()), Ordering::Relaxed);
            drop((turn, place));
            done
        });
        done.await.ok()
    }
}

/// Nothing where the numbers above were none of argon2's.
fn cost() -> Option<Argon2<'static>> {
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(MEMORY_KIB, PASSES, LANES, None).ok()?))
}
