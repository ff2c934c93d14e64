//! Reading a tree from disk.
use xtask::tidy::check;
use xtask::tidy::tree::Tree;

use crate::scratch::root;

#[test]
fn this_repository_is_read_and_keeps_its_own_rules() {
    let tree = Tree::load(&root()).unwrap();
    assert!(tree.find_text("xtask/src/tidy/tree.rs").is_some());
    assert!(tree.iter().all(|(path, _)| !path.starts_with("target/")));
    let problems = check(&tree).problems;
    let own: Vec<String> =
        problems.iter().filter(|problem| problem.path.starts_with("xtask/")).map(ToString::to_string).collect();
    assert_eq!(own, Vec::<String>::new());
}

#[test]
fn a_folder_that_git_does_not_know_is_walked() {
    let folder = std::env::temp_dir().join(format!("tsunagi-tidy-tree-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("crates/app/src")).unwrap();
    std::fs::create_dir_all(folder.join("target")).unwrap();
    std::fs::write(folder.join("crates/app/src/lib.rs"), "fn f() {}\n").unwrap();
    std::fs::write(folder.join("target/built.rs"), "fn f() {}\n").unwrap();
    std::fs::write(folder.join("photo"), [0xff, 0xfe, 0x00]).unwrap();
    let paths: Vec<String> = Tree::load(&folder).unwrap().iter().map(|(path, _)| path.to_owned()).collect();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(paths, ["crates/app/src/lib.rs"]);
}
