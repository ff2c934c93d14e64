//! The name typed at the door, folded: width and case are what an input method happened to leave.
//! Must not accept letters that look alike: a login is made of Latin letters, digits and `.`, `-`, `_`, `@`.

use sha2::{Digest, Sha256};

/// Most letters of a login.
const LONGEST: usize = 64;
/// From a full-width letter to the plain one.
const FULL_WIDTH: u32 = 0xfee0;

/// A login as somebody typed it.
pub(super) struct Login {
    /// Folded; nothing where it can be nobody's.
    pub name: Option<String>,
    /// Short name under which failures are counted, for what can be nobody's as well.
    pub key: [u8; 32],
}

impl Login {
    pub(super) fn of(typed: &str) -> Self {
        let name = fold(typed);
        let key = Sha256::digest(name.as_deref().unwrap_or(typed)).into();
        Self { name, key }
    }
}

fn fold(typed: &str) -> Option<String> {
    let folded: String = typed.trim().chars().map(plain).map(|letter| letter.to_ascii_lowercase()).collect();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_@".contains(letter);
    (!folded.is_empty() && folded.len() <= LONGEST && folded.chars().all(fits)).then_some(folded)
}

fn plain(letter: char) -> char {
    match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - FULL_WIDTH).unwrap_or(letter),
        other => other,
    }
}
