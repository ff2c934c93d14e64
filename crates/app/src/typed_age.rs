//! Ages as callers say them: 小3, 8か月, 1歳半, 生後3か月, 五歳, 三歳くらい, 2、3歳, 3歳と5歳; each becomes the span of days on
//! which the child may have been born. Must not refuse and must not guess: what is no age is left to whoever asks.

use crate::typed_date::folded;
use domain::policy::Policy;
use domain::time::When;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A number up to this is an age and not a year, where nothing stands beside it.
const OLDEST: i32 = 20;
/// Words that make an age a rough one.
const ROUGH: [&str; 13] =
    ["くらい", "ぐらい", "位", "ごろ", "頃", "前後", "程度", "約", "およそ", "たぶん", "多分", "だいたい", "about"];
const MONTHS: [&str; 7] = ["か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月", "months"];
const YEARS: [&str; 5] = ["歳", "才", "さい", "years", "years old"];
/// Whether somebody said that nobody knows.
pub fn is_unknown(text: &str) -> bool {
    let said: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    ["不明", "わからない", "分からない", "わかりません", "分かりません", "不詳", "?", "？", "unknown"]
        .contains(&said.to_lowercase().as_str())
}

/// An age beyond any child's, as it was typed: it is asked back and not kept; nothing where none was typed.
pub fn find_impossible_age(text: &str) -> Option<String> {
    let said = folded(text).ok()?.replace(' ', "");
    let several = said.split(['と', '&']);
    let is_far = |one: &&str| {
        let years = without_end(one, &YEARS).and_then(|years| years.parse::<u64>().ok());
        years.is_some_and(|years| years > OLDEST.unsigned_abs().into())
    };
    several.into_iter().find(is_far).map(str::to_owned)
}

/// The births that the ages of a text allow, one for each child; nothing where it is no age.
pub fn find_births(text: &str, today: Date) -> Option<Vec<When>> {
    let said = folded(text).ok()?.replace(' ', "");
    let several: Vec<&str> = said.split(['と', '&']).collect();
    several.into_iter().map(|one| birth(one, today)).collect()
}

fn birth(said: &str, today: Date) -> Option<When> {
    let mut plain = said.trim_start_matches("生後").trim_start_matches('満').trim_end_matches("です").to_owned();
    let mut is_rough = false;
    for word in ROUGH {
        is_rough |= plain.contains(word);
        plain = plain.replace(word, "");
    }
    let (young, old) = months(&plain).or_else(|| years(&plain)).or_else(|| days(&plain))?;
    let slack = match (is_rough, said.contains(['歳', '才'])) {
        (false, _) => 0.months(),
        (true, true) => 12.months(),
        (true, false) => 2.months(),
    };
    let until = today.checked_sub(young).ok()?;
    let from = today.checked_sub(old).ok()?.checked_sub(slack).ok()?;
    let until = until.checked_add(slack).ok()?.min(today);
    Some(When::Window { from: from.tomorrow().ok()?, until })
}

/// Months, or years and months; the youngest and the oldest that it may be.
fn months(plain: &str) -> Option<(Span, Span)> {
    let plain = without_end(plain, &MONTHS)?;
    let (years, months) = match YEARS.iter().find_map(|word| plain.split_once(word)) {
        Some((years, months)) => (number(years)?, number(months.trim_start_matches('と'))?),
        None => (0, number(plain)?),
    };
    let all = years * 12 + months;
    (all <= OLDEST * 12).then(|| (all.months(), (all + 1).months()))
}

/// Years: `5`, `5歳`, `1歳半`, `2,3歳`.
fn years(plain: &str) -> Option<(Span, Span)> {
    if let Some(years) = plain.strip_suffix('半').and_then(|plain| without_end(plain, &YEARS)) {
        let half = number(years)? * 12 + 6;
        return (half <= OLDEST * 12).then(|| ((half - 3).months(), (half + 3).months()));
    }
    let plain = without_end(plain, &YEARS).unwrap_or(plain);
    let (least, most) = match plain.split_once([',', '.', '-', '~', '〜']) {
        Some((least, most)) => (number(least)?, number(most)?),
        None => (number(plain)?, number(plain)?),
    };
    (least <= most && most <= OLDEST).then(|| (least.years(), (most + 1).years()))
}

/// Days and weeks of a newborn.
fn days(plain: &str) -> Option<(Span, Span)> {
    let of = |word: &str, days: i32| Some((number(plain.strip_suffix(word)?)? * days, days));
    let (age, unit) = of("日", 1).or_else(|| of("週", 7)).or_else(|| of("週間", 7))?;
    (age <= 400).then(|| (age.days(), (age + unit).days()))
}

fn number(text: &str) -> Option<i32> {
    let is_number = !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

fn without_end<'t>(text: &'t str, ends: &[&str]) -> Option<&'t str> {
    ends.iter().find_map(|end| text.strip_suffix(end))
}

/// The births of a grade as the pack has it: 小3, 中学2年, 小学生, 年長, Year 3; nothing where the pack has no such stage.
pub fn find_births_of_grade(text: &str, today: Date, policy: &Policy) -> Option<When> {
    let said = folded(text).ok()?.replace(' ', "");
    let said = ["くらい", "ぐらい", "頃"].iter().fold(said.as_str(), |said, word| said.trim_end_matches(word));
    // Of 小学校 and 小 the longer is meant, and of two rows of one word the later.
    let stages = policy.stages_on(today).flat_map(|stage| stage.said.iter().map(move |word| (word, stage)));
    let said_of = stages.filter_map(|(word, stage)| Some((word, stage, said.strip_prefix(word.as_str())?)));
    let (_, stage, rest) = said_of.max_by_key(|(word, stage, _)| (word.len(), stage.from))?;
    let rest = rest.trim_end_matches("の子").trim_end_matches("さん").trim_end_matches('児');
    let grades = match rest {
        "生" | "生です" => 1..=stage.grades,
        "" if stage.grades == 1 => 1..=1,
        rest => {
            let grade = number(rest.trim_end_matches('生').trim_end_matches('年'))?;
            let grade = u8::try_from(grade).ok()?;
            grade..=grade
        }
    };
    stage.find_births(policy.calendar.school_year(today), grades)
}
