//! The hash chain of an authority: SHA-256 over the hash before and every stored column of a row.
//! Needs no key, so that an auditor can recompute it with any tool (`docs/ledger-format.md` shows how).

use sha2::{Digest, Sha256};

/// A hash of the chain.
pub type Hash = [u8; 32];

/// What stands before the first row.
pub const BEGINNING: Hash = [0; 32];

/// One column as it goes into the hash.
pub(crate) enum Column<'a> {
    Text(&'a str),
    MaybeText(Option<&'a str>),
    Int(i64),
    Bytes(&'a [u8]),
}

/// Hash of a row: its name, then each column as length (8 bytes, big-endian) and bytes; numbers as 8 bytes, big-endian;
/// what is not stated as 8 bytes of ones.
pub(crate) fn hash_of(name: &str, columns: &[Column<'_>]) -> Hash {
    let mut hash = Sha256::new();
    add(&mut hash, name.as_bytes());
    for column in columns {
        match column {
            Column::Text(text) => add(&mut hash, text.as_bytes()),
            Column::MaybeText(Some(text)) => add(&mut hash, text.as_bytes()),
            Column::MaybeText(None) => hash.update(u64::MAX.to_be_bytes()),
            Column::Int(number) => add(&mut hash, &number.to_be_bytes()),
            Column::Bytes(bytes) => add(&mut hash, bytes),
        }
    }
    hash.finalize().into()
}

fn add(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}
