//! Which packs a pack stands on: its base, the base of that, until one extends none.
//! Must not read more than `pack.toml`.

use crate::document::problem_of;
use crate::files::{Pack, PackFiles};
use crate::header::{FILE, read_header};
use crate::words::hint;
use marked_text::Problem;

/// The pack of this name on top of all it extends, out of the packs at hand.
pub fn chain(packs: &[Pack], name: &str) -> Result<PackFiles, Vec<Problem>> {
    let Some(top) = packs.iter().find(|pack| pack.name == name) else {
        let nowhere = Pack { name: name.to_owned(), place: format!("packs/{name}"), ..Pack::default() };
        return Err(vec![problem_of(&nowhere, FILE, unknown(packs, name))]);
    };
    let mut found = vec![top];
    while let Some(last) = found.last().copied() {
        let header = read_header(last)?;
        let Some(base) = header.extends else { break };
        let Some(pack) = packs.iter().find(|pack| pack.name == base) else {
            return Err(vec![problem_of(last, FILE, unknown(packs, &base))]);
        };
        if found.iter().any(|known| known.name == pack.name) {
            return Err(vec![problem_of(last, FILE, format!("packs extend each other in a circle through `{base}`"))]);
        }
        found.push(pack);
    }
    Ok(PackFiles { packs: found.into_iter().rev().cloned().collect() })
}

fn unknown(packs: &[Pack], name: &str) -> String {
    let names: Vec<&str> = packs.iter().map(|pack| pack.name.as_str()).collect();
    format!("there is no pack `{name}`{}", hint(name, &names))
}
