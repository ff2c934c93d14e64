//! The law of a citation, short enough for a sentence: registers print the citation whole.

/// How packs begin the part of a citation that only says that a value is their own.
const OWN_VALUE: [&str; 3] = ["(D)", "自治体で変更できる", "design default"];

/// The first part of a citation that names a law or document, without its address; nothing where there is none.
pub(super) fn law(cite: &str) -> Option<&str> {
    parts(cite).map(without_tail).find(|part| !part.is_empty())
}

/// The parts between stops that stand outside brackets.
fn parts(cite: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    cite.split(move |letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && "。;".contains(letter)
    })
}

/// The part up to an address or to the note that the value is the pack's own; nothing where no more than that is left.
fn without_tail(part: &str) -> &str {
    let tails = OWN_VALUE.iter().chain(&["http"]).filter_map(|tail| part.find(tail));
    let end = tails.min().unwrap_or(part.len());
    let part = part.get(..end).unwrap_or(part).trim();
    // What is left before such a note may only say of which number it speaks.
    let is_address = part.contains('/') && !part.contains(' ');
    let is_own = ["は", ":", "local"].iter().any(|end| part.ends_with(end));
    if is_address || is_own { "" } else { part }
}
