//! Lists the texts of `packs/` and `timelines/` so that `src/pack/shipped.rs` and `src/replay/shipped.rs` can take them
//! into the program.
//! Must not read what they say.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    list("packs", &["toml", "tsv", "md"])?;
    list("timelines", &["yaml", "tsv"])
}

/// Writes `NAME.rs`: the path below a folder of the project and the text of each file in it.
fn list(name: &str, endings: &[&str]) -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name).canonicalize()?;
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(&folder, endings, &mut files)?;
    files.sort();
    let mut text = String::from("[\n");
    for file in &files {
        let inside: Vec<_> =
            file.strip_prefix(&folder).into_iter().flatten().map(|part| part.to_string_lossy()).collect();
        writeln!(text, "    ({:?}, include_str!({:?})),", inside.join("/"), file.to_string_lossy()).unwrap_or_default();
    }
    text.push(']');
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    std::fs::write(out.join(format!("{name}.rs")), text)
}

fn collect(folder: &Path, endings: &[&str], files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_text = path.extension().is_some_and(|ending| endings.iter().any(|text| ending == *text));
        if path.is_dir() {
            collect(&path, endings, files)?;
        } else if is_text {
            files.push(path);
        }
    }
    Ok(())
}
