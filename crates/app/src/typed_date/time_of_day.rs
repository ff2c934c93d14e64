//! Times of day: 9:30, 0930, 9時半, 午後3時, 15時20分, 3pm, 正午, 今.
//! Half of a clock is not a time: 3時 without 午前 or 午後, and every 12時 with one of them, are asked back.

use super::Reason;
use super::cursor::Cursor;

/// A time of day, or the present moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeSaid {
    Now,
    At {
        hour: i8,
        minute: i8,
        /// Midnight at the end of the day is the beginning of the next.
        is_next_day: bool,
    },
}

/// One way to read a time up to a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeRead<'t> {
    pub time: Result<TimeSaid, Reason>,
    /// Four digits alone: a time only behind a day or by themselves.
    pub is_bare: bool,
    pub rest: Cursor<'t>,
}

/// Half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    /// 午前, 午後: noon is 12 of either, by the law or by habit.
    Kanji { is_after_noon: bool },
    /// am, pm: 12pm is noon.
    Latin { is_after_noon: bool },
}

const BEFORE: [(&str, Half); 6] = [
    ("午前", Half::Kanji { is_after_noon: false }),
    ("ごぜん", Half::Kanji { is_after_noon: false }),
    ("午後", Half::Kanji { is_after_noon: true }),
    ("ごご", Half::Kanji { is_after_noon: true }),
    ("am", Half::Latin { is_after_noon: false }),
    ("pm", Half::Latin { is_after_noon: true }),
];

const BEHIND: [(&str, Half); 4] = [
    ("am", Half::Latin { is_after_noon: false }),
    ("a.m.", Half::Latin { is_after_noon: false }),
    ("pm", Half::Latin { is_after_noon: true }),
    ("p.m.", Half::Latin { is_after_noon: true }),
];

const NOW: [&str; 5] = ["いま", "今", "ただいま", "只今", "now"];
const NOON: [&str; 3] = ["正午", "noon", "しょうご"];

/// Hours up to this one are said of the afternoon as often as of the night.
const LAST_DOUBTFUL_HOUR: i16 = 6;

/// Hour and minute as typed.
struct Hands<'t> {
    hour: i16,
    minute: i16,
    /// Written 3時, not 03:00: on the clock of speech.
    is_spoken: bool,
    rest: Cursor<'t>,
}

/// Every way to read a time.
pub(super) fn readings(cursor: Cursor<'_>) -> Vec<TimeRead<'_>> {
    let sure = |time, rest| TimeRead { time: Ok(time), is_bare: false, rest };
    let now = cursor.find_one_of(&NOW).map(|rest| sure(TimeSaid::Now, rest));
    let noon = cursor.find_one_of(&NOON).map(|rest| sure(at(12, 0), rest));
    let mut readings: Vec<_> = now.into_iter().chain(noon).chain(bare(cursor)).collect();
    let halves = cursor.find_any(&BEFORE).into_iter().map(|(half, rest)| (Some(half), rest));
    for (half, rest) in halves.chain([(None, cursor)]) {
        for hands in hands(rest) {
            let behind = hands.rest.find_any(&BEHIND).into_iter().filter(|_| half.is_none());
            let behind: Vec<_> = behind.map(|(half, rest)| (Some(half), rest)).collect();
            for (half, rest) in behind.into_iter().chain([(half, hands.rest)]) {
                let times = times(half, &hands).into_iter();
                readings.extend(times.map(|time| TimeRead { time, is_bare: false, rest }));
            }
        }
    }
    readings.extend(hour_alone(cursor));
    readings
}

/// 9:30, 9時, 9時半, 9時30分.
fn hands(cursor: Cursor<'_>) -> Vec<Hands<'_>> {
    let Some((hour, rest)) = cursor.find_small(1..=2) else { return Vec::new() };
    let is_spoken = cursor.find("0").is_none();
    let by_colon = rest.find(":").and_then(|rest| rest.find_small(2..=2));
    let by_colon = by_colon.map(|(minute, rest)| Hands { hour, minute, is_spoken: false, rest });
    let Some(rest) = rest.find("時") else { return by_colon.into_iter().collect() };
    let half = rest.find("半").map(|rest| Hands { hour, minute: 30, is_spoken, rest });
    let minutes = rest.find_small(1..=2).and_then(|(minute, rest)| Some((minute, rest.find("分")?)));
    let minutes = minutes.or_else(|| rest.find_small(2..=2));
    let minutes = minutes.map(|(minute, rest)| Hands { hour, minute, is_spoken, rest });
    [by_colon, half, minutes, Some(Hands { hour, minute: 0, is_spoken, rest })].into_iter().flatten().collect()
}

/// 0930.
fn bare(cursor: Cursor<'_>) -> Option<TimeRead<'_>> {
    let (run, rest) = cursor.find_small(4..=4)?;
    Some(TimeRead { time: on_the_clock(run / 100, run % 100), is_bare: true, rest })
}

/// 3pm, and 3.30pm with a full stop.
fn hour_alone(cursor: Cursor<'_>) -> Vec<TimeRead<'_>> {
    let Some((hour, rest)) = cursor.find_small(1..=2) else { return Vec::new() };
    let stopped = rest.find(".").and_then(|rest| rest.find_small(2..=2));
    let typed = [Some((0, rest)), stopped].into_iter().flatten();
    let halves = typed.flat_map(|(minute, rest)| {
        rest.find_any(&BEHIND)
            .into_iter()
            .map(move |(half, rest)| (half, Hands { hour, minute, is_spoken: false, rest }))
    });
    let readings = halves.flat_map(|(half, hands)| {
        let times = times(Some(half), &hands).into_iter();
        times.map(move |time| TimeRead { time, is_bare: false, rest: hands.rest })
    });
    readings.collect()
}

/// What the hands of a clock can mean.
fn times(half: Option<Half>, hands: &Hands<'_>) -> Vec<Result<TimeSaid, Reason>> {
    let Hands { hour, minute, is_spoken, .. } = *hands;
    let is_doubtful = is_spoken && (1..=LAST_DOUBTFUL_HOUR).contains(&hour);
    match half {
        Some(_) if !(0..=12).contains(&hour) => vec![Err(Reason::NoSuchTime)],
        Some(Half::Kanji { is_after_noon: true }) if hour == 12 => {
            let midnight = on_the_clock(0, minute).map(next_day);
            vec![on_the_clock(12, minute), midnight]
        }
        Some(Half::Kanji { is_after_noon: false }) if hour == 12 => {
            vec![on_the_clock(0, minute), on_the_clock(12, minute)]
        }
        Some(Half::Kanji { is_after_noon } | Half::Latin { is_after_noon }) => {
            vec![on_the_clock(hour % 12 + if is_after_noon { 12 } else { 0 }, minute)]
        }
        None if is_doubtful => vec![on_the_clock(hour, minute), on_the_clock(hour + 12, minute)],
        None => vec![on_the_clock(hour, minute)],
    }
}

fn next_day(time: TimeSaid) -> TimeSaid {
    match time {
        TimeSaid::Now => time,
        TimeSaid::At { hour, minute, .. } => TimeSaid::At { hour, minute, is_next_day: true },
    }
}

fn on_the_clock(hour: i16, minute: i16) -> Result<TimeSaid, Reason> {
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute);
    let hands = (i8::try_from(hour), i8::try_from(minute));
    match hands {
        (Ok(hour), Ok(minute)) if fits => Ok(at(hour, minute)),
        _ => Err(Reason::NoSuchTime),
    }
}

fn at(hour: i8, minute: i8) -> TimeSaid {
    TimeSaid::At { hour, minute, is_next_day: false }
}
