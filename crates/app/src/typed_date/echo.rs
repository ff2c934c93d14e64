//! A time in words, as it will be recorded: in both calendars, with the day of the week, in both languages.
//! What it says of a day can be typed back; must not say less than what is recorded.

use super::Desk;
use super::found::Told;
use crate::wording::Wording;
use domain::calendar::{EraDate, Eras};
use domain::policy::Text;
use domain::time::When;
use i18n::Lang;
use jiff::civil::{Date, DateTime, Weekday};

/// One language of an echo.
struct Voice<'a> {
    wording: Wording<'a>,
    lang: Lang,
}

/// A text said in both languages.
pub(super) fn both(eras: Option<&Eras>, say: impl Fn(&Wording<'_>) -> String) -> Text {
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| say(&Wording::of(lang, eras)));
    Text { ja, en }
}

/// A time in both languages.
pub(super) fn echo(desk: &Desk, when: When) -> Text {
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| Voice { wording: Wording::of(lang, desk.eras), lang });
    Text { ja: ja.when(desk, when), en: en.when(desk, when) }
}

/// A day in both languages.
pub(super) fn day(eras: Option<&Eras>, on: Date) -> Text {
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| Voice { wording: Wording::of(lang, eras), lang }.day(on));
    Text { ja, en }
}

/// The name of a day of the week in a language.
pub(super) fn weekday(wording: &Wording<'_>, day: Weekday) -> String {
    wording.say(
        match day {
            Weekday::Monday => "typed.monday",
            Weekday::Tuesday => "typed.tuesday",
            Weekday::Wednesday => "typed.wednesday",
            Weekday::Thursday => "typed.thursday",
            Weekday::Friday => "typed.friday",
            Weekday::Saturday => "typed.saturday",
            Weekday::Sunday => "typed.sunday",
        },
        &[],
    )
}

/// What was filled in, in both languages; nothing where nothing was.
pub(super) fn told(told: &[Told]) -> Option<Text> {
    let said = |wording: &Wording<'_>| {
        let texts = told.iter().map(|one| wording.say(key(*one), &[]));
        texts.reduce(|first, second| wording.say("typed.two_told", &[("first", &first), ("second", &second)]))
    };
    Some(Text { ja: said(&Wording::of(Lang::Ja, None))?, en: said(&Wording::of(Lang::En, None))? })
}

fn key(told: Told) -> &'static str {
    match told {
        Told::MostRecent => "typed.told_most_recent",
        Told::Coming => "typed.told_coming",
        Told::Today => "typed.told_today",
        Told::WithThatDay => "typed.told_with_that_day",
        Told::FirstOfMonth => "typed.told_first_of_month",
        Told::WithoutAbout => "typed.told_without_about",
        Told::ClockTwice => "typed.told_clock_twice",
    }
}

impl Voice<'_> {
    fn when(&self, desk: &Desk, when: When) -> String {
        let say = |key: &str, days: String| self.wording.say(key, &[("days", &days)]);
        match when {
            When::Instant(at) => self.instant(desk.zone.to_civil(at)),
            When::Day(on) => self.day(on),
            When::About(on) => say("typed.about", self.day(on)),
            When::Before(on) => say("typed.before", self.day(on)),
            When::Month(on) => self.in_both(self.western_month(on), self.eras(on, on.last_of_month(), Self::era_month)),
            When::Year(on) => self.in_both(self.western_year(on), self.eras(on, on.last_of_year(), Self::era_year)),
            When::Window { from, until } => {
                self.wording.say("typed.from_until", &[("from", &self.day(from)), ("until", &self.day(until))])
            }
        }
    }

    fn day(&self, on: Date) -> String {
        let weekday = weekday(&self.wording, on.weekday());
        let western = match self.lang {
            Lang::Ja => on.to_string(),
            Lang::En => self.wording.date(on),
        };
        match self.find_era(on) {
            Some(era) => {
                let era = if self.lang == Lang::Ja { era.to_string() } else { era.short() };
                self.wording.say("typed.day", &[("era", &era), ("weekday", &weekday), ("western", &western)])
            }
            None => self.wording.say("typed.day_western", &[("weekday", &weekday), ("western", &western)]),
        }
    }

    fn instant(&self, at: DateTime) -> String {
        let of_noon = at.hour() % 12;
        let hour = if self.lang == Lang::En && of_noon == 0 { 12 } else { of_noon };
        let key = match (at.hour() < 12, at.minute() == 0) {
            (true, true) => "typed.morning_hour",
            (true, false) => "typed.morning",
            (false, true) => "typed.afternoon_hour",
            (false, false) => "typed.afternoon",
        };
        let minute = if self.lang == Lang::En { format!("{:02}", at.minute()) } else { at.minute().to_string() };
        let time = match at.minute() {
            0 => self.wording.say(key, &[("hour", &hour)]),
            _ => self.wording.say(key, &[("hour", &hour), ("minute", &minute)]),
        };
        self.wording.say("typed.at", &[("days", &self.day(at.date())), ("time", &time)])
    }

    fn in_both(&self, western: String, era: Option<String>) -> String {
        match era {
            Some(era) => self.wording.say("typed.both", &[("western", &western), ("era", &era)]),
            None => western,
        }
    }

    /// The era's name of a month or year, or both names where the era changed within it.
    fn eras(&self, first: Date, last: Date, name: fn(&Self, EraDate<'_>) -> String) -> Option<String> {
        let [first, last] = [first, last].map(|on| Some(name(self, self.find_era(on)?)));
        match (first, last) {
            (Some(first), Some(last)) if first != last => {
                Some(self.wording.say("typed.two_eras", &[("first", &first), ("second", &last)]))
            }
            (first, last) => first.or(last),
        }
    }

    fn era_month(&self, era: EraDate<'_>) -> String {
        match self.lang {
            Lang::Ja => format!("{}{}月", era.year_ja(), era.on.month()),
            Lang::En => format!("{}{}.{}", era.era.letter, era.year, era.on.month()),
        }
    }

    fn era_year(&self, era: EraDate<'_>) -> String {
        match self.lang {
            Lang::Ja => era.year_ja(),
            Lang::En => format!("{}{}", era.era.letter, era.year),
        }
    }

    fn western_month(&self, on: Date) -> String {
        match self.lang {
            Lang::Ja => format!("{:04}-{:02}", on.year(), on.month()),
            Lang::En => self.wording.axis_year_month(on),
        }
    }

    fn western_year(&self, on: Date) -> String {
        self.wording.axis_year(on)
    }

    fn find_era(&self, on: Date) -> Option<EraDate<'_>> {
        self.wording.eras?.name(on).ok()
    }
}
