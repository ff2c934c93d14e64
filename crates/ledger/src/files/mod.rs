//! Photos, documents and recordings beside the record: sealed in pieces, so that none need lie in memory as a whole twice.
//! The fact in the record holds the digest, so that a file that was changed or is missing is found.
//! Must not know what is in a file.

pub(crate) mod commit;
mod kept;
pub(crate) mod sealed;
mod staged;

pub use kept::KeptFile;
pub use staged::{NewFile, StagedFile, StagedLimits};

pub(crate) use kept::FIND_FILE;
pub(crate) use sealed::FIND_CHUNK;
pub(crate) use staged::{FIND_STAGED, OLD_STAGED, STAGED_BYTES, STAGED_OF};
