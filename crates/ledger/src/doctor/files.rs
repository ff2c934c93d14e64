//! Files: where the keys lie, who may read them, how much room the disk has.

use super::{Findings, Severity};
use crate::ledger::Ledger;
use crate::store::Store;
use std::path::{Path, PathBuf};

const GIB: u64 = 1 << 30;

impl Ledger {
    pub(super) fn look_at_files(&self, findings: &mut Findings) {
        if let Some(master) = &self.master_file {
            look_at_master(master, findings);
            let data = [self.store.path(), self.keys.store.path()];
            look_at_places(master, data, findings);
        }
        for path in [self.store.path(), self.keys.store.path()].into_iter().flatten() {
            look_at_mode(&path, findings);
        }
        if let Some(path) = self.store.path() {
            look_at_room(&path, findings);
        }
    }
}

impl Store {
    /// The file, where the database is one.
    fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Lite { writer, .. } => Some(writer.connect_options().get_filename().to_owned()),
            Self::Pg { .. } => None,
        }
    }
}

fn look_at_master(master: &Path, findings: &mut Findings) {
    let name = master.display();
    findings.fine_or(
        "master_key",
        master.exists(),
        (
            Severity::Problem,
            format!("マスター鍵 `{name}` がありません。別に保管した写しを戻してください。鍵がないと、次の起動から記録を開けません。"),
            format!("the master key `{name}` is missing: put its copy back, or nothing opens after the next start"),
        ),
        (
            format!("マスター鍵 `{name}` があります。写しを別の場所に保管してください。"),
            format!("the master key `{name}` is there; keep a copy of it in another place"),
        ),
    );
    if let Some(mode) = mode_of(master).filter(|mode| mode & 0o077 != 0) {
        findings.add(
            "master_key_mode",
            Severity::Problem,
            (
                format!("マスター鍵 `{name}` をほかの利用者も読めます({mode:o})。`chmod 600` を実行してください。"),
                format!("others can read the master key `{name}` (mode {mode:o}): run `chmod 600` on it"),
            ),
        );
    }
}

/// New files are made private; one from before, or one that was copied, may not be.
fn look_at_mode(path: &Path, findings: &mut Findings) {
    let name = path.display();
    if let Some(mode) = mode_of(path).filter(|mode| mode & 0o077 != 0) {
        findings.add(
            "data_mode",
            Severity::Advice,
            (
                format!("`{name}` をほかの利用者も読めます({mode:o})。`chmod 600` を実行してください。"),
                format!("others can read `{name}` (mode {mode:o}): run `chmod 600` on it"),
            ),
        );
    }
}

#[cfg(unix)]
fn mode_of(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).ok().map(|file| file.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn mode_of(_: &Path) -> Option<u32> {
    None
}

/// Whoever takes a folder with data, keys and master key has everything.
fn look_at_places(master: &Path, data: [Option<PathBuf>; 2], findings: &mut Findings) {
    let folder = |path: &Path| path.canonicalize().ok().and_then(|path| path.parent().map(Path::to_owned));
    let beside = data.iter().flatten().any(|path| folder(path).is_some() && folder(path) == folder(master));
    findings.fine_or(
        "keys_beside_data",
        !beside,
        (
            Severity::Advice,
            "マスター鍵がデータと同じフォルダーにあります。`--master-key` で別のディスクに置いてください。".to_owned(),
            "the master key lies in the folder of the data: put it on another disk with `--master-key`".to_owned(),
        ),
        ("マスター鍵はデータと別の場所にあります。".to_owned(), "the master key lies apart from the data".to_owned()),
    );
}

#[cfg(unix)]
fn look_at_room(path: &Path, findings: &mut Findings) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(disk) = rustix::fs::statvfs(folder) else { return };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let severity = if free < GIB { Severity::Problem } else { Severity::Advice };
    let tenths = free / (GIB / 10);
    let free_gib = format!("{}.{} GiB", tenths / 10, tenths % 10);
    findings.fine_or(
        "disk",
        free >= 10 * GIB,
        (
            severity,
            format!("ディスクの空きは {free_gib} です。10 GiB 以上空けてください。"),
            format!("the disk has {free_gib} free: make it at least 10 GiB"),
        ),
        (format!("ディスクの空きは {free_gib} です。"), format!("the disk has {free_gib} free")),
    );
}

#[cfg(not(unix))]
fn look_at_room(_: &Path, _: &mut Findings) {}
