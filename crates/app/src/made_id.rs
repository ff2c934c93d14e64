//! Ids that follow from what they name, so that two workers that compute the same thing write it once.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A version 8 id out of the SHA-256 of the parts, each ended by a zero byte.
pub fn made_id(parts: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    let mut bytes = [0; 16];
    for (byte, digit) in bytes.iter_mut().zip(digest.iter()) {
        *byte = *digit;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
