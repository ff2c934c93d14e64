//! A pack in a folder of the file system.
//! Must not interpret it.

use super::PackError;
use pack_reader::{MAX_BYTES, Pack, Problem, text_of};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// What was read of a folder: texts, and files that are no text.
#[derive(Default)]
struct Read {
    files: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

/// Reads every TOML, TSV and Markdown file below a folder; the pack is called like the folder.
pub fn read_folder(folder: &Path) -> Result<Pack, PackError> {
    let unreadable = |error| PackError::Unreadable(folder.to_owned(), error);
    let whole = folder.canonicalize().map_err(unreadable)?;
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut read = Read::default();
    collect(folder, "", &mut read).map_err(unreadable)?;
    if !read.problems.is_empty() {
        return Err(PackError::Problems(read.problems));
    }
    Ok(Pack { name, place: folder.to_string_lossy().trim_end_matches('/').to_owned(), files: read.files })
}

fn collect(folder: &Path, inside: &str, read: &mut Read) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        let below = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if path.is_dir() {
            collect(&path, &below, read)?;
        } else if [".toml", ".tsv", ".md"].iter().any(|ending| name.ends_with(ending)) {
            let place = path.display().to_string();
            let bytes = start_of(&path).map_err(|error| io::Error::new(error.kind(), format!("{place}: {error}")))?;
            match text_of(&place, &bytes) {
                Ok(text) => drop(read.files.insert(below, text.to_owned())),
                Err(problem) => read.problems.push(problem),
            }
        }
    }
    Ok(())
}

/// No more of a file than a text may have, and one byte that tells of more.
fn start_of(path: &Path) -> io::Result<Vec<u8>> {
    if !path.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
