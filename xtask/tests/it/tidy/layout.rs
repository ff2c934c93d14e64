//! Where things lie.
use super::{assert_none, assert_one};

const GOOD: &str = "//! A file.\nfn f() {}\n";

#[test]
fn a_file_without_opening_is_refused() {
    assert_one(&[("crates/app/src/case.rs", "fn f() {}\n")], "crates/app/src/case.rs:1", &["opens without `//!`"]);
    assert_one(&[("xtask/tests/it/ci.rs", "// A file.\n")], "xtask/tests/it/ci.rs:1", &["opens without `//!`"]);
    assert_none(&[("crates/app/src/case.rs", GOOD)]);
}

#[test]
fn a_test_inside_the_product_is_refused() {
    let module = "//! A file.\nfn f() {}\n#[cfg(test)]\nmod tests {}\n";
    assert_one(&[("crates/app/src/case.rs", module)], "crates/app/src/case.rs:3", &["`tests/it`"]);
    let function = "//! A file.\n#[tokio::test]\nasync fn f() {}\n";
    assert_one(&[("crates/app/src/case.rs", function)], "crates/app/src/case.rs:2", &["`tests/it`"]);
    assert_none(&[("crates/app/tests/it/case.rs", function)]);
}

#[test]
fn a_second_test_binary_is_refused() {
    for path in ["crates/app/tests/story.rs", "crates/app/tests/story/main.rs", "crates/app/tests/it.rs"] {
        assert_one(&[(path, GOOD)], &format!("{path}:1"), &["second test binary"]);
    }
    assert_none(&[("crates/app/tests/it/main.rs", GOOD), ("crates/app/tests/it/case/open.rs", GOOD)]);
}

#[test]
fn a_second_program_is_refused() {
    for path in ["crates/app/src/main.rs", "crates/app/src/bin/load.rs"] {
        assert_one(&[(path, GOOD)], &format!("{path}:1"), &["second program"]);
    }
    assert_none(&[("crates/cli/src/main.rs", GOOD), ("xtask/src/main.rs", GOOD)]);
}
