//! Birth from an age on a day.
//! Must not pretend to know a birthday: an age gives a window.

use domain::time::When;
use jiff::Span;
use jiff::civil::Date;

/// The window in which somebody was born whose age on `on` is `10y`, `2y6m`, `4m`, `3w` or `5d`.
/// Nothing where the text is no such age.
pub fn born_by_age(age: &str, on: Date) -> Option<When> {
    let parts = parts(age)?;
    let mut whole = Span::new();
    let mut next = Span::new();
    for (place, (number, unit)) in parts.iter().enumerate() {
        let more = i64::from(place + 1 == parts.len());
        whole = add(whole, *number, *unit)?;
        next = add(next, number + more, *unit)?;
    }
    let one_day = Span::new().days(1);
    let until = on.checked_sub(whole).ok()?;
    let from = on.checked_sub(next).ok()?.checked_add(one_day).ok()?;
    Some(When::Window { from, until })
}

/// `2y6m` as its numbers and units, units from large to small.
fn parts(age: &str) -> Option<Vec<(i64, char)>> {
    let mut rest = age.trim();
    let mut parts: Vec<(i64, char)> = Vec::new();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number = rest.get(..digits)?.parse().ok().filter(|number| *number < 200)?;
        let unit = rest.get(digits..)?.chars().next()?;
        let order = "ymwd".find(unit)?;
        if parts.last().is_some_and(|(_, before)| "ymwd".find(*before).is_some_and(|before| before >= order)) {
            return None;
        }
        parts.push((number, unit));
        rest = rest.get(digits + 1..)?;
    }
    (!parts.is_empty()).then_some(parts)
}

fn add(span: Span, number: i64, unit: char) -> Option<Span> {
    match unit {
        'y' => span.try_years(number).ok(),
        'm' => span.try_months(number).ok(),
        'w' => span.try_weeks(number).ok(),
        'd' => span.try_days(number).ok(),
        _ => None,
    }
}
