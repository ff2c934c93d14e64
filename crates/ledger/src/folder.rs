//! A folder that is gone when it is dropped.

use crate::entropy::Entropy;
use crate::error::LedgerError;
use std::path::{Path, PathBuf};

/// Holds the files of a throw-away ledger.
#[derive(Debug)]
pub(crate) struct ThrowAway(PathBuf);

impl ThrowAway {
    /// Makes a fresh folder among the machine's temporary ones.
    pub(crate) fn make(entropy: &Entropy) -> Result<Self, LedgerError> {
        let name = u64::from_be_bytes(entropy.bytes()?);
        let path = std::env::temp_dir().join(format!("tsunagi-{name:016x}"));
        std::fs::create_dir(&path).map_err(|_| LedgerError::NotWritable(path.display().to_string()))?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        // What cannot be removed is left to the machine's own cleaning.
        std::fs::remove_dir_all(&self.0).ok();
    }
}
