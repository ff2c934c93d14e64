//! Lists the texts of `packs/` so that `src/pack/shipped.rs` can take them into the program.
//! Must not read what they say.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").canonicalize()?;
    println!("cargo:rerun-if-changed={}", packs.display());
    let mut files = Vec::new();
    collect(&packs, &mut files)?;
    files.sort();
    let mut text = String::from("[\n");
    for file in &files {
        let inside: Vec<_> =
            file.strip_prefix(&packs).into_iter().flatten().map(|part| part.to_string_lossy()).collect();
        writeln!(text, "    ({:?}, include_str!({:?})),", inside.join("/"), file.to_string_lossy()).unwrap_or_default();
    }
    text.push(']');
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    std::fs::write(out.join("packs.rs"), text)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_text = path.extension().is_some_and(|ending| ["toml", "tsv", "md"].iter().any(|text| ending == *text));
        if path.is_dir() {
            collect(&path, files)?;
        } else if is_text {
            files.push(path);
        }
    }
    Ok(())
}
