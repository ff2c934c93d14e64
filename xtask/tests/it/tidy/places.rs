//! Places that mean nothing elsewhere; written in pieces, because tidy reads this file too.
use super::{assert_none, assert_one};

fn refused(line: &str) {
    assert_one(&[("packs/jp/pack.toml", &format!("a = 1\n{line}\n"))], "packs/jp/pack.toml:2", &[]);
}

#[test]
fn a_folder_of_one_machine_is_refused() {
    refused(concat!("# see /wo", "rk/main"));
    refused(concat!("path = \"/tmp/", "h/x\""));
    refused(concat!("home=/ro", "ot/.cargo"));
}

#[test]
fn a_folder_of_the_same_name_inside_a_path_passes() {
    assert_none(&[("packs/jp/pack.toml", concat!("a = \"pages/wo", "rk/list\"\n"))]);
}

#[test]
fn a_package_registry_is_refused() {
    refused(concat!("# from crates", ".io"));
    refused(concat!("# https://pypi", ".org/x"));
    refused(concat!("# registry.npm", "js.org"));
    refused(concat!("# deb.", "debian", ".org"));
}

#[test]
fn the_lock_file_may_name_its_registry() {
    assert_none(&[("Cargo.lock", concat!("source = \"crates", ".io\"\n"))]);
}

#[test]
fn only_the_test_run_may_look_beside_the_checkout() {
    refused(concat!("# ../", "shared/x"));
    assert_none(&[(".ci/run", concat!("ls ../", "shared\n"))]);
}
