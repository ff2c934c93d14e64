//! Folders for tests: the checkout, and one for each test that is gone afterwards and that any user of the machine may use.
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the checkout that the tests run in; asked at run time, because several checkouts may share a target folder.
pub fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..")
}

pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// An empty folder; `name` is the test's own.
    pub fn new(name: &str) -> Self {
        let folder = Path::new("/tmp").join(format!("tsunagi-xtask-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o777)).unwrap();
        Self { folder }
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder.join(inside)
    }

    /// Writes a shell script that may be run.
    /// Another process writes it: a file that this process has open for writing cannot be run by a test beside this one.
    pub fn script(&self, inside: &str, lines: &str) {
        let path = self.path(inside);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod 755 \"$2\"";
        let status = Command::new("sh").args(["-c", write, "sh", lines]).arg(&path).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}
