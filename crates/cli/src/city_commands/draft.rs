//! A new ledger that does not stand under its name before it is whole.
//! Must not touch a file that was there before.

use crate::complaint::Complaint;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// A ledger under another name until the whole city is in it; on a server it stands where it is.
pub struct Draft(Option<PathBuf>);

/// What a ledger in files consists of, the record last: where it is, everything is.
const PARTS: [&str; 3] = [".master", ".keys", ""];
/// What a database leaves beside itself while it is open.
const SIDES: [&str; 3] = ["", "-wal", "-shm"];

impl Draft {
    /// A name beside the one that was asked for; neither may be there yet.
    pub fn of(url: &str, master: Option<&Path>) -> Result<Self, Complaint> {
        let Some(path) = url.strip_prefix("sqlite:") else { return Ok(Self(None)) };
        let path = PathBuf::from(path.strip_prefix("//").unwrap_or(path));
        let draft = Self(Some(path.clone()));
        let parts = PARTS.iter().rev().filter(|part| master.is_none() || **part != ".master");
        for file in parts.flat_map(|part| [beside(&path, part), beside(&draft.path(), part)]) {
            if file.exists() {
                let cause = Error::from(ErrorKind::AlreadyExists);
                return Err(Complaint::new("error.cannot_write").of(&file).because(cause));
            }
        }
        Ok(draft)
    }

    fn path(&self) -> PathBuf {
        self.0.as_deref().map(|path| beside(path, ".unfinished")).unwrap_or_default()
    }

    /// The address to open instead of the one that was asked for.
    pub fn url(&self, url: &str) -> String {
        if self.0.is_some() { format!("sqlite:{}", self.path().display()) } else { url.to_owned() }
    }

    /// Where there is space for the ledger, there is space for what it is made from.
    pub fn scratch(&self) -> PathBuf {
        let folder = self.0.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        match (&self.0, folder) {
            (None, _) => std::env::temp_dir(),
            (Some(_), folder) => folder.unwrap_or(Path::new(".")).to_path_buf(),
        }
    }

    /// The city is whole.
    pub fn keep(&self) -> Result<(), Complaint> {
        let Some(path) = &self.0 else { return Ok(()) };
        for part in PARTS {
            let (from, to) = (beside(&self.path(), part), beside(path, part));
            if from.exists() {
                std::fs::rename(&from, &to)
                    .map_err(|error| Complaint::new("error.cannot_write").of(&to).because(error))?;
            }
        }
        Ok(())
    }

    /// The city is not whole. Answers whether nothing is left of it.
    pub fn drop_it(&self) -> bool {
        if self.0.is_none() {
            return false;
        }
        let files = PARTS.iter().flat_map(|part| SIDES.map(|side| beside(&self.path(), &format!("{part}{side}"))));
        let left: Vec<PathBuf> = files.filter(|file| std::fs::remove_file(file).is_err() && file.exists()).collect();
        left.is_empty()
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
