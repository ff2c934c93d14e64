//! `tsunagi pack …` with good and with wrong packs.

use crate::run::{Desk, shipped};

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

fn spoiled(file: &str, from: &str, to: &str) -> (Desk, String) {
    let desk = Desk::new();
    let folder = desk.path("toyland");
    copy(std::path::Path::new(&shipped("packs/toyland")), &folder);
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "`{from}` is not in {file}:\n{text}");
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    (desk, folder.display().to_string())
}

#[test]
fn a_pack_without_a_problem_is_fine() {
    let ran = Desk::new().run(&["pack", "check", &shipped("packs/toyland")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("no rule bare"), "{}", ran.out);
}

#[test]
fn an_unknown_word_is_named_with_file_and_line_and_a_near_one() {
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "kind = \"deadline\"", "kind = \"deadlin\"");
    let ran = desk.run(&["pack", "check", &folder]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("rules/T-SEEN-01.toml:"), "{}", ran.err);
    assert!(ran.err.contains("`deadlin`") && ran.err.contains("`deadline`"), "{}", ran.err);
}

#[test]
fn a_value_without_a_citation_does_not_load() {
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "cite = ", "# cite = ");
    let ran = desk.run(&["pack", "check", &folder]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("rules/T-SEEN-01.toml:") && ran.err.contains("`cite`"), "{}", ran.err);
    let played = desk.run(&["replay", "--pack", &folder, &shipped("timelines/control-jp-01.yaml")]);
    assert_eq!(played.code, 2, "a pack with a problem judges nothing: {}", played.err);
}

#[test]
fn a_folder_that_is_no_pack_is_named() {
    let desk = Desk::new();
    let ran = desk.run(&["pack", "check", "./nowhere"]);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
}

#[test]
fn the_register_is_printed_in_both_languages_and_only_where_nothing_is_wrong() {
    let ran = Desk::new().run(&["pack", "book", &shipped("packs/toyland")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("48時間以内") && ran.out.contains("within 48 hours"), "{}", ran.out);
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "cite = ", "# cite = ");
    let ran = desk.run(&["pack", "book", &folder]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
}
