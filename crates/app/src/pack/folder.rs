//! A pack in a folder of the file system.
//! Must not interpret it.

use pack_reader::Pack;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Reads every TOML, TSV and Markdown file below a folder; the pack is called like the folder.
pub fn read_folder(folder: &Path) -> io::Result<Pack> {
    let name = folder.canonicalize()?.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files)?;
    Ok(Pack { name, place: folder.to_string_lossy().trim_end_matches('/').to_owned(), files })
}

fn collect(folder: &Path, inside: &str, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        let below = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if path.is_dir() {
            collect(&path, &below, files)?;
        } else if [".toml", ".tsv", ".md"].iter().any(|ending| name.ends_with(ending)) {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
            files.insert(below, text);
        }
    }
    Ok(())
}
