//! Which pack is meant: the name of one that ships, or the path of a folder; or whichever judges a jurisdiction.
//! Must not guess: an unknown name is an error with a near one.

use super::folder::read_folder;
use super::shipped::shipped;
use crate::wording::shorten_laws;
use domain::policy::Policy;
use pack_reader::{Pack, PackFiles, Problem, chain, read, read_header};
use std::path::{Path, PathBuf};

/// Why a pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// Its texts have problems; all of them.
    #[error("{}", lines(.0))]
    Problems(Vec<Problem>),
    /// The folder cannot be read.
    #[error("the folder `{}` cannot be read", .0.display())]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// No pack that ships judges timelines of this jurisdiction.
    #[error("no pack judges the jurisdiction `{0}`: name one with --pack")]
    NoJurisdiction(String),
}

impl From<Vec<Problem>> for PackError {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
    }
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The texts of a pack and of those it extends, base first. A name with `/`, `\` or a leading dot is a folder, and so
/// is a name that no pack has and a folder has; its base is looked for beside it, then among the packs that ship.
pub fn texts(name_or_folder: &str) -> Result<PackFiles, PackError> {
    let mut packs = shipped();
    let is_path = name_or_folder.contains(['/', '\\']) || name_or_folder.starts_with('.');
    let is_shipped = packs.iter().any(|pack| pack.name == name_or_folder);
    let folder = Path::new(name_or_folder);
    if !is_path && (is_shipped || !folder.is_dir()) {
        return Ok(chain(&packs, name_or_folder)?);
    }
    let name = with_bases(folder, &mut packs)?;
    Ok(chain(&packs, &name)?)
}

/// Puts the pack of a folder, and every base of it that lies beside it, in place of those that ship.
fn with_bases(folder: &Path, packs: &mut Vec<Pack>) -> Result<String, PackError> {
    let pack = read_folder(folder)?;
    let name = pack.name.clone();
    let mut next = Some((pack, folder.to_owned()));
    let mut taken: Vec<String> = Vec::new();
    while let Some((pack, folder)) = next.take() {
        let base = read_header(&pack)?.extends;
        taken.push(pack.name.clone());
        packs.retain(|known| known.name != pack.name);
        packs.push(pack);
        let beside = base.filter(|base| !taken.contains(base)).and_then(|base| beside(&folder, &base));
        if let Some(beside) = beside {
            let pack = read_folder(&beside)?;
            next = Some((pack, beside));
        }
    }
    Ok(name)
}

/// The folder of this name beside another, if there is one.
fn beside(folder: &Path, name: &str) -> Option<PathBuf> {
    let named = if folder.file_name().is_some() { folder.to_owned() } else { folder.canonicalize().ok()? };
    Some(named.parent()?.join(name)).filter(|beside| beside.is_dir())
}

/// The policy of the pack that entries name (`NAME VERSION`), where this very version ships.
pub fn find_recorded(name_and_version: &str) -> Option<Policy> {
    let (name, version) = name_and_version.split_once(' ')?;
    let is_shipped = shipped().iter().any(|pack| pack.name == name);
    let policy = is_shipped.then(|| load(name).ok()).flatten()?;
    (policy.version == version).then_some(policy)
}

/// The policy of a pack, by the name of one that ships or the path of a folder.
pub fn load(name_or_folder: &str) -> Result<Policy, PackError> {
    let mut policy = read(&texts(name_or_folder)?)?;
    shorten_laws(&mut policy);
    Ok(policy)
}

/// The name of the pack that ships and judges timelines of a jurisdiction: the one that lists the longest beginning.
pub fn find_for(jurisdiction: &str) -> Result<String, PackError> {
    let mut best: Option<(usize, String)> = None;
    for pack in shipped() {
        let Ok(header) = read_header(&pack) else { continue };
        let begins = header.jurisdictions.iter().filter(|known| jurisdiction.starts_with(known.as_str()));
        if let Some(length) =
            begins.map(String::len).max().filter(|length| best.as_ref().is_none_or(|(most, _)| length > most))
        {
            best = Some((length, header.name));
        }
    }
    best.map(|(_, name)| name).ok_or_else(|| PackError::NoJurisdiction(jurisdiction.to_owned()))
}
