//! One form for what keyboards and input methods write in many: narrow digits, small letters, plain marks, and numbers
//! in kanji as digits.
//! Must not drop a letter that it does not know: what it leaves is not understood later.

use super::Reason;
use super::kanji_number;

/// No date is longer; whatever is, was pasted by mistake.
const MAX_LETTERS: usize = 64;

/// Distance of a wide letter from the narrow one.
const WIDE: u32 = 0xFEE0;

/// Eras that are written with one letter of four words' width.
const SQUARE_ERAS: [(char, &str); 5] =
    [('\u{32FF}', "令和"), ('\u{337B}', "平成"), ('\u{337C}', "昭和"), ('\u{337D}', "大正"), ('\u{337E}', "明治")];

/// Words that begin with a number in kanji and are no number.
const NOT_NUMBERS: [(&str, &str); 2] = [("一昨日", "おととい"), ("一昨年", "おととし")];

/// The text in one form, or why it is not worth reading.
pub(crate) fn folded(text: &str) -> Result<String, Reason> {
    if text.chars().nth(MAX_LETTERS).is_some() {
        return Err(Reason::TooLong);
    }
    let mut plain = String::new();
    for letter in text.chars() {
        match SQUARE_ERAS.iter().find(|(square, _)| *square == letter) {
            Some((_, era)) => plain.push_str(era),
            None => plain.push(folded_letter(letter)),
        }
    }
    if plain.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let plain = NOT_NUMBERS.iter().fold(plain, |plain, (word, kana)| plain.replace(word, kana));
    Ok(without_idle_spaces(&kanji_number::in_digits(&plain)))
}

/// One space for several, and none between two Japanese letters: 令 和 is one word. Numbers stay apart.
fn without_idle_spaces(text: &str) -> String {
    let is_japanese = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_ascii());
    let words = text.split(' ').filter(|word| !word.is_empty());
    words.fold(String::new(), |mut joined, word| {
        let between = joined.chars().next_back();
        if between.is_some() && !(is_japanese(between) && is_japanese(word.chars().next())) {
            joined.push(' ');
        }
        joined.push_str(word);
        joined
    })
}

fn folded_letter(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => narrow(letter),
        '。' | '｡' | '・' => '.',
        '−' | 'ー' | 'ｰ' | '‐' | '‑' | '‒' | '–' | '—' | '―' => '-',
        '、' | '､' => ',',
        '⁄' | '∕' => '/',
        // Marks of direction come along when a date is copied from another program, and are not seen.
        '\u{200E}' | '\u{200F}' | '\u{200B}' | '\u{FEFF}' | '\t' => ' ',
        letter if letter.is_control() => letter,
        letter if letter.is_whitespace() => ' ',
        letter => letter.to_ascii_lowercase(),
    }
}

fn narrow(letter: char) -> char {
    let narrow = u32::from(letter).checked_sub(WIDE).and_then(char::from_u32);
    narrow.unwrap_or(letter).to_ascii_lowercase()
}
