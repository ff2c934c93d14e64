//! What holds for every manifest.
use super::{assert_none, assert_one};

const GOOD: &str = "[package]\nname = \"domain\"\n\n[lints]\nworkspace = true\n\n[dependencies]\njiff = \"1\"\n";
const REASONS: (&str, &str) = ("docs/dependencies.md", "| `jiff` | dates |");

#[test]
fn a_good_manifest_passes() {
    assert_none(&[("crates/domain/Cargo.toml", GOOD), REASONS]);
}

#[test]
fn a_library_without_reason_is_refused() {
    let place = "crates/domain/Cargo.toml:8";
    assert_one(&[("crates/domain/Cargo.toml", GOOD)], place, &["`jiff`", "docs/dependencies.md"]);
}

#[test]
fn a_manifest_without_the_lints_of_the_house_is_refused() {
    let text = "[package]\nname = \"domain\"\n";
    assert_one(&[("crates/domain/Cargo.toml", text)], "crates/domain/Cargo.toml:1", &["lints"]);
}

#[test]
fn a_package_in_a_folder_of_another_name_is_refused() {
    let files = [("crates/heart/Cargo.toml", GOOD), REASONS];
    assert_one(&files, "crates/heart/Cargo.toml:1", &["`domain`", "`heart`"]);
}

#[test]
fn an_unreadable_manifest_is_refused_with_its_line() {
    assert_one(&[("crates/domain/Cargo.toml", "[package]\nname = \n")], "crates/domain/Cargo.toml:2", &["TOML"]);
}
