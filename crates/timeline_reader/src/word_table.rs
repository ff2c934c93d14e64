//! The tables in `words/`: which words of a role text say what an agency or a person is, which roles and zones exist.
//! Must not contain a word itself: the tables are data.

use domain::calendar::Zone;
use domain::event::{OfficeKind, Standing};
use domain::word::Word;

const OFFICES: &str = include_str!("words/offices.tsv");
const EXTRA_ROLES: &str = include_str!("words/extra_roles.tsv");
const STANDINGS: &str = include_str!("words/standings.tsv");
const ROLES: &str = include_str!("words/roles.tsv");
const ZONES: &str = include_str!("words/zones.tsv");

/// What an agency is for, by the first row whose words stand in its role text.
pub fn office_kind(role: &str) -> OfficeKind {
    first_match(OFFICES, role).and_then(OfficeKind::find).unwrap_or(OfficeKind::Other)
}

/// Further roles that the agency's posts go by, as its role text says.
pub fn extra_roles(role: &str) -> Vec<Word> {
    let text = plain(role);
    let matching = rows(EXTRA_ROLES).filter(|(words, _)| says(&text, words));
    matching.filter_map(|(_, role)| Word::new(role).ok()).collect()
}

/// What a person is to the children, by the first row whose words stand in the role text.
pub fn standing(role: &str) -> Standing {
    first_match(STANDINGS, role).and_then(Standing::find).unwrap_or(Standing::OtherAdult)
}

/// Every role an alarm can be addressed to.
pub fn roles() -> impl Iterator<Item = &'static str> {
    rows(ROLES).map(|(role, _)| role)
}

/// The clock of a time zone, by its name.
pub fn zone(name: &str) -> Option<Zone> {
    let (_, rule) = rows(ZONES).find(|(zone, _)| *zone == name)?;
    let (rule, minutes) = rule.split_once(' ')?;
    let minutes = minutes.parse().ok()?;
    match rule {
        "fixed" => Some(Zone::Fixed { minutes }),
        "european_summer_time" => Some(Zone::EuropeanSummerTime { standard_minutes: minutes }),
        _ => None,
    }
}

/// Names of the time zones that are known.
pub fn zone_names() -> impl Iterator<Item = &'static str> {
    rows(ZONES).map(|(zone, _)| zone)
}

/// Rows of two columns; lines that begin with `#` are remarks.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
}

fn first_match(table: &'static str, role: &str) -> Option<&'static str> {
    let text = plain(role);
    rows(table).find(|(words, _)| says(&text, words)).map(|(_, word)| word)
}

/// Whether the words stand in the text, the first one at the beginning of a word.
fn says(plain_text: &str, words: &str) -> bool {
    plain_text.contains(&format!(" {words}"))
}

/// Lower case, one blank between words and around the text, no other marks: `mother's partner` is ` mother s partner `.
fn plain(text: &str) -> String {
    let letters: String =
        text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}
