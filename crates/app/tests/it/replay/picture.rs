//! A replay as a picture.

use super::{event, made_up_case, made_up_control};
use app::replay::Report;
use app::replay::outline::Outline;
use app::replay::picture::{legend, picture};
use app::wording::Wording;
use i18n::{Lang, Words};

fn drawn(report: &Report, lang: Lang) -> String {
    picture(&Outline::of(report), &Wording::of(lang, None), "p")
}

/// The elements of a name with the words inside them.
fn elements<'a>(svg: &'a str, opening: &str) -> Vec<(&'a str, &'a str)> {
    svg.match_indices(opening)
        .filter_map(|(at, _)| {
            let (tag, rest) = svg[at..].split_once('>')?;
            Some((tag, rest.split("</").next()?.rsplit('>').next()?))
        })
        .collect()
}

fn attribute(tag: &str, name: &str) -> f64 {
    let value = tag.split_once(&format!(" {name}=\"")).expect(name).1.split('"').next().expect("a value");
    value.trim_end_matches('%').parse().expect("a number")
}

#[test]
fn the_picture_tells_what_it_shows_to_those_who_do_not_see_it() {
    let svg = drawn(&made_up_case(), Lang::En);
    assert!(svg.starts_with("<svg class=\"picture\" role=\"img\" aria-labelledby=\"p-title p-desc\""));
    assert_eq!(elements(&svg, "<title id=\"p-title\"")[0].1, "Picture of Toyland: a doll nobody saw");
    assert!(elements(&svg, "<desc id=\"p-desc\"")[0].1.ends_with("The tables below hold the same."));
}

#[test]
fn each_fact_has_a_mark_of_its_own_shape_in_its_lane() {
    let svg = drawn(&made_up_case(), Lang::En);
    let marks: Vec<_> = ["report", "tried", "seen", "cross"]
        .into_iter()
        .flat_map(|shape| elements(&svg, &format!("<path class=\"{shape}\"")).into_iter().map(|(_, title)| title))
        .collect();
    assert_eq!(
        marks,
        [
            "2021-03-02 10:00 notification — neighbour",
            "2021-03-03, about then attempt to see the child — child guidance centre (old home)",
            "2021-03-10 child seen — police",
            "2021-04, some time in this month death",
            "no answer",
        ]
    );
}

#[test]
fn care_for_the_mother_alone_is_no_sighting_of_the_child() {
    let seen = |about: &str| {
        let mut report = made_up_case();
        let mut visit = event("e05", ("2021-03-20T00:00:00+09:00", "day"), ("medical_contact", "hospital"), "-");
        visit.about = vec![about.to_owned()];
        report.events.push(visit);
        elements(&drawn(&report, Lang::En), "<path class=\"seen\"").len()
    };
    assert_eq!((seen("mother"), seen("child_a")), (1, 2));
}

#[test]
fn an_alarm_is_a_bar_from_when_it_was_raised_until_it_ended() {
    let svg = drawn(&made_up_case(), Lang::En);
    let [answer, alarm] = ["answer", "alarm"].map(|class| elements(&svg, &format!("<rect class=\"{class}\""))[0]);
    assert_eq!((attribute(answer.0, "x"), attribute(answer.0, "width")), (11.02, 18.01));
    assert_eq!((attribute(alarm.0, "x"), attribute(alarm.0, "width")), (62.57, 37.43));
    assert_eq!(
        answer.1,
        "2021-03-04 10:00 · deadline passed: Safety check (T-SEEN-01) · after 5 days 14 hours, ended by child seen \
         (2021-03-10) · answers missed point m01"
    );
}

#[test]
fn a_missed_point_shows_the_span_to_the_latest_date_and_the_time_that_was_left() {
    let svg = drawn(&made_up_case(), Lang::En);
    let [lead, gap] = ["lead", "gap"].map(|class| elements(&svg, &format!("<rect class=\"{class}\"")));
    assert_eq!((attribute(lead[0].0, "x"), attribute(lead[0].0, "width")), (11.02, 11.56));
    assert_eq!((attribute(gap[0].0, "x"), attribute(gap[0].0, "width")), (22.58, 77.42));
    assert_eq!((lead.len(), gap.len()), (1, 2));
    assert!(svg.contains(">27 days</text>") && svg.contains(">no answer</text>"));
}

#[test]
fn custody_is_a_bar_behind_the_lane_of_the_child() {
    let mut report = made_up_case();
    report.events.push(event("e05", ("2021-03-11T00:00:00+09:00", "day"), ("temporary_custody_start", "cgc"), "-"));
    report.events.push(event("e06", ("2021-03-21T12:00:00+09:00", "day"), ("temporary_custody_end", "cgc"), "-"));
    let svg = drawn(&report, Lang::Ja);
    let custody = elements(&svg, "<rect class=\"custody\"");
    assert_eq!(custody[0].1, "一時保護 2021-03-11から2021-03-21まで");
    assert_eq!((attribute(custody[0].0, "x"), attribute(custody[0].0, "width")), (32.26, 33.87));
    assert!(legend(&Outline::of(&report), &Wording::of(Lang::Ja, None)).contains("一時保護"));
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    assert_eq!(drawn(&made_up_case(), Lang::Ja), drawn(&made_up_case(), Lang::Ja));
}

#[test]
fn a_quiet_file_has_lanes_of_facts_only() {
    let svg = drawn(&made_up_control(), Lang::Ja);
    assert!(svg.contains("子Aを見た") && !svg.contains(">アラート<") && !svg.contains(">見落とし<"));
}

/// Pixels of the axis on paper, and of a letter in the size of the picture.
const NARROWEST: f64 = 400.0;
const NAMES: f64 = 200.0;

fn pixels(text: &str) -> f64 {
    text.chars().map(|letter| if u32::from(letter) >= 0x1100 { 12.0 } else { 6.8 }).sum()
}

/// A case in which something happens every day.
fn crowded() -> Report {
    let mut report = made_up_case();
    let kinds = ["conference", "temporary_custody_start", "decision", "child_seen", "parent_statement", "notification"];
    for day in 1..31_usize {
        let at = format!("2021-03-{day:02}T09:00:00+09:00");
        report.events.push(event(&format!("x{day}"), (&at, "day"), (kinds[day % kinds.len()], "cgc"), "-"));
    }
    report
}

#[test]
fn no_mark_touches_another_even_on_paper() {
    let svg = drawn(&crowded(), Lang::Ja);
    let mut marks: Vec<(i64, f64)> = elements(&svg, "<svg class=\"mark\"")
        .into_iter()
        .map(|(tag, _)| (attribute(tag, "y").round() as i64, attribute(tag, "x") / 100.0 * NARROWEST))
        .collect();
    marks.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
    assert!(marks.len() > 30);
    let touching = marks.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[1].1 - pair[0].1 < 10.0).count();
    assert_eq!(touching, 0);
}

#[test]
fn no_word_overlaps_another_even_on_paper() {
    let report = crowded();
    for lang in Lang::ALL {
        let svg = drawn(&report, lang);
        let mut words: Vec<(i64, f64, f64)> = Vec::new();
        for (tag, text) in elements(&svg, "<text").into_iter().filter(|(tag, _)| tag.contains("text-anchor")) {
            let (x, width) = (attribute(tag, "x") / 100.0 * NARROWEST, pixels(text));
            let left = match tag {
                tag if tag.contains("\"start\"") => x,
                tag if tag.contains("\"end\"") => x - width,
                _ => x - width / 2.0,
            };
            words.push((attribute(tag, "y").round() as i64, left, left + width));
        }
        words.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
        assert!(words.len() > 10);
        assert!(words.iter().all(|(_, left, right)| *left > -1.0 && *right < NARROWEST + 1.0));
        let overlaps = words.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].2 > pair[1].1).count();
        assert_eq!(overlaps, 0);
    }
}

#[test]
fn names_of_lanes_fit_their_column() {
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let alarms = words
            .catalogue()
            .keys()
            .filter(|(key, _)| key.starts_with("alarm."))
            .map(|(key, _)| format!("m00 {}", words.say(key, &[])));
        let remedies =
            words.catalogue().keys().filter(|(key, _)| key.starts_with("remedy.")).map(|(key, _)| words.say(key, &[]));
        let too_long: Vec<_> = alarms.chain(remedies).filter(|name| pixels(name) > NAMES).collect();
        assert_eq!(too_long, Vec::<String>::new());
    }
}
