//! One form for what is written down and what somebody types: width, case and kind of kana do not matter, nor do spaces.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// Letters of a beginning at most; what is typed beyond them does not narrow a search any more.
const LONGEST: usize = 12;
/// From a katakana letter to the hiragana letter of the same sound.
const TO_HIRAGANA: u32 = 0x60;

/// Every beginning of each word of a text, and of the text as one word.
pub(crate) fn beginnings_of(text: &str) -> BTreeSet<String> {
    let words = folded(text);
    let whole = words.concat();
    words.iter().chain([&whole]).flat_map(|word| beginnings_of_word(word)).collect()
}

/// What is looked up for what somebody typed; nothing where no letter and no digit is in it.
pub(crate) fn find_typed(typed: &str) -> Option<String> {
    beginnings_of_word(&folded(typed).concat()).last()
}

fn beginnings_of_word(word: &str) -> impl DoubleEndedIterator<Item = String> + '_ {
    let ends: Vec<usize> = word.char_indices().map(|(at, letter)| at + letter.len_utf8()).take(LONGEST).collect();
    ends.into_iter().filter_map(|end| word.get(..end)).map(str::to_owned)
}

/// The words of a text: full and half width are one, upper and lower case are one, katakana and hiragana are one.
fn folded(text: &str) -> Vec<String> {
    let letters: String = text.nfkc().flat_map(char::to_lowercase).map(hiragana).collect();
    letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn hiragana(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' => char::from_u32(u32::from(letter) - TO_HIRAGANA).unwrap_or(letter),
        _ => letter,
    }
}
