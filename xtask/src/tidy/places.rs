//! Places that mean nothing to a reader elsewhere: folders of one machine, hosts of package registries, files beside the checkout.
//! Must not look at the lock file, which names its registry by necessity.
use super::Problem;
use super::tree::Tree;

/// Written in pieces, so that this file does not hold what it looks for.
const MACHINE_FOLDERS: [&str; 3] = [concat!("/wo", "rk/"), concat!("/tmp/", "h/"), concat!("/ro", "ot/")];
const REGISTRY_HOSTS: [&str; 4] =
    [concat!("crates", ".io"), concat!("pypi", ".org"), concat!("npm", "js"), concat!("deb.", "debian", ".org")];
const BESIDE: &str = concat!("../", "shared");

/// The one file that may look beside the checkout, and only where something lies there.
const MAY_LOOK_BESIDE: &str = ".ci/run";
const LOCK_FILE: &str = "Cargo.lock";

/// Every line that names such a place.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let files = tree.iter().filter(|(path, _)| *path != LOCK_FILE);
    let lines = files.flat_map(|(path, text)| text.lines().enumerate().map(move |(nth, line)| (path, nth + 1, line)));
    lines.filter_map(|(path, nth, line)| reason(path, line).map(|text| Problem::new(path, nth, text))).collect()
}

fn reason(path: &str, line: &str) -> Option<String> {
    if let Some(folder) = MACHINE_FOLDERS.iter().find(|folder| names_folder(line, folder)) {
        return Some(format!("`{folder}` is a folder of one machine"));
    }
    if let Some(host) = REGISTRY_HOSTS.iter().find(|host| line.contains(*host)) {
        return Some(format!("`{host}` is a package registry: the project names none"));
    }
    (line.contains(BESIDE) && path != MAY_LOOK_BESIDE)
        .then(|| format!("`{BESIDE}` lies outside the repository: nothing here may need it"))
}

/// Whether the folder stands at the beginning of a path and not in the middle of one.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|start| start.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || "_-./}*".contains(letter))
    })
}
