//! The rules of a pack below `packs/`, how far ahead their duties are listed, and the same rules asked of history.

use crate::column_files::pairs;
use crate::input::InputError;
use cohort::{AlarmRows, Count, Program};
use domain::event::EventKind;
use domain::policy::{Cond, Each, Link, Pattern, Policy, Rule, RuleKind};
use pack_reader::{Pack, chain, read};
use std::path::{Path, PathBuf};

/// The folder with all packs.
pub fn packs_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

/// The policy of a pack below `packs/`.
pub fn read_pack(name: &str) -> Result<Policy, InputError> {
    let folders = std::fs::read_dir(packs_folder()).map_err(|error| InputError::Unreadable(packs_folder(), error))?;
    let folders: Vec<PathBuf> = folders.flatten().map(|folder| folder.path()).collect();
    let packs = folders.iter().map(|folder| folder_of(folder)).collect::<Result<Vec<Pack>, _>>()?;
    read(&chain(&packs, name).map_err(InputError::of_problems)?).map_err(InputError::of_problems)
}

fn folder_of(folder: &Path) -> Result<Pack, InputError> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut pack = Pack { place: format!("packs/{name}"), name, ..Pack::default() };
    collect(folder, folder, &mut pack)?;
    Ok(pack)
}

fn collect(root: &Path, folder: &Path, pack: &mut Pack) -> Result<(), InputError> {
    let unreadable = |error| InputError::Unreadable(folder.to_owned(), error);
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            collect(root, &path, pack)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            let text = std::fs::read_to_string(&path).map_err(|error| InputError::Unreadable(path.clone(), error))?;
            pack.files.insert(inside.to_string_lossy().replace('\\', "/"), text);
        }
    }
    Ok(())
}

/// Days before its limit from which a duty is listed, by place of the clock: `near.tsv` of the pack of forty date rules.
pub fn near_days(program: &Program) -> Result<Vec<Option<u16>>, InputError> {
    let file = packs_folder().join("bench/near.tsv");
    let rows = pairs(&file)?;
    let days = |id: &str| rows.iter().find(|row| row.one == id).and_then(|row| row.other.parse().ok());
    Ok(program.clocks().iter().map(|clock| days(&clock.id)).collect())
}

/// The limits of these rules asked of facts of sixteen kinds: rule `k` begins at kind `k mod 16` and ends at kind
/// `5k+3 mod 16`, under no condition but that of its tiers.
pub fn over_history(policy: &Policy, kinds: &[EventKind]) -> Policy {
    let pattern = |place: usize| {
        let kind = kinds.get(place % 16).copied();
        let pattern = |kind| Pattern { kind, cond: Cond::Always, link: Link::Case, back: None };
        kind.map(pattern).into_iter().collect::<Vec<_>>()
    };
    let asked = |(place, rule): (usize, &Rule)| {
        let kind = RuleKind::Deadline { starts: pattern(place), stops: pattern(place * 5 + 3), each: Each::Case };
        Rule { kind, ends_with_case: false, ..rule.clone() }
    };
    Policy { rules: policy.rules.iter().enumerate().map(asked).collect(), ..policy.clone() }
}

/// A sum over all rows that any other engine can form as well: case times forty, rule, and due day times one (near) or
/// two (late).
pub fn checksum_of_rows(rows: &AlarmRows, program: &Program) -> i64 {
    let rule = |clock: u16| program.clocks().get(usize::from(clock)).map_or(0, |clock| clock.rule as i64);
    rows.iter().map(|row| i64::from(row.row) * 40 + rule(row.clock) + i64::from(row.due) * row.lateness as i64).sum()
}

/// A sum over all counts: late duties and the days they took.
pub fn checksum_of_counts(counts: &[Count]) -> u64 {
    counts.iter().map(|count| count.late + count.delay_days).sum()
}
