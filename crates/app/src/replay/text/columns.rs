//! Columns of a terminal: Japanese letters take two, Latin ones one; lines break where the script allows it.

/// Letters that no line may begin with.
const NEVER_FIRST: &str = "、。,.」』)]}:;・ー々?!%〜…";
/// Letters that no line may end with.
const NEVER_LAST: &str = "「『([{";
/// A word of katakana up to this width is not broken.
const UNBROKEN: usize = 18;
/// Letters that stay with the number before them.
const COUNTERS: &str = "年月日週時分秒件つ人回歳";

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(letter_width).sum()
}

fn letter_width(letter: char) -> usize {
    let code = u32::from(letter);
    let wide = matches!(code, 0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3fffd);
    if wide { 2 } else { 1 }
}

/// The text with blanks after it up to a width.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text with blanks before it up to a width.
pub fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Lines of at most so many columns. A single word that is longer stands alone on its line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let is_new = line.is_empty();
        let next = if is_new { piece.trim_start() } else { &piece };
        if !is_new && width(&line) + width(next.trim_end()) > columns {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            line.push_str(piece.trim_start());
        } else {
            line.push_str(next);
        }
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The smallest pieces that may not be broken: a word of narrow letters or of katakana, a number with its counter, a
/// letter with its brackets and stops.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for letter in text.chars() {
        let room = pieces.last().is_some_and(|piece| width(piece) < UNBROKEN);
        let holds =
            before.is_some_and(|before| holds_together(before, letter) || (room && is_one_word(before, letter)));
        match pieces.last_mut() {
            Some(piece) if holds => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        before = Some(letter);
    }
    pieces
}

fn is_one_word(before: char, letter: char) -> bool {
    let katakana = |letter: char| matches!(u32::from(letter), 0x30a1..=0x30fc);
    katakana(before) && katakana(letter)
}

fn holds_together(before: char, letter: char) -> bool {
    if NEVER_LAST.contains(before) || (NEVER_FIRST.contains(letter) && before != ' ') {
        return true;
    }
    if before.is_ascii_digit() && COUNTERS.contains(letter) {
        return true;
    }
    let narrow = |letter: char| letter_width(letter) == 1 && letter != ' ';
    narrow(before) && narrow(letter)
}
