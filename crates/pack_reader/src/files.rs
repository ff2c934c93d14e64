//! The texts of packs as they are handed in.
//! Must not read them.

use std::collections::BTreeMap;

/// One pack: its texts by path inside the pack (`rules/R-SAFE-01.toml`).
#[derive(Debug, Clone, Default)]
pub struct Pack {
    /// Name of its folder, which is the name of the pack.
    pub name: String,
    /// Where it lies, put before the path of a file in every problem (`packs/sapporo`).
    pub place: String,
    /// Text by path.
    pub files: BTreeMap<String, String>,
}

impl Pack {
    /// A file as problems name it.
    pub fn path_of(&self, file: &str) -> String {
        format!("{}/{file}", self.place)
    }

    /// Paths and texts below a folder with this ending, in the order of their paths.
    pub fn below<'p>(&'p self, folder: &'p str, ending: &'p str) -> impl Iterator<Item = (&'p str, &'p str)> {
        let files = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        files.filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
    }
}

/// A pack on top of the packs it extends, base first.
#[derive(Debug, Clone, Default)]
pub struct PackFiles {
    /// The packs.
    pub packs: Vec<Pack>,
}

impl PackFiles {
    /// The last pack that has a file, and its text: a file of an extending pack replaces the whole file of the base.
    pub fn find(&self, file: &str) -> Option<(&Pack, &str)> {
        self.packs.iter().rev().find_map(|pack| pack.files.get(file).map(|text| (pack, text.as_str())))
    }
}
