//! Files that people name on the command line. No more of one is read than it may have.

use crate::complaint::Complaint;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use timeline_reader::MAX_BYTES;

/// The bytes of a text: a regular file of at most [`MAX_BYTES`].
pub fn read(path: &Path) -> Result<Vec<u8>, Complaint> {
    let mut bytes = Vec::new();
    let read = open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| Complaint::new("error.cannot_read").of(path).because(error))?;
    if bytes.len() > MAX_BYTES {
        let most = MAX_BYTES / (1024 * 1024);
        return Err(Complaint::new("error.too_large").of(path).with("most", most));
    }
    Ok(bytes)
}

/// A regular file to read from: a device or a pipe may have no end.
pub fn open(path: &Path) -> Result<File, Complaint> {
    let cannot = |error| Complaint::new("error.cannot_read").of(path).because(error);
    if !std::fs::metadata(path).map_err(cannot)?.is_file() {
        return Err(Complaint::new("error.no_file").of(path));
    }
    File::open(path).map_err(cannot)
}
