//! The packs that are part of the program, so that it works anywhere.
//! Must not read the file system.

use pack_reader::Pack;

/// Path below `packs/` and text of every file, in the order of paths; listed by the build script.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Every pack that ships with the program.
pub fn shipped() -> Vec<Pack> {
    let mut packs: Vec<Pack> = Vec::new();
    for (path, text) in FILES {
        let Some((name, file)) = path.split_once('/') else { continue };
        if packs.last().is_none_or(|pack| pack.name != name) {
            packs.push(Pack { name: name.to_owned(), place: format!("packs/{name}"), ..Pack::default() });
        }
        if let Some(pack) = packs.last_mut() {
            pack.files.insert(file.to_owned(), (*text).to_owned());
        }
    }
    packs
}
