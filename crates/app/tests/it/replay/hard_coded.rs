//! Every word of a report comes from a catalogue or from the report: said in the mirrored language, nothing else can be
//! read.

use super::html::without_tags;
use super::{made_up_case, made_up_control};
use app::replay::Report;
use app::replay::html::page;
use app::replay::text::{Paint, text};
use app::wording::Wording;
use i18n::{Words, find_unmarked};

/// A report in which every word of its own is a number, so that whatever can be read comes from the program.
fn numbers_only(mut report: Report) -> Report {
    for text in [&mut report.review, &mut report.title, &mut report.pack, &mut report.pack_version] {
        *text = "0".to_owned();
    }
    report.events.iter_mut().for_each(|event| event.detail = "0".to_owned());
    for alarm in &mut report.alarms {
        for text in [&mut alarm.rule, &mut alarm.title_ja, &mut alarm.ja, &mut alarm.basis] {
            *text = "0".to_owned();
        }
        alarm.basis_ja = Some("0".to_owned());
    }
    for point in &mut report.missed {
        (point.id, point.missed) = ("0".to_owned(), "0".to_owned());
    }
    report
}

fn mirrored() -> Wording<'static> {
    Wording { words: Words::mirrored(), eras: None }
}

fn reports() -> Vec<Report> {
    let mut silent = numbers_only(made_up_case());
    silent.alarms.clear();
    vec![numbers_only(made_up_case()), silent, numbers_only(made_up_control())]
}

#[test]
fn the_text_of_a_replay_holds_no_word_of_its_own() {
    let told = find_unmarked(&text(&reports(), &mirrored(), Paint::Plain));
    // The letter of `child_a`, which is the timeline's.
    let told: Vec<_> = told.into_iter().filter(|word| word != "A").collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn the_page_of_a_replay_holds_no_word_of_its_own() {
    let page = page(&reports(), &mirrored(), &mirrored());
    let told = find_unmarked(&without_tags(&page));
    let told: Vec<_> = told.into_iter().filter(|word| word != "A").collect();
    assert_eq!(told, Vec::<String>::new());
}
