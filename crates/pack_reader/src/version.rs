//! The version of a pack: what it calls itself, and a short hash of everything that rules are judged by,
//! so that a changed text is another version whether or not somebody thought of the number.
//! Must not count scenarios: they test the rules and change none.

use crate::files::PackFiles;
use sha2::{Digest, Sha256};

/// Version of the last pack with the hash of all texts, `2025.1+3f9a2c81d04b`.
pub fn version(files: &PackFiles, written: &str) -> String {
    let mut hash = Sha256::new();
    for pack in &files.packs {
        for (path, text) in pack.files.iter().filter(|(path, _)| !path.starts_with("scenarios/")) {
            for part in [&pack.name, path, text] {
                hash.update(part.len().to_be_bytes());
                hash.update(part.as_bytes());
            }
        }
    }
    let short: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{written}+{short}")
}
