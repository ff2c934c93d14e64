//! The words that people read, in Japanese and English, as catalogues of keys: every screen, letter and report takes
//! its words from here; sentences that other crates write in English are found again by their templates. Must not know
//! what the words are used for, nor any other crate of ours.

mod catalogue;
mod mirror;
mod piece;
mod sentence;
mod template;

pub use catalogue::{Catalogue, CatalogueProblem, Words};
pub use mirror::find_unmarked;
pub use sentence::{Sentences, translated};

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Japanese, the default.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The code used in addresses, arguments and HTML.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// Finds a language by its code.
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}
