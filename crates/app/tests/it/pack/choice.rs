//! Which pack is meant.

use app::pack::{PackError, find_for, load, shipped, texts};
use std::path::{Path, PathBuf};

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn names(choice: &str) -> Vec<String> {
    texts(choice).unwrap().packs.into_iter().map(|pack| pack.name).collect()
}

#[test]
fn every_pack_of_the_repository_ships_with_the_program() {
    let shipped = shipped();
    let folders: std::collections::BTreeSet<String> =
        std::fs::read_dir(packs()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(shipped.iter().map(|pack| pack.name.clone()).collect::<std::collections::BTreeSet<_>>(), folders);
    let toyland = shipped.iter().find(|pack| pack.name == "toyland").unwrap();
    assert_eq!(
        toyland.files["rules/T-SEEN-01.toml"],
        std::fs::read_to_string(packs().join("toyland/rules/T-SEEN-01.toml")).unwrap()
    );
}

#[test]
fn a_pack_is_the_same_by_name_and_by_folder() {
    let folder = packs().join("toyland");
    assert_eq!(load("toyland").unwrap().version, load(folder.to_str().unwrap()).unwrap().version);
}

#[test]
fn a_folder_stands_on_the_base_beside_it_or_on_one_that_ships() {
    let home = std::env::temp_dir().join(format!("tsunagi-packs-{}", std::process::id()));
    let hill = home.join("hill");
    std::fs::create_dir_all(&hill).unwrap();
    let head = "name = \"hill\"\nversion = \"1\"\nextends = \"toyland\"\ntitle = { ja = \"丘\", en = \"Hill\" }\n";
    std::fs::write(hill.join("pack.toml"), head).unwrap();
    assert_eq!(names(hill.to_str().unwrap()), ["toyland", "hill"]);
    assert_eq!(texts(hill.to_str().unwrap()).unwrap().packs[0].place, "packs/toyland");
    let beside = home.join("toyland");
    std::fs::create_dir_all(&beside).unwrap();
    std::fs::write(
        beside.join("pack.toml"),
        "name = \"toyland\"\nversion = \"2\"\ntitle = { ja = \"玩\", en = \"T\" }\n",
    )
    .unwrap();
    assert_eq!(texts(hill.to_str().unwrap()).unwrap().packs[0].place, beside.to_str().unwrap());
    std::fs::remove_dir_all(&home).unwrap();
}

#[test]
fn an_unknown_name_and_a_missing_folder_are_errors() {
    let Err(PackError::Problems(problems)) = texts("toylnd") else { panic!() };
    assert_eq!(problems[0].to_string(), "packs/toylnd/pack.toml:1: there is no pack `toylnd`; did you mean `toyland`?");
    assert_eq!(texts("./nowhere").unwrap_err().to_string(), "the folder `./nowhere` cannot be read");
}

#[test]
fn the_pack_follows_from_the_jurisdiction() {
    assert_eq!(find_for("Toyland, Hill Town").unwrap(), "toyland");
    assert_eq!(
        find_for("Atlantis").unwrap_err().to_string(),
        "no pack judges the jurisdiction `Atlantis`: name one with --pack"
    );
}
