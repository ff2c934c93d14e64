//! A made-up language for tests: words of the catalogues come out backwards between marks, so that text which was
//! written into a page by hand stands out. Must not be offered to people.

use crate::piece::Piece;

const OPENS: char = '⟦';
const CLOSES: char = '⟧';

/// A piece in the mirrored language.
pub(crate) fn mirrored(piece: &Piece) -> Piece {
    match piece {
        Piece::Said(text) => Piece::Said(backwards(text)),
        Piece::Filled(name) => Piece::Filled(name.clone()),
        Piece::Counted { name, one, many } => {
            Piece::Counted { name: name.clone(), one: backwards(one), many: backwards(many) }
        }
    }
}

fn backwards(text: &str) -> String {
    let turned: String = text.chars().rev().collect();
    format!("{OPENS}{turned}{CLOSES}")
}

/// The pieces of a text in the mirrored language that no catalogue said: every run between marks that holds a letter.
/// Numbers, signs and spaces are nobody's words.
pub fn find_unmarked(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (unmarked, after) = rest.split_once(OPENS).unwrap_or((rest, ""));
        if unmarked.chars().any(char::is_alphabetic) {
            found.push(unmarked.trim().to_owned());
        }
        rest = after.split_once(CLOSES).map_or("", |(_, left)| left);
    }
    found
}
