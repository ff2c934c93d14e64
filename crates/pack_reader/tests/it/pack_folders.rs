//! Packs from their folders, for tests only; the reader itself never opens a file.

use pack_reader::Pack;
use std::path::{Path, PathBuf};

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

/// A pack as it lies below `packs/`.
pub fn folder(name: &str) -> Pack {
    let root = packs().join(name);
    let mut pack = Pack { name: name.into(), place: format!("packs/{name}"), ..Pack::default() };
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let inside = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                pack.files.insert(inside, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    pack
}

/// The pack for tests.
pub fn toyland() -> Pack {
    folder("toyland")
}
