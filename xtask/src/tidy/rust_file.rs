//! One Rust file as items, tokens and comments, each with its line.
//! Must not judge what it reads.
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use super::Problem;

/// A token without its neighbours: a word, a sign, a literal or one half of a bracket.
#[derive(Debug)]
pub struct Leaf {
    /// The token as written; `::` arrives as two signs.
    pub text: String,
    /// Line, counted from 1.
    pub line: usize,
}

/// A comment or doc comment, which tokens leave out or disguise.
#[derive(Debug)]
pub struct Comment {
    /// The comment as written.
    pub text: String,
    /// Line of its beginning, counted from 1.
    pub line: usize,
}

/// A Rust file taken apart once for all checks.
pub struct RustFile {
    /// Path from the root of the repository.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Items, for checks that look at functions and modules.
    pub items: syn::File,
    /// Tokens in order, doc comments left out.
    pub leaves: Vec<Leaf>,
    /// Comments in order, doc comments included.
    pub comments: Vec<Comment>,
}

impl RustFile {
    /// Takes the text apart; a text that is not Rust is a problem.
    pub fn parse(path: &str, text: &str) -> Result<Self, Problem> {
        let unreadable = |span: Span, what: String| {
            Problem::new(path, span.start().line, format!("is not readable as Rust: {what}"))
        };
        let items = syn::parse_file(text).map_err(|error| unreadable(error.span(), error.to_string()))?;
        let tokens: TokenStream =
            text.parse().map_err(|error: proc_macro2::LexError| unreadable(error.span(), error.to_string()))?;
        let mut reader = Reader { text, leaves: Vec::new(), comments: Vec::new(), end: 0 };
        reader.read(tokens);
        reader.read_gap(text.len());
        Ok(Self {
            path: path.to_owned(),
            text: text.to_owned(),
            items,
            leaves: reader.leaves,
            comments: reader.comments,
        })
    }

    /// Whether tests live here rather than the product.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
    }

    /// Lines at which the tokens `pattern`, written with spaces between, occur.
    pub fn lines_with(&self, pattern: &str) -> Vec<usize> {
        let wanted: Vec<&str> = pattern
            .split_whitespace()
            .flat_map(|word| if word == "::" { vec![":", ":"] } else { vec![word] })
            .collect();
        self.leaves
            .windows(wanted.len())
            .filter(|window| window.iter().zip(&wanted).all(|(leaf, word)| leaf.text == *word))
            .filter_map(|window| window.first())
            .map(|leaf| leaf.line)
            .collect()
    }
}

struct Reader<'a> {
    text: &'a str,
    leaves: Vec<Leaf>,
    comments: Vec<Comment>,
    /// Byte after the last token read.
    end: usize,
}

impl Reader<'_> {
    fn read(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = brackets(group.delimiter());
                    self.read_leaf(open.to_owned(), group.span_open());
                    self.read(group.stream());
                    self.read_leaf(close.to_owned(), group.span_close());
                }
                other => self.read_leaf(other.to_string(), other.span()),
            }
        }
    }

    /// Text between two tokens is blank or a comment; a doc comment comes as tokens that all have the place of the comment.
    fn read_leaf(&mut self, text: String, span: Span) {
        let place = span.byte_range();
        if place.start < self.end {
            return;
        }
        self.read_gap(place.start);
        self.end = place.end;
        let written = self.text.get(place).unwrap_or_default();
        let line = span.start().line;
        if written.starts_with("//") || written.starts_with("/*") {
            self.comments.push(Comment { text: written.to_owned(), line });
        } else {
            self.leaves.push(Leaf { text, line });
        }
    }

    fn read_gap(&mut self, until: usize) {
        let gap = self.text.get(self.end..until).unwrap_or_default();
        if gap.trim().is_empty() {
            return;
        }
        let first_line = self.text.get(..self.end).unwrap_or_default().matches('\n').count() + 1;
        for (nth, line) in gap.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            self.comments.push(Comment { text: line.trim().to_owned(), line: first_line + nth });
        }
    }
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}
