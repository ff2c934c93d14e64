//! Where things lie: tests outside the product, one test binary and no second program in a crate, a first line that says what a file is.
//! Must not look at names or sizes.
use syn::visit::{self, Visit};

use super::Problem;
use super::rust_file::RustFile;
use super::tree::Tree;

/// The one crate below `crates/` with a program in it: `cargo run` at the root must find exactly one.
const PROGRAM_CRATE: &str = "crates/cli/";

/// Each file says what it is; tests live outside `src`.
pub fn check_source(source: &RustFile) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !source.text.trim_start().starts_with("//!") {
        problems.push(Problem::new(
            &source.path,
            1,
            "opens without `//!`: say what the file is and what it must not do",
        ));
    }
    if source.path.contains("/src/") {
        let mut finder = TestFinder { path: &source.path, problems: Vec::new() };
        finder.visit_file(&source.items);
        problems.append(&mut finder.problems);
    }
    problems
}

/// One test binary in a crate, one crate with a program.
pub fn check_tree(tree: &Tree) -> Vec<Problem> {
    tree.iter().filter_map(|(path, _)| second_test_binary(path).or_else(|| second_program(path))).collect()
}

struct TestFinder<'a> {
    path: &'a str,
    problems: Vec<Problem>,
}

impl TestFinder<'_> {
    fn reject(&mut self, attributes: &[syn::Attribute], wanted: fn(&syn::Attribute) -> bool) {
        if let Some(attribute) = attributes.iter().find(|attribute| wanted(attribute)) {
            let line = attribute.pound_token.span.start().line;
            self.problems.push(Problem::new(self.path, line, "a test inside `src`: it belongs to `tests/it`"));
        }
    }
}

impl<'ast> Visit<'ast> for TestFinder<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.reject(&module.attrs, |attribute| {
            attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test")
        });
        visit::visit_item_mod(self, module);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.reject(&function.attrs, |attribute| {
            attribute.path().segments.last().is_some_and(|segment| segment.ident == "test")
        });
        visit::visit_item_fn(self, function);
    }
}

fn second_test_binary(path: &str) -> Option<Problem> {
    let inside = path.split_once("/tests/").filter(|(home, _)| is_crate(home))?.1;
    let binary = match inside.split_once('/') {
        None => inside.strip_suffix(".rs")?,
        Some((folder, "main.rs")) => folder,
        Some(_) => return None,
    };
    let second = binary != "it" || !inside.contains('/');
    second.then(|| Problem::new(path, 1, "a second test binary: tests of a crate are modules of `tests/it/main.rs`"))
}

fn second_program(path: &str) -> Option<Problem> {
    let is_program = path.ends_with("/src/main.rs") || path.contains("/src/bin/");
    let second = is_program && path.starts_with("crates/") && !path.starts_with(PROGRAM_CRATE);
    second.then(|| {
        Problem::new(path, 1, "a second program: `cargo run` at the root must find `tsunagi` and nothing else")
    })
}

fn is_crate(home: &str) -> bool {
    home == "xtask" || home.strip_prefix("crates/").is_some_and(|name| !name.contains('/'))
}
