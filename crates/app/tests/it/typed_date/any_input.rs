//! Made-up input by the hundred thousand: every date reads back from every form that means one thing, every day that
//! does not exist is refused, and nothing that is typed stops the program.

use super::{ERAS, day_desk, desk, instant, limit_desk};
use app::typed_date::{Desk, Leans, Reading, Takes, read};
use domain::time::When;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, ToSpan};

/// Numbers that look like chance and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn number(&mut self, sides: u64) -> i64 {
        i64::try_from(self.roll(sides)).unwrap()
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[usize::try_from(self.roll(of.len() as u64)).unwrap()]
    }

    /// A day from the first of the eras to 2100.
    fn day(&mut self) -> Date {
        date(1873, 1, 1).checked_add(self.number(83_000).days()).unwrap()
    }
}

/// A date, or three numbers that are none, written in every form that can mean one thing only.
fn forms(year: i16, month: i8, day: i8) -> Vec<String> {
    let english = ["Jan", "february", "Mar", "april", "may", "June", "JUL", "aug", "sept", "oct", "November", "dec"];
    let mut forms = vec![
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}/{month}/{day}"),
        format!("{year}.{month}.{day}"),
        format!("{year}年{month}月{day}日"),
        format!("{year:04}{month:02}{day:02}"),
        format!("{year}年 {month}月の{day}日"),
    ];
    if let Some(word) = usize::try_from(month - 1).ok().and_then(|nth| english.get(nth)) {
        forms.extend([format!("{day} {word} {year}"), format!("{word} {day}, {year}"), format!("{word} {day} {year}")]);
    }
    forms
}

fn era_forms(letter: &str, name_ja: &str, name_en: &str, (year, month, day): (i16, i8, i8)) -> Vec<String> {
    let first = name_ja.chars().next().unwrap();
    let mut forms = vec![
        format!("{letter}{year}.{month}.{day}"),
        format!("{}{year}/{month}/{day}", letter.to_lowercase()),
        format!("{letter}{year:02}-{month:02}-{day:02}"),
        format!("{letter}{year:02}{month:02}{day:02}"),
        format!("{name_ja}{year}年{month}月{day}日"),
        format!("{first}{year}.{month}.{day}"),
        format!("{name_en} {year}.{month}.{day}"),
    ];
    if year == 1 {
        forms.push(format!("{name_ja}元年{month}月{day}日"));
    }
    forms
}

/// The same text on another keyboard: wide letters, other marks, spaces before and behind.
fn typed_by(dice: &mut Dice, text: &str) -> String {
    let wide = |letter: char| match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xFEE0).unwrap(),
        ' ' => '\u{3000}',
        letter => letter,
    };
    match dice.roll(4) {
        0 => text.chars().map(wide).collect(),
        1 => text.replace('-', dice.pick(&["−", "ー", "－", "–"])).replace('.', dice.pick(&["。", "．", " . "])),
        2 => format!("{}{text}{}", dice.pick(&[" ", "\u{3000}", "\t"]), dice.pick(&[" ", "\u{3000}\u{3000}"])),
        _ => text.to_owned(),
    }
}

fn desk_on(dice: &mut Dice) -> Desk<'static> {
    let now =
        instant("2026-04-08T12:34:56+09:00").checked_add(SignedDuration::from_hours(dice.number(100_000))).unwrap();
    let field = match dice.roll(3) {
        0 => desk(),
        1 => day_desk(),
        _ => limit_desk(),
    };
    Desk { now, ..field }
}

#[test]
fn every_date_reads_back_from_every_form_that_means_one_thing() {
    let mut dice = Dice(1);
    let (mut read_back, mut wrong) = (0, Vec::new());
    while read_back < 40_000 {
        let (desk, on) = (desk_on(&mut dice), dice.day());
        let era = ERAS.name(on).unwrap();
        let mut texts = forms(on.year(), on.month(), on.day());
        texts.extend(era_forms(
            &era.era.letter.to_string(),
            &era.era.name_ja,
            &era.era.name_en,
            (era.year, on.month(), on.day()),
        ));
        for text in texts {
            let text = typed_by(&mut dice, &text);
            match read(&desk, &text) {
                Reading::Typed(typed) if typed.when == When::Day(on) => {}
                other => wrong.push((text, other)),
            }
            read_back += 1;
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {:#?}", wrong.len(), wrong.first());
}

#[test]
fn every_echo_of_a_day_reads_back_in_both_languages() {
    let mut dice = Dice(2);
    for _ in 0..2_000 {
        let (desk, on) = (desk(), dice.day());
        let minute = dice.number(24 * 60);
        let text = format!("{on} {}:{:02}", minute / 60, minute % 60);
        for text in [on.to_string(), text] {
            let Reading::Typed(typed) = read(&desk, &text) else { panic!("{text}") };
            for echo in [&typed.echo.ja, &typed.echo.en] {
                let Reading::Typed(again) = read(&desk, echo) else { panic!("{echo}: {:?}", read(&desk, echo)) };
                assert_eq!((again.when, again.told), (typed.when, None), "{echo}");
            }
        }
    }
}

#[test]
fn every_day_that_does_not_exist_is_refused() {
    let mut dice = Dice(3);
    let (mut impossible, mut taken) = (0, Vec::new());
    while impossible < 20_000 {
        let (desk, year) = (desk_on(&mut dice), i16::try_from(1700 + dice.number(700)).unwrap());
        let (month, day) = (i8::try_from(dice.number(20)).unwrap(), i8::try_from(dice.number(40)).unwrap());
        if Date::new(year, month, day).is_ok() && (1868..=2100).contains(&year) {
            continue;
        }
        for text in forms(year, month, day) {
            let text = typed_by(&mut dice, &text);
            impossible += 1;
            if !matches!(read(&desk, &text), Reading::Refused(_)) {
                taken.push((text.clone(), read(&desk, &text)));
            }
        }
    }
    assert!(taken.is_empty(), "{} taken: {:#?}", taken.len(), taken.first());
}

#[test]
fn every_day_that_its_era_does_not_hold_is_refused() {
    let mut dice = Dice(4);
    let (mut impossible, mut taken) = (0, Vec::new());
    while impossible < 20_000 {
        let desk = desk_on(&mut dice);
        let eras: Vec<_> = ERAS.iter().collect();
        let era = eras[usize::try_from(dice.roll(5)).unwrap()];
        let said = (
            i16::try_from(dice.number(100)).unwrap(),
            i8::try_from(dice.number(14)).unwrap(),
            i8::try_from(dice.number(33)).unwrap(),
        );
        let is_day = ERAS.date(&era.name_ja, said.0, said.1, said.2).is_ok_and(|on| on.year() <= 2100);
        for text in era_forms(&era.letter.to_string(), &era.name_ja, &era.name_en, said) {
            let text = typed_by(&mut dice, &text);
            impossible += i32::from(!is_day);
            if matches!(read(&desk, &text), Reading::Refused(_)) == is_day {
                taken.push((text.clone(), read(&desk, &text)));
            }
        }
    }
    assert!(taken.is_empty(), "{} wrong: {:#?}", taken.len(), taken.first());
}

/// Pieces of dates and things that are none.
const PIECES: [&str; 60] = [
    "0",
    "1",
    "2",
    "8",
    "9",
    "12",
    "24",
    "30",
    "31",
    "99",
    "0401",
    "2026",
    "20260401",
    "R",
    "r",
    "H",
    "令和",
    "平成",
    "昭",
    "元",
    "年",
    "月",
    "日",
    "曜",
    "時",
    "分",
    "半",
    "前",
    "後",
    "午前",
    "午後",
    "pm",
    "a.m.",
    "きょう",
    "先週",
    "来週",
    "先月",
    "金",
    "friday",
    "last",
    "apr",
    "May",
    "days",
    "ago",
    "in",
    "ごろ",
    "以前",
    "より前",
    "の",
    "/",
    ".",
    "-",
    ":",
    ",",
    " ",
    "(",
    ")",
    "一",
    "十",
    "\u{1F600}",
];

#[test]
fn no_input_stops_the_program_and_every_answer_has_its_words() {
    let mut dice = Dice(5);
    let mut answers = [0; 3];
    for nth in 0..50_000 {
        let desk = desk_on(&mut dice);
        let desk = if nth % 5 == 0 { Desk { eras: None, ..desk } } else { desk };
        let mut text = String::new();
        for _ in 0..=dice.roll(9) {
            match dice.roll(40) {
                0 => text.extend(char::from_u32(u32::try_from(dice.roll(0x11_0000)).unwrap())),
                _ => text.push_str(dice.pick(&PIECES)),
            }
        }
        let said = match read(&desk, &text) {
            Reading::Typed(typed) => (0, vec![typed.echo]),
            Reading::AskBack(choices) => (1, choices.into_iter().map(|typed| typed.echo).collect()),
            Reading::Refused(refusal) => (2, vec![refusal.text]),
        };
        answers[said.0] += 1;
        assert!(!said.1.is_empty(), "{text}");
        let unsaid = |words: &str| words.is_empty() || words.contains("typed.") || words.contains('{');
        let typed_in = |text: &str| text.contains(['{', '}']);
        for words in said.1 {
            assert!(typed_in(&text) || (!unsaid(&words.ja) && !unsaid(&words.en)), "{text}: {words:?}");
        }
    }
    assert!(answers.iter().all(|count| *count > 250), "{answers:?}");
}

#[test]
fn what_was_asked_back_differs_in_both_languages() {
    let mut dice = Dice(6);
    for _ in 0..3_000 {
        let desk = desk_on(&mut dice);
        let text = format!("{}/{}/{}", 1 + dice.roll(40), 1 + dice.roll(12), 1 + dice.roll(31));
        let Reading::AskBack(choices) = read(&desk, &text) else { continue };
        for (nth, one) in choices.iter().enumerate() {
            let others = choices.iter().skip(nth + 1);
            assert!(others.clone().all(|other| other.echo.ja != one.echo.ja && other.echo.en != one.echo.en), "{text}");
        }
    }
}

/// A day without its year is taken on the side of today that the field leans to, where that is the nearer one; what would
/// be taken silently is never further away than what could have been meant.
#[test]
fn a_day_without_its_year_is_never_taken_for_the_one_that_is_further_away() {
    let mut dice = Dice(7);
    let (mut taken, mut asked) = (0, 0);
    for _ in 0..10_000 {
        let desk = Desk { takes: Takes::Day, ..desk_on(&mut dice) };
        let today = desk.zone.to_civil(desk.now).date();
        let (month, day) = (1 + dice.number(12), 1 + dice.number(28));
        let form = dice.pick(&["{m}/{d}", "{m}月{d}日", "{m}-{d}"]).to_owned();
        let text = form.replace("{m}", &month.to_string()).replace("{d}", &day.to_string());
        let text = typed_by(&mut dice, &text);
        let away = |when: When| (when.first_day().unwrap() - today).get_days();
        match read(&desk, &text) {
            Reading::Typed(typed) => {
                let (days, is_limit) = (away(typed.when), desk.leans == Leans::Ahead);
                assert!(
                    if is_limit { (0..=183).contains(&days) } else { (-183..=0).contains(&days) },
                    "{text}: {days}"
                );
                taken += 1;
            }
            Reading::AskBack(choices) => {
                let [first, second] = &choices[..] else { panic!("{text}: {choices:?}") };
                let (first, second) = (away(first.when), away(second.when));
                assert!(second.abs() < first.abs() && (first < 0) != (second < 0), "{text}: {first} {second}");
                asked += 1;
            }
            Reading::Refused(refusal) => panic!("{text}: {refusal:?}"),
        }
    }
    assert!(taken > 3_000 && asked > 3_000, "{taken} {asked}");
}
