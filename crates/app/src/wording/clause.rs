//! Clauses of packs as parts of a sentence: without what only explains them, and what kind of clause they are.
//! A limit is never left out.
//! Must not know what they are about.

use super::Wording;

const BRACKETS: [(char, char); 2] = [('(', ')'), ('（', '）')];

/// The first clause of a text without its full stop, without what stands in brackets, and without the こと that would
/// make a noun of its verb.
pub fn clause(text: &str) -> String {
    let text = without(text.trim_end_matches('.'), |inside| !names_limit(inside));
    let further = text.match_indices(['。', ';']).map(|(place, _)| place).find(|place| {
        // A clause that names a limit of its own belongs to what is said: it may be the limit that holds.
        !text.get(*place..).is_some_and(names_limit)
    });
    let text = further.and_then(|place| text.get(..place)).unwrap_or(&text).to_owned();
    text.strip_suffix("こと").filter(|verb| is_act(verb)).map(str::to_owned).unwrap_or(text)
}

/// A text without what only explains it: brackets that hold more than the letter of an article.
pub fn without_brackets(text: &str) -> String {
    without(text, |_| true)
}

fn without(text: &str, only_explains: impl Fn(&str) -> bool) -> String {
    let mut left = text.to_owned();
    let mut from = 0;
    while let Some((open, close)) = find_bracket(&left, from) {
        let inside = left.get(open..close).unwrap_or_default();
        if inside.chars().count() > ARTICLE_LETTERS && only_explains(inside) {
            let before = left.get(..open).unwrap_or_default().trim_end().to_owned();
            left = before + left.get(close..).unwrap_or_default();
        } else {
            from = close;
        }
    }
    left
}

/// Whether a text names a time: `within 42 days`, `14日以内`.
fn names_limit(text: &str) -> bool {
    let is_number = text.chars().any(|letter| letter.is_ascii_digit());
    let units = ["以内", "まで", "日", "か月", "週", "day", "hour", "week", "month"];
    is_number && units.iter().any(|unit| text.contains(unit))
}

/// `(4A)` belongs to the number of an article.
const ARTICLE_LETTERS: usize = 4;

/// Where the first bracket from a place on opens, and where it has closed again.
fn find_bracket(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut open: Option<usize> = None;
    let mut depth = 0_u32;
    for (place, letter) in text.char_indices().filter(|(place, _)| *place >= from) {
        if BRACKETS.iter().any(|(opens, _)| *opens == letter) {
            depth += 1;
            open = open.or(Some(place));
        } else if depth > 0 && BRACKETS.iter().any(|(_, closes)| *closes == letter) {
            depth -= 1;
            if depth == 0 {
                return open.map(|open| (open, place + letter.len_utf8()));
            }
        }
    }
    None
}

const BREAK_IN_LIST: char = '、';

/// Alternatives as one list: a pack that writes `a, or b, or c` is read as `a, b or c`.
pub fn either(wording: &Wording<'_>, clause: &str) -> String {
    let or = wording.say("sentence.or", &[]);
    let parts: Vec<&str> = clause.split(or.as_str()).map(str::trim).collect();
    let join = |key: &str, text: String, next: &str| wording.say(key, &[("first", &text), ("second", &next)]);
    let [first, between @ .., last] = parts.as_slice() else { return clause.to_owned() };
    if between.is_empty() {
        // Where a side is a list itself, the short word between two would join the wrong things.
        if first.contains(BREAK_IN_LIST) || last.contains(BREAK_IN_LIST) {
            return clause.to_owned();
        }
        return join("sentence.either_of_two", (*first).to_owned(), last);
    }
    let text = between.iter().fold((*first).to_owned(), |text, next| join("sentence.either", text, next));
    join("sentence.either_last", text, last)
}

/// Whether a Japanese clause ends in a verb, which takes other particles than a noun; English takes both alike.
pub fn is_act(clause: &str) -> bool {
    let is_verb_ending = |last: char| "うくぐすつぬぶむる".contains(last) || last.is_ascii();
    clause.ends_with("ない") || clause.chars().next_back().is_some_and(is_verb_ending)
}

/// Whether a clause says what must not be done: that is kept or broken, and nothing is done by a day.
pub fn is_ban(clause: &str) -> bool {
    let bans = ["do not ", "not ", "no ", "never "];
    clause.ends_with("ない") || bans.iter().any(|ban| clause.starts_with(ban))
}
