//! One TOML file of a pack as named fields, its problems put with all others.
//! Must not know any field.

use crate::files::Pack;
use marked_text::{Fields, Problem, Problems, read_toml};

/// Reads a file of a pack with the given decoder; nothing where the pack has no such file or it cannot be read.
pub fn read_document<T>(
    pack: &Pack,
    file: &str,
    problems: &mut Vec<Problem>,
    decode: impl FnOnce(Fields<'_, '_>) -> Option<T>,
) -> Option<T> {
    let text = pack.files.get(file)?;
    let path = pack.path_of(file);
    match read_toml(&path, text) {
        Ok(node) => {
            let mut found = Problems::new(&path);
            let value = Fields::of(&node, &mut found).and_then(decode);
            problems.extend(found.into_list());
            value
        }
        Err(found) => {
            problems.extend(found);
            None
        }
    }
}

/// A problem at the first line of a file, also of one that is missing.
pub fn problem_of(pack: &Pack, file: &str, message: impl Into<String>) -> Problem {
    let found = Problems::new(&pack.path_of(file));
    Problem { place: found.place(1), message: message.into() }
}
