//! What came in during the last two days: some children seen, some not yet, and what waits for somebody's answer.

use super::care::{Care, care};
use super::frame::Frame;
use super::{expecting, intake};
use crate::book::minutes;
use crate::people::Shape;
use crate::say;
use domain::event::*;
use domain::ids::EntryId;
use jiff::{Timestamp, ToSpan};

/// Who has to live in the household of a fresh case.
pub(super) fn shape(place: u64) -> Shape {
    match place {
        4 => Shape::Siblings,
        7 => Shape::Expecting,
        2 | 9 => Shape::Toddler,
        _ => Shape::Family,
    }
}

pub(super) fn tell(frame: &mut Frame<'_>, place: u64) {
    match place {
        0 => just_in(frame),
        1 => handled_since(frame, 20),
        2 => tried_in_vain(frame),
        3 => handled_since(frame, 13),
        4 => one_seen(frame),
        5 => handed_over(frame),
        6 => asked(frame),
        7 => expecting::just_told(frame),
        8 => reported_again(frame),
        _ => help_asked(frame),
    }
}

fn ago(frame: &Frame<'_>, hours: i64) -> Timestamp {
    minutes(frame.book.plan.now, -60 * hours)
}

fn report(frame: &mut Frame<'_>, hours: i64) -> EntryId {
    frame.begins_at = ago(frame, hours);
    intake::report(frame)
}

fn just_in(frame: &mut Frame<'_>) {
    let report = report(frame, 3);
    intake::open(frame, report);
}

fn handled_since(frame: &mut Frame<'_>, hours: i64) {
    let report = report(frame, hours);
    intake::first_days(frame, report);
}

/// Nobody opened, twice; the hour is near.
fn tried_in_vain(frame: &mut Frame<'_>) {
    let report = report(frame, 40);
    let opened = intake::open(frame, report);
    intake::meet(frame, report, minutes(opened, 30));
    intake::sheet(frame, report, minutes(opened, 70));
    let worker = frame.hands.worker;
    for (hours, note) in [(30, "訪問するも応答なし。郵便受けに手紙を入れた。"), (9, "再訪問。車はあるが応答なし。")]
    {
        let facts = frame.child_ids().into_iter().map(|child| say::not_seen(child, Place::Home)).collect();
        let (at, children) = (ago(frame, hours), frame.child_ids());
        let pen = frame.book.write(at, worker, facts).about(&children).re(&[report]).place(Place::Home);
        pen.mode(Mode::Visit).note(note).later(15);
    }
}

/// One child was seen at once, the others were not at home.
fn one_seen(frame: &mut Frame<'_>) {
    let report = report(frame, 30);
    let opened = intake::open(frame, report);
    intake::meet(frame, report, minutes(opened, 30));
    intake::sheet(frame, report, minutes(opened, 70));
    let all = std::mem::take(&mut frame.children);
    frame.children = all.iter().take(1).cloned().collect();
    let at = ago(frame, 24);
    intake::see_all(frame, report, at);
    frame.children = all;
}

/// A case that has gone well for months, up to some days ago.
fn well_until(frame: &mut Frame<'_>) {
    let report = intake::report(frame);
    intake::first_days(frame, report);
    let until = frame.book.plan.today().saturating_add(1.day());
    care(frame, Care::until(until));
}

/// The family moves to another ward; the other office has not answered.
fn handed_over(frame: &mut Frame<'_>) {
    well_until(frame);
    let at = ago(frame, 26);
    hand_over(frame, at);
}

pub(super) fn hand_over(frame: &mut Frame<'_>, at: Timestamp) {
    let (hands, children) = (frame.hands, frame.child_ids());
    let to = if hands.worker == hands.family { hands.centre.office } else { hands.family.office };
    let pack = [
        "basic_data",
        "family_chart",
        "chronology",
        "risk_sheets",
        "photographs",
        "suspected_abuse",
        "continuing_support",
        "agencies",
        "support_plan",
        "danger_signs",
        "child_view",
        "parent_view",
        "police_status",
    ];
    let facts = vec![Event::TransferSent(TransferSent {
        kind: Some(TransferKind::Responsibility),
        urgency: Some(Urgency::Routine),
        level: Some(frame.level),
        pack: say::words(&pack),
        pack_complete: Some(true),
        accepted: None,
        acknowledged: None,
    })];
    let pen = frame.book.write(at, hands.worker, facts).about(&children).to(&[to]).mode(Mode::InPerson);
    pen.note("主担当の変更を打診。資料一式を持参して説明した。受け入れの回答待ち。");
}

/// The hospital was asked and has not answered.
fn asked(frame: &mut Frame<'_>) {
    well_until(frame);
    let at = frame.book.office_hour(ago(frame, 46));
    ask_hospital(frame, at);
}

pub(super) fn ask_hospital(frame: &mut Frame<'_>, at: Timestamp) {
    let (hands, children) = (frame.hands, frame.child_ids());
    let pen = frame.book.write(at, hands.worker, vec![say::asked()]).about(&children).to(&[hands.hospital.office]);
    pen.mode(Mode::Fax).note("受診の状況と医師の所見を照会。");
}

/// A family that is on the list is reported again.
fn reported_again(frame: &mut Frame<'_>) {
    well_until(frame);
    let at = ago(frame, 5);
    intake::take_report(frame, at, vec![AbuseType::Neglect]);
}

/// A mother asks for help herself.
fn help_asked(frame: &mut Frame<'_>) {
    let at = ago(frame, 22);
    frame.begins_at = at;
    intake::register(frame, at);
    let (hands, about, carer) = (frame.hands, frame.everybody(), frame.carer());
    let facts = vec![Event::HelpRequested(HelpRequested {})];
    let pen = frame.book.write(at, hands.worker, facts).done_by(Some(Party::Person(carer)), None).about(&about);
    pen.to(&[hands.worker.office])
        .mode(Mode::Phone)
        .note("「一人で育てるのがつらい。少しの間だけでも預かってほしい」と電話。");
}
