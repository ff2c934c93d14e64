//! Numbers in kanji as digits: 二〇二六 and 二十四.
//! Must not touch a number that is no number (十十) or that stands beside digits (2十): the two would run together.

const DIGITS: [(char, u32); 11] = [
    ('〇', 0),
    ('零', 0),
    ('一', 1),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
];

const UNITS: [(char, u32); 3] = [('千', 1000), ('百', 100), ('十', 10)];

/// The text with every number in kanji as digits.
pub(super) fn in_digits(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_numeral) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(from.find(|letter| !is_numeral(letter)).unwrap_or(from.len()));
        out.push_str(before);
        let touches = out.ends_with(|letter: char| letter.is_ascii_digit())
            || after.starts_with(|letter: char| letter.is_ascii_digit());
        match find_digits(run) {
            Some(digits) if !touches => out.push_str(&digits),
            _ => out.push_str(run),
        }
        rest = after;
    }
    out + rest
}

fn is_numeral(letter: char) -> bool {
    find(&DIGITS, letter).is_some() || find(&UNITS, letter).is_some()
}

fn find(table: &[(char, u32)], letter: char) -> Option<u32> {
    table.iter().find(|(known, _)| *known == letter).map(|(_, value)| *value)
}

fn find_digits(run: &str) -> Option<String> {
    let place_by_place: Option<String> =
        run.chars().map(|letter| char::from_digit(find(&DIGITS, letter)?, 10)).collect();
    place_by_place.or_else(|| find_sum(run).map(|sum| sum.to_string()))
}

/// 千二百三十四: units in falling order, each with at most one digit before it.
fn find_sum(run: &str) -> Option<u32> {
    let (mut sum, mut digit, mut smallest) = (0, None, u32::MAX);
    for letter in run.chars() {
        match (find(&DIGITS, letter), find(&UNITS, letter)) {
            (Some(value), _) if value > 0 && digit.is_none() => digit = Some(value),
            (None, Some(unit)) if unit < smallest => {
                sum += digit.take().unwrap_or(1) * unit;
                smallest = unit;
            }
            _ => return None,
        }
    }
    Some(sum + digit.unwrap_or(0))
}
