//! Sizes of files, functions, parameter lists and templates.
//! Must not count what a reader does not read as one piece: attributes and doc comments of a function stay outside.
use proc_macro2::Span;
use syn::visit::{self, Visit};

use super::Problem;
use super::rust_file::RustFile;
use super::tree::Tree;

const FILE_LINES: Bound = Bound { look: 250, fail: 500 };
const FUNCTION_LINES: Bound = Bound { look: 50, fail: 70 };
const TEMPLATE_LINES: usize = 200;
const PARAMETERS: usize = 4;

struct Bound {
    /// From here on a split is worth a thought.
    look: usize,
    /// Above this the run fails.
    fail: usize,
}

/// What a file's sizes amount to.
#[derive(Debug, Default)]
pub struct Sizes {
    /// Above the bound.
    pub too_large: Vec<Problem>,
    /// Within the bound, yet worth a thought.
    pub to_split: Vec<Problem>,
}

impl Sizes {
    fn weigh(&mut self, place: (&str, usize), what: &str, lines: usize, bound: &Bound) {
        let (path, line) = place;
        let Bound { look, fail } = bound;
        if lines > *fail {
            self.too_large.push(Problem::new(
                path,
                line,
                format!("{what} has {lines} lines, at most {fail}: split it by noun or act"),
            ));
        } else if lines > *look {
            self.to_split.push(Problem::new(
                path,
                line,
                format!("{what} has {lines} lines, from {look} on look for a split"),
            ));
        }
    }
}

/// File, functions and parameters of one source.
pub fn check_source(source: &RustFile) -> Sizes {
    let mut sizes = Sizes::default();
    sizes.weigh((&source.path, 1), "the file", source.text.lines().count(), &FILE_LINES);
    let mut meter = Meter { path: &source.path, sizes, foreign: false };
    meter.visit_file(&source.items);
    meter.sizes
}

/// Templates beside their handlers.
pub fn check_templates(tree: &Tree) -> Vec<Problem> {
    let templates = tree.ending_with(".html").filter(|(path, _)| path.starts_with("crates/"));
    let sized = templates.map(|(path, text)| (path, text.lines().count()));
    sized
        .filter(|(_, lines)| *lines > TEMPLATE_LINES)
        .map(|(path, lines)| {
            Problem::new(
                path,
                1,
                format!("the template has {lines} lines, at most {TEMPLATE_LINES}: split it by block"),
            )
        })
        .collect()
}

struct Meter<'a> {
    path: &'a str,
    sizes: Sizes,
    /// Inside the implementation of a trait, whose parameters are not ours to choose.
    foreign: bool,
}

impl Meter<'_> {
    fn measure(&mut self, signature: &syn::Signature, end: Span) {
        let line = signature.fn_token.span.start().line;
        let lines = end.end().line + 1 - line;
        let what = format!("function `{}`", signature.ident);
        self.sizes.weigh((self.path, line), &what, lines, &FUNCTION_LINES);
        let parameters = signature.inputs.iter().filter(|input| matches!(input, syn::FnArg::Typed(_))).count();
        if parameters > PARAMETERS && !self.foreign {
            let text = format!("{what} has {parameters} parameters, at most {PARAMETERS} beside `self`: make a struct");
            self.sizes.too_large.push(Problem::new(self.path, line, text));
        }
    }
}

impl<'ast> Visit<'ast> for Meter<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.measure(&function.sig, function.block.brace_token.span.close());
        visit::visit_item_fn(self, function);
    }

    fn visit_item_impl(&mut self, block: &'ast syn::ItemImpl) {
        let outside = std::mem::replace(&mut self.foreign, block.trait_.is_some());
        visit::visit_item_impl(self, block);
        self.foreign = outside;
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.measure(&function.sig, function.block.brace_token.span.close());
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.measure(&function.sig, block.brace_token.span.close());
        }
        visit::visit_trait_item_fn(self, function);
    }
}
