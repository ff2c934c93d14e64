//! The browser of the browser tests and the letters that it shows: found, or installed with the system's packages.
//! Must not install anything where they are there already.
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::apt;
use crate::postgres::user;

/// The crate whose tests need it.
pub const CRATE: &str = "browser_tests";

const PROGRAMS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const BROWSER: &str = "chromium";
const FONTS: &str = "fonts-noto-cjk";

/// Makes sure that both are there.
pub fn find_or_install() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !user::is_root()? {
        bail!(
            "{names}: needed for the browser tests and not installed: `apt-get install {names}`, or run this as root"
        );
    }
    eprintln!("{names}: missing, installing with apt-get");
    apt::install(&missing);
    match self::missing().is_empty() {
        true => Ok(()),
        false => bail!("{names}: needed for the browser tests and apt-get did not install it: install it by hand"),
    }
}

/// The first of its programs in a search path.
pub fn find(path: &OsStr) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(path).collect();
    PROGRAMS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn missing() -> Vec<&'static str> {
    let has_browser = find(&std::env::var_os("PATH").unwrap_or_default()).is_some();
    let absent = |is_there: bool, package| (!is_there).then_some(package);
    [absent(has_browser, BROWSER), absent(has_japanese_fonts(), FONTS)].into_iter().flatten().collect()
}

fn has_japanese_fonts() -> bool {
    let listed = Command::new("fc-list").arg(":lang=ja").output();
    listed.is_ok_and(|output| output.status.success() && !output.stdout.is_empty())
}
