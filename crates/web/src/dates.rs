//! Dates as they are typed in forms: read by the one reader of typed dates, with its questions and refusals in words.

use crate::desk::Desk;
use app::typed_date::{Desk as Typing, Reading, Takes, Typed, read};
use app::wording::Wording;
use domain::time::When;
use i18n::Lang;
use jiff::civil::Date;

fn reading(desk: &Desk, text: &str, takes: Takes) -> Reading {
    let typing = Typing {
        now: desk.service.clock.now(),
        zone: desk.service.policy.calendar.zone,
        eras: desk.service.policy.eras.as_ref(),
        takes,
    };
    read(&typing, text)
}

fn one(desk: &Desk, lang: Lang, text: &str, takes: Takes) -> Result<Typed, String> {
    let wording = Wording::of(lang, None);
    if text.trim().is_empty() {
        return Err(wording.say("web.date.empty", &[]));
    }
    match reading(desk, text, takes) {
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
    let typed = one(desk, lang, text, Takes::DayAndTime)?;
    if typed.is_future {
        let wording = Wording::of(lang, None);
        return Err(wording.say("web.date.future", &[("date", &wording.pick(&typed.echo))]));
    }
    Ok(typed.when)
}

/// A day.
pub fn day(desk: &Desk, lang: Lang, text: &str) -> Result<Date, String> {
    let typed = one(desk, lang, text, Takes::Day)?;
    let wording = Wording::of(lang, None);
    Ok(wording.first_day(typed.when, desk.service.policy.calendar.zone))
}

/// What was understood, in both calendars; nothing where it was not.
pub fn echo(desk: &Desk, lang: Lang, text: &str) -> Option<String> {
    match reading(desk, text, Takes::DayAndTime) {
        Reading::Typed(typed) => Some(Wording::of(lang, None).pick(&typed.echo).to_owned()),
        _ => None,
    }
}
