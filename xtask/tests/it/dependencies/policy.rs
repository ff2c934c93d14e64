//! The policy file.
use xtask::dependencies::policy::Policy;

use crate::scratch::root;

#[test]
fn a_listed_library_without_reason_does_not_load() {
    let text = "[graph]\ntargets = []\n[licenses]\nallow = []\n[bans]\nskip = [{ crate = \"a\" }]\n";
    assert!(format!("{:#}", Policy::read(text).unwrap_err()).contains("reason"));
}

#[test]
fn the_policy_of_this_workspace_loads() {
    let policy = Policy::load(&root()).unwrap();
    assert!(policy.licenses.allowed_for("any").contains(&"Apache-2.0"));
}
