//! Tests of dates as people type them, on a made-up Wednesday: 8 April 2026, 12:34 in Japan.

mod any_input;
mod ask_back;
mod clock;
mod england;
mod forms;
mod refused;

use app::typed_date::{Desk, Leans, Reading, Takes, Typed, read};
use domain::calendar::{Eras, Zone};
use domain::time::When;
use jiff::Timestamp;
use std::sync::LazyLock;

/// The eras of the pack that ships.
pub static ERAS: LazyLock<Eras> = LazyLock::new(|| app::pack::load("jp").unwrap().eras.unwrap());

pub const TOKYO: Zone = Zone::Fixed { minutes: 540 };

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A field for day and time, on that Wednesday.
pub fn desk() -> Desk<'static> {
    Desk {
        now: instant("2026-04-08T12:34:56+09:00"),
        zone: TOKYO,
        eras: Some(&ERAS),
        takes: Takes::DayAndTime,
        leans: Leans::Past,
    }
}

/// A field for a day alone.
pub fn day_desk() -> Desk<'static> {
    Desk { takes: Takes::Day, ..desk() }
}

/// A field for a limit, on that Wednesday.
pub fn limit_desk() -> Desk<'static> {
    Desk { leans: Leans::Ahead, ..day_desk() }
}

/// A time in few letters.
pub fn short(desk: &Desk<'_>, when: When) -> String {
    match when {
        When::Instant(at) => desk.zone.to_civil(at).strftime("%Y-%m-%d %H:%M").to_string(),
        When::Day(on) => on.to_string(),
        When::About(on) => format!("~{on}"),
        When::Month(on) => on.strftime("%Y-%m").to_string(),
        When::Year(on) => on.strftime("%Y").to_string(),
        When::Before(on) => format!("<{on}"),
        When::Window { from, until } => format!("{from}..{until}"),
    }
}

/// A reading in few letters: one time, several behind a `?`, or the reason behind a `!`.
pub fn shown(desk: &Desk<'_>, text: &str) -> String {
    match read(desk, text) {
        Reading::Typed(typed) => short(desk, typed.when),
        Reading::AskBack(choices) => {
            let choices: Vec<_> = choices.iter().map(|typed| short(desk, typed.when)).collect();
            format!("? {}", choices.join(" | "))
        }
        Reading::Refused(refusal) => format!("! {}", refusal.text.en),
    }
}

/// Every text of a table means what stands beside it.
pub fn check(desk: &Desk<'_>, table: &[(&str, &str)]) {
    let wrong: Vec<_> = table
        .iter()
        .map(|(text, expected)| (*text, shown(desk, text), *expected))
        .filter(|(_, found, expected)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The one thing that a text means.
pub fn typed(desk: &Desk<'_>, text: &str) -> Typed {
    match read(desk, text) {
        Reading::Typed(typed) => typed,
        other => panic!("`{text}`: {other:?}"),
    }
}
