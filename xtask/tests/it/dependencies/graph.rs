//! What cargo has resolved.
use xtask::dependencies::graph::Graph;

use crate::scratch::Scratch;

const METADATA: &str = r#"{
  "packages": [
    {"id": "domain 1", "name": "domain", "version": "0.1.0", "license": "Apache-2.0", "source": null},
    {"id": "used 1", "name": "used", "version": "1.0.0", "license": "MIT", "source": "registry"},
    {"id": "unused 1", "name": "unused", "version": "1.0.0", "license": null, "source": "registry"}
  ],
  "workspace_members": ["domain 1"],
  "resolve": {"nodes": [{"id": "domain 1"}, {"id": "used 1"}]}
}"#;

#[test]
fn only_what_a_build_uses_counts_and_our_crates_are_known() {
    let graph = Graph::read(METADATA.as_bytes()).unwrap();
    let names: Vec<(&str, bool)> =
        graph.packages.iter().map(|package| (package.name.as_str(), package.is_ours)).collect();
    assert_eq!(names, [("domain", true), ("used", false)]);
}

#[test]
fn a_lock_file_that_does_not_fit_is_an_error() {
    let scratch = Scratch::new("graph");
    std::fs::create_dir_all(scratch.path("src")).unwrap();
    std::fs::write(scratch.path("src/lib.rs"), "").unwrap();
    let manifest = "[package]\nname = \"lonely\"\nversion = \"1.0.0\"\n[workspace]\n";
    std::fs::write(scratch.path("Cargo.toml"), manifest).unwrap();
    let targets = ["x86_64-unknown-linux-gnu".to_owned()];
    let error = Graph::load(&scratch.path(""), &targets).unwrap_err();
    assert!(format!("{error:#}").contains("lock file"), "{error:#}");
    let lock = "version = 4\n\n[[package]]\nname = \"lonely\"\nversion = \"1.0.0\"\n";
    std::fs::write(scratch.path("Cargo.lock"), lock).unwrap();
    let graph = Graph::load(&scratch.path(""), &targets).unwrap();
    assert_eq!(graph.packages.first().unwrap().to_string(), "lonely 1.0.0");
}
