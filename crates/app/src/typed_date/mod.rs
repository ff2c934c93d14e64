//! Dates and times as people type them at a desk: read, echoed in both calendars, asked back where they can mean two
//! things, refused with the reason where they mean nothing.
//! Every way to read the whole text is tried, and only a text with one meaning is taken; must not guess, and must not
//! read a clock: now, the zone and the eras are arguments.

mod again;
mod counted;
mod cursor;
mod echo;
mod english;
mod era_year;
mod fold;
mod found;
mod kanji_number;
mod numbered;
mod phrase;
mod refusal;
mod relative;
mod short_year;
mod time_of_day;
mod weekday;

pub(crate) use fold::folded;
pub use refusal::{Reason, Refusal};

use cursor::Cursor;
use domain::calendar::{Eras, Zone};
use domain::policy::Text;
use domain::time::When;
use found::Meant;
use jiff::Timestamp;
use jiff::civil::Date;

/// Where and when something is typed.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The present instant: what `today` and `now` mean.
    pub now: Timestamp,
    /// The clock on the wall.
    pub zone: Zone,
    /// The eras of the pack. Without them no date is named by era, and `4/1` may be the fourth of January.
    pub eras: Option<&'a Eras>,
    /// What the field asks for.
    pub takes: Takes,
    /// On which side of today a date without its year is looked for.
    pub leans: Leans,
}

/// On which side of today what a field asks for lies; a date in full may lie on either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leans {
    /// It has happened.
    Past,
    /// It is to come, as a limit is.
    Ahead,
}

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A day or something coarser; a time of day is refused, and `0930` is the 30th of September.
    Day,
    /// The same with or without a time of day; `0930` is asked back.
    DayAndTime,
}

/// What somebody typed, as it will be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The time, as exactly as it was typed.
    pub when: When,
    /// The time in words, in both calendars with the day of the week.
    pub echo: Text,
    /// What was filled in that nobody typed, such as the year.
    pub told: Option<Text>,
    /// Whether all of it lies ahead.
    pub is_future: bool,
}

/// How a text was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// It means one thing.
    Typed(Typed),
    /// It can mean these things, the likeliest first, or is odd enough that even a single one is to be confirmed.
    AskBack(Vec<Typed>),
    /// It means nothing that can be recorded.
    Refused(Refusal),
}

/// Reads a text that somebody typed into a field for a date.
pub fn read(desk: &Desk, text: &str) -> Reading {
    let refused = |reason: Reason| Reading::Refused(Refusal::new(desk, reason, text));
    let folded = match fold::folded(text) {
        Ok(folded) => folded,
        Err(reason) => return refused(reason),
    };
    let (mut meant, mut reasons) = (Vec::<Meant>::new(), Vec::new());
    for reading in phrase::readings(desk, Cursor::new(&folded)) {
        match reading {
            Ok(one) if meant.iter().any(|known| known.when == one.when) => {}
            Ok(one) => meant.push(one),
            Err(reason) => reasons.push(reason),
        }
    }
    let is_sure = matches!(meant.as_slice(), [one] if !one.ask);
    let mut typed: Vec<Typed> = meant.into_iter().map(|one| desk.typed(one)).collect();
    match typed.pop() {
        None => refused(reasons.into_iter().next().unwrap_or(Reason::NotUnderstood)),
        Some(one) if is_sure => Reading::Typed(one),
        Some(last) => {
            typed.push(last);
            Reading::AskBack(typed)
        }
    }
}

impl Desk<'_> {
    fn today(&self) -> Date {
        self.zone.to_civil(self.now).date()
    }

    fn typed(&self, meant: Meant) -> Typed {
        Typed {
            when: meant.when,
            echo: echo::echo(self, meant.when),
            told: echo::told(&meant.told),
            is_future: self.is_future(meant.when),
        }
    }

    fn is_future(&self, when: When) -> bool {
        match when {
            When::Instant(at) => at > self.now,
            When::Before(_) => false,
            When::Day(on) | When::About(on) | When::Month(on) | When::Year(on) => on > self.today(),
            When::Window { from, .. } => from > self.today(),
        }
    }
}
