//! Sizes of files, functions, parameter lists, templates.
use super::{assert_none, assert_one, printed, report};

const PLACE: &str = "crates/app/src/case.rs";

fn file_of(lines: usize) -> String {
    format!("//! A file.\n{}", "const _: () = ();\n".repeat(lines - 1))
}

fn function_of(lines: usize) -> String {
    format!("//! A file.\n/// Says what it is.\nfn long() {{\n{}}}\n", "    step();\n".repeat(lines - 2))
}

#[test]
fn a_file_of_500_lines_passes_and_501_fails() {
    assert_none(&[(PLACE, &file_of(500))]);
    assert_one(&[(PLACE, &file_of(501))], &format!("{PLACE}:1"), &["501 lines"]);
}

#[test]
fn a_function_of_70_lines_passes_and_71_fails() {
    assert_none(&[(PLACE, &function_of(70))]);
    assert_one(&[(PLACE, &function_of(71))], &format!("{PLACE}:3"), &["`long`", "71 lines"]);
}

#[test]
fn methods_and_defaults_of_traits_are_measured() {
    let body = "        step();\n".repeat(70);
    let method = format!("//! A file.\nimpl A {{\n    fn long(&self) {{\n{body}    }}\n}}\n");
    assert_one(&[(PLACE, &method)], &format!("{PLACE}:3"), &["`long`"]);
    let default = format!("//! A file.\ntrait A {{\n    fn long(&self) {{\n{body}    }}\n}}\n");
    assert_one(&[(PLACE, &default)], &format!("{PLACE}:3"), &["`long`"]);
}

#[test]
fn four_parameters_beside_self_pass_and_five_fail() {
    assert_none(&[(PLACE, "//! A file.\nimpl A {\n    fn f(&self, a: u8, b: u8, c: u8, d: u8) {}\n}\n")]);
    let five = "//! A file.\nfn f(a: u8, b: u8, c: u8, d: u8, e: u8) {}\n";
    assert_one(&[(PLACE, five)], &format!("{PLACE}:2"), &["5 parameters"]);
}

#[test]
fn parameters_that_a_foreign_trait_asks_for_pass() {
    assert_none(&[(PLACE, "//! A file.\nimpl B for A {\n    fn f(a: u8, b: u8, c: u8, d: u8, e: u8) {}\n}\n")]);
}

#[test]
fn what_has_grown_is_named_before_it_fails() {
    let found = report(&[(PLACE, &file_of(251)), ("crates/app/src/open.rs", &function_of(51))]);
    assert!(found.problems.is_empty());
    let named = printed(&found.to_split);
    assert!(named[0].contains("251 lines") && named[1].contains("51 lines"), "{named:?}");
}

#[test]
fn a_template_of_200_lines_passes_and_201_fails() {
    let path = "crates/web/src/pages/today/page.html";
    assert_none(&[(path, &"<p>\n".repeat(200))]);
    assert_one(&[(path, &"<p>\n".repeat(201))], &format!("{path}:1"), &["201 lines"]);
}
