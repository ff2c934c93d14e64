//! Finding the server programs.
use std::ffi::OsStr;

use xtask::postgres::binaries::Binaries;

use crate::scratch::Scratch;

fn install(scratch: &Scratch, folder: &str, version: &str) {
    for program in ["initdb", "pg_ctl", "postgres"] {
        scratch.script(&format!("{folder}/{program}"), &format!("echo 'x (PostgreSQL) {version}'"));
    }
}

fn find(scratch: &Scratch, path: &str) -> Option<Binaries> {
    Binaries::find(&scratch.path("debian"), OsStr::new(path))
}

fn found_in(scratch: &Scratch, folder: &str) -> Option<Binaries> {
    Some(Binaries::in_folder(scratch.path(folder)))
}

#[test]
fn the_newest_version_wins_and_9_is_older_than_17() {
    let scratch = Scratch::new("newest");
    for (folder, version) in [("9", "9.6"), ("15", "15.18"), ("17", "17.2")] {
        install(&scratch, &format!("debian/{folder}/bin"), version);
    }
    assert_eq!(find(&scratch, ""), found_in(&scratch, "debian/17/bin"));
}

#[test]
fn without_debians_folders_the_search_path_is_asked() {
    let scratch = Scratch::new("path");
    install(&scratch, "opt", "16.1");
    let path = format!("{}:{}", scratch.path("none").display(), scratch.path("opt").display());
    assert_eq!(find(&scratch, &path), found_in(&scratch, "opt"));
}

#[test]
fn an_old_or_incomplete_installation_is_none() {
    let scratch = Scratch::new("old");
    install(&scratch, "debian/14/bin", "14.9");
    install(&scratch, "debian/15/bin", "15.1");
    std::fs::remove_file(scratch.path("debian/15/bin/initdb")).unwrap();
    assert_eq!(find(&scratch, ""), None);
}
