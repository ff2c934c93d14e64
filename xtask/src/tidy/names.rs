//! File and module names that say nothing.
//! Must not judge the names of functions and types: reviewers do.
use syn::visit::{self, Visit};

use super::Problem;
use super::rust_file::RustFile;
use super::tree::Tree;

const EMPTY_NAMES: [&str; 8] = ["helpers", "misc", "part1", "part2", "part3", "stuff", "util", "utils"];

/// Files and folders.
pub fn check_files(tree: &Tree) -> Vec<Problem> {
    let named = tree.iter().filter_map(|(path, _)| {
        let empty = path.split('/').map(stem).find(|name| EMPTY_NAMES.contains(name))?;
        Some(Problem::new(path, 1, says_nothing(empty)))
    });
    named.collect()
}

/// Modules written inside a file.
pub fn check_modules(source: &RustFile) -> Vec<Problem> {
    let mut finder = ModuleFinder { path: &source.path, problems: Vec::new() };
    finder.visit_file(&source.items);
    finder.problems
}

struct ModuleFinder<'a> {
    path: &'a str,
    problems: Vec<Problem>,
}

impl<'ast> Visit<'ast> for ModuleFinder<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let name = module.ident.to_string();
        if EMPTY_NAMES.contains(&name.as_str()) {
            self.problems.push(Problem::new(self.path, module.ident.span().start().line, says_nothing(&name)));
        }
        visit::visit_item_mod(self, module);
    }
}

fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

fn says_nothing(name: &str) -> String {
    format!("`{name}` says nothing: name it after the noun or the act")
}
