//! One form for what is written down and what somebody types: width, case, kind of kana and the form of a
//! character do not matter, nor do spaces.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// Letters of a word that count; what is typed beyond them does not narrow a search any more.
const LONGEST: usize = 12;
/// From a katakana letter to the hiragana letter of the same sound.
const TO_HIRAGANA: u32 = 0x60;

/// Each word of a text, and the text as one word; one that another begins with is found with it and left out.
pub(crate) fn words_of(text: &str) -> BTreeSet<String> {
    let words = folded(text);
    let whole = words.concat();
    let all: BTreeSet<String> = words.iter().chain([&whole]).map(|word| cut(word)).collect();
    let is_within = |word: &String| all.iter().any(|other| other != word && other.starts_with(word.as_str()));
    all.iter().filter(|word| !word.is_empty() && !is_within(word)).cloned().collect()
}

/// What is looked up for what somebody typed; nothing where no letter and no digit is in it.
pub(crate) fn find_typed(typed: &str) -> Option<String> {
    Some(cut(&folded(typed).concat())).filter(|typed| !typed.is_empty())
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST).collect()
}

/// The words of a text: full and half width are one, upper and lower case are one, katakana and hiragana are one.
fn folded(text: &str) -> Vec<String> {
    let letters: String = text.nfkc().flat_map(char::to_lowercase).map(hiragana).map(usual).collect();
    letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Forms of one character in family names, the usual one first.
const VARIANTS: [&str; 12] =
    ["高髙", "崎﨑嵜碕", "辺邊邉", "斉齊斎齋", "浜濱濵", "沢澤", "広廣", "国國", "島嶋嶌", "桜櫻", "吉𠮷", "柳栁"];

/// A character as it is usually written.
fn usual(letter: char) -> char {
    let variants = VARIANTS.iter().find(|variants| variants.contains(letter));
    variants.and_then(|variants| variants.chars().next()).unwrap_or(letter)
}

fn hiragana(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' => char::from_u32(u32::from(letter) - TO_HIRAGANA).unwrap_or(letter),
        _ => letter,
    }
}
