//! Dates as they are typed in forms: read by the one reader of typed dates, with its questions and refusals in words.

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::fields::Fields;
use crate::pages::intake;
use crate::signed::Signed;
use app::typed_date::{Desk as Typing, Leans, Reading, Takes, Typed, read};
use app::wording::Wording;
use axum::extract::State;
use domain::time::When;
use i18n::Lang;
use jiff::civil::Date;

/// The longest text that is read as a date while somebody types.
const LONGEST: usize = 200;

/// What a field asks for: what has happened, perhaps with the time, or a limit, which is a day to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// When something was.
    Past,
    /// On which day something was.
    Day,
    /// Until when.
    Limit,
    /// How old a child is: an age, a grade of school or a date of birth.
    Age,
}

impl Asks {
    /// As the page says it of its field.
    pub fn word(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Day => "day",
            Self::Limit => "limit",
            Self::Age => "age",
        }
    }

    fn takes(self) -> (Takes, Leans) {
        match self {
            Self::Past => (Takes::DayAndTime, Leans::Past),
            Self::Day | Self::Age => (Takes::Day, Leans::Past),
            Self::Limit => (Takes::Day, Leans::Ahead),
        }
    }
}

fn reading(desk: &Desk, text: &str, asks: Asks) -> Reading {
    let (takes, leans) = asks.takes();
    let typing = Typing {
        now: desk.service.clock.now(),
        zone: desk.service.policy.calendar.zone,
        eras: desk.service.policy.eras.as_ref(),
        takes,
        leans,
    };
    read(&typing, text)
}

fn one(desk: &Desk, lang: Lang, text: &str, asks: Asks) -> Result<Typed, String> {
    let wording = Wording::of(lang, None);
    if text.trim().is_empty() {
        return Err(wording.say("web.date.empty", &[]));
    }
    match reading(desk, text, asks) {
        Reading::Typed(typed) => Ok(typed),
        Reading::AskBack(choices) => {
            let choices: Vec<String> = choices.iter().map(|typed| wording.pick(&typed.echo).to_owned()).collect();
            let choices = choices.join(" / ");
            Err(wording.say("web.date.ask_back", &[("typed", &text), ("choices", &choices)]))
        }
        Reading::Refused(refusal) => Err(wording.pick(&refusal.text).to_owned()),
    }
}

/// When something that has happened was; asked back or refused in words otherwise.
pub fn past(desk: &Desk, lang: Lang, text: &str) -> Result<When, String> {
    let typed = one(desk, lang, text, Asks::Past)?;
    if typed.is_future {
        let wording = Wording::of(lang, None);
        return Err(wording.say("web.date.future", &[("date", &wording.pick(&typed.echo))]));
    }
    Ok(typed.when)
}

/// A day on which something was.
pub fn day(desk: &Desk, lang: Lang, text: &str) -> Result<Date, String> {
    first_day(desk, lang, (text, Asks::Day))
}

/// A day until which something is to be done.
pub fn limit(desk: &Desk, lang: Lang, text: &str) -> Result<Date, String> {
    first_day(desk, lang, (text, Asks::Limit))
}

fn first_day(desk: &Desk, lang: Lang, (text, asks): (&str, Asks)) -> Result<Date, String> {
    let typed = one(desk, lang, text, asks)?;
    let wording = Wording::of(lang, None);
    Ok(wording.first_day(typed.when, desk.service.policy.calendar.zone))
}

/// What was understood, in both calendars, with what was filled in that nobody typed; nothing where it was not.
pub fn echo(desk: &Desk, lang: Lang, (text, asks): (&str, Asks)) -> Option<String> {
    let wording = Wording::of(lang, None);
    match reading(desk, text, asks) {
        Reading::Typed(typed) => {
            let told = typed.told.map(|told| wording.pick(&told).to_owned());
            let echo = wording.pick(&typed.echo);
            Some(told.map_or_else(
                || echo.to_owned(),
                |told| wording.say("web.date.echo", &[("date", &echo), ("told", &told)]),
            ))
        }
        _ => None,
    }
}

/// What may be meant by an ambiguous text: each as it is typed clearly, and as it is read; nothing where it is clear.
pub fn readings(desk: &Desk, lang: Lang, (text, asks): (&str, Asks)) -> Vec<(String, String)> {
    let wording = Wording::of(lang, None);
    let calendar = &desk.service.policy.calendar;
    let clear = |when| match when {
        When::Instant(at) => Some(calendar.to_civil(at).strftime("%Y-%m-%d %H:%M").to_string()),
        When::Day(on) => Some(on.to_string()),
        _ => None,
    };
    match reading(desk, text, asks) {
        Reading::AskBack(choices) => {
            let choice = |typed: &Typed| Some((clear(typed.when)?, wording.pick(&typed.echo).to_owned()));
            choices.iter().filter_map(choice).collect()
        }
        _ => Vec::new(),
    }
}

/// What is read in a field, while somebody types: the date in both calendars, or the question or the reason that a sending
/// would be answered with.
pub async fn part(State(desk): State<Desk>, signed: Signed, body: String) -> Result<String, PageError> {
    let fields = Fields::read(&body);
    signed.vouches_for(&fields.one("check"))?;
    let asks = [Asks::Limit, Asks::Day, Asks::Age]
        .into_iter()
        .find(|asks| fields.has("asks", asks.word()))
        .unwrap_or(Asks::Past);
    let text: String = fields.one("text").chars().take(LONGEST).collect();
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    if asks == Asks::Age {
        return Ok(intake::read_age(&desk, signed.lang, &text).unwrap_or_default());
    }
    Ok(match echo(&desk, signed.lang, (&text, asks)) {
        Some(echo) if asks != Asks::Past => echo,
        Some(echo) => past(&desk, signed.lang, &text).err().unwrap_or(echo),
        None => one(&desk, signed.lang, &text, asks).err().unwrap_or_default(),
    })
}
