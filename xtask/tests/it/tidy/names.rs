//! Names that say nothing.
use super::{assert_none, assert_one};

const GOOD: &str = "//! A file.\nfn f() {}\n";

#[test]
fn an_empty_file_or_folder_name_is_refused() {
    for path in ["crates/app/src/utils.rs", "crates/app/src/part2.rs", "crates/app/src/misc/case.rs", "docs/helpers.md"]
    {
        let text = if path.ends_with(".rs") { GOOD } else { "# A\n" };
        assert_one(&[(path, text)], &format!("{path}:1"), &["says nothing"]);
    }
}

#[test]
fn an_empty_module_name_is_refused() {
    let text = "//! A file.\nmod case {\n    mod helpers {}\n}\n";
    assert_one(&[("crates/app/src/lib.rs", text)], "crates/app/src/lib.rs:3", &["`helpers`"]);
}

#[test]
fn words_of_the_product_are_names() {
    assert_none(&[("crates/web/src/session.rs", GOOD), ("crates/domain/src/helper.rs", GOOD)]);
}
