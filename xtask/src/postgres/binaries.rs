//! The server programs of PostgreSQL: found, or installed with the system's packages.
//! Must not install anything where they are there already.
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::user;
use crate::apt;

/// Where Debian puts a folder for each version.
const DEBIAN_ROOT: &str = "/usr/lib/postgresql";
const OLDEST: u32 = 15;
const NEEDED: [&str; 3] = ["initdb", "pg_ctl", "postgres"];
const MISSING: &str = "PostgreSQL 15 or later is needed for the tests and is not installed: \
                       install its server programs (Debian: `apt-get install postgresql`) or run this as root";
const NOT_INSTALLED: &str = "PostgreSQL 15 or later is needed for the tests and apt-get did not install it: \
                             install its server programs by hand";

/// A folder with `initdb`, `pg_ctl` and `postgres`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    folder: PathBuf,
}

impl Binaries {
    /// The programs in `folder`.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Path of one of the programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The programs of this machine, installed first where they are missing and we are root.
    pub fn find_or_install() -> Result<Self> {
        if let Some(found) = Self::find_on_this_machine() {
            return Ok(found);
        }
        if !user::is_root()? {
            bail!(MISSING);
        }
        eprintln!("PostgreSQL is missing: installing it with apt-get");
        apt::install(&["postgresql"]);
        match Self::find_on_this_machine() {
            Some(found) => Ok(found),
            None => bail!("{NOT_INSTALLED}"),
        }
    }

    /// The newest version below `debian_root` that has all programs, else the first folder of `path` that has them.
    pub fn find(debian_root: &Path, path: &OsStr) -> Option<Self> {
        let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir(debian_root)
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
            .collect();
        versions.sort();
        let newest_first = versions.into_iter().rev().map(|(_, folder)| folder);
        newest_first.chain(std::env::split_paths(path)).find(|folder| is_usable(folder)).map(Self::in_folder)
    }

    fn find_on_this_machine() -> Option<Self> {
        Self::find(Path::new(DEBIAN_ROOT), &std::env::var_os("PATH").unwrap_or_default())
    }
}

fn is_usable(folder: &Path) -> bool {
    let complete = NEEDED.iter().all(|name| folder.join(name).is_file());
    complete && find_version(&folder.join("postgres")).is_some_and(|version| version >= OLDEST)
}

/// The first number that `postgres --version` prints.
fn find_version(postgres: &Path) -> Option<u32> {
    let output = Command::new(postgres).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split(|letter: char| !letter.is_ascii_digit()).find(|part| !part.is_empty())?.parse().ok()
}
