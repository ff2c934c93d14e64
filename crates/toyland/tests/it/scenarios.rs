//! Every scenario of every pack is met, and every rule has one that sees it standing.

use domain::policy::Text;
use pack_reader::{Pack, PackFiles, chain};
use std::path::Path;
use toyland::scenario::{Checked, check};

/// Every pack below `packs/` that says what it is called.
fn packs() -> Vec<Pack> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let mut packs: Vec<Pack> = Vec::new();
    for folder in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let mut pack = Pack { place: format!("packs/{name}"), name, ..Pack::default() };
        collect(&folder, &folder, &mut pack);
        packs.push(pack);
    }
    packs.retain(|pack| pack.files.contains_key("pack.toml"));
    packs.sort_by(|one, other| one.name.cmp(&other.name));
    packs
}

fn collect(root: &Path, folder: &Path, pack: &mut Pack) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(root, &path, pack);
        } else {
            let inside = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            pack.files.insert(inside, std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn checked(packs: &[Pack], name: &str) -> Checked {
    let files: PackFiles = chain(packs, name).unwrap_or_else(|problems| panic!("{problems:#?}"));
    check(&files).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{} problems in `{name}`:\n{}", lines.len(), lines.join("\n"))
    })
}

fn english(titles: &[Text]) -> String {
    titles.iter().map(|title| title.en.as_str()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_scenario_of_every_pack_is_met_and_no_rule_is_bare() {
    let packs = packs();
    assert!(packs.iter().any(|pack| pack.name == "toyland"));
    for pack in &packs {
        let Checked { policy, coverage, .. } = checked(&packs, &pack.name);
        for rule in &policy.rules {
            println!("{} {}: {}", pack.name, rule.id, english(coverage.titles(&rule.id)));
        }
    }
}
