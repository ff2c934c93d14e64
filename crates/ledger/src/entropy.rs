//! Chance for keys, nonces, tokens and salts: the one place of this crate that asks the machine for it.
//! Must not be used for ids, order or anything that a rule could see: those are arguments.

use crate::error::LedgerError;
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU64, Ordering};

/// Where keys, nonces, tokens and salts come from.
#[derive(Debug, Default)]
pub struct Entropy(Source);

#[derive(Debug, Default)]
enum Source {
    #[default]
    System,
    Counted(AtomicU64),
}

impl Entropy {
    /// The operating system's generator: the only choice for a ledger that anybody uses.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The same bytes in every run, so that golden files can pin the stored form; it protects nothing.
    pub fn counted_for_golden_files() -> Self {
        Self(Source::Counted(AtomicU64::new(0)))
    }

    pub(crate) fn bytes<const N: usize>(&self) -> Result<[u8; N], LedgerError> {
        let mut bytes = [0; N];
        match &self.0 {
            Source::System => fill_from_system(&mut bytes)?,
            Source::Counted(counter) => fill_counted(counter, &mut bytes),
        }
        Ok(bytes)
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "keys and nonces must be unforeseeable; nothing that a rule sees depends on them"
)]
fn fill_from_system(bytes: &mut [u8]) -> Result<(), LedgerError> {
    getrandom::fill(bytes).map_err(|_| LedgerError::NoEntropy)
}

fn fill_counted(counter: &AtomicU64, bytes: &mut [u8]) {
    for chunk in bytes.chunks_mut(32) {
        let turn = counter.fetch_add(1, Ordering::Relaxed);
        let block = Sha256::digest(turn.to_be_bytes());
        chunk.iter_mut().zip(block.iter()).for_each(|(to, from)| *to = *from);
    }
}
