//! An expectant mother who needs support, from the first talk to where she is now.

use super::frame::Frame;
use super::intake;
use crate::say;
use domain::event::*;
use domain::ids::PersonId;
use jiff::ToSpan;
use jiff::civil::Date;

/// Length of a pregnancy in days.
const TERM: i64 = 280;

/// How far the pregnancy is.
#[derive(Debug, Clone, Copy)]
struct Term {
    mother: PersonId,
    expected_on: Date,
}

impl Term {
    fn week(&self, day: Date) -> u8 {
        let left = day.until(self.expected_on).map_or(0, |span| i64::from(span.get_days()));
        u8::try_from((TERM - left) / 7).unwrap_or(0)
    }
}

/// The whole story up to the present.
pub(super) fn tell(frame: &mut Frame<'_>) {
    let today = frame.book.plan.today();
    let begun = frame.book.work_on_or_before(today.saturating_sub(frame.chance.between(6, 90).days()));
    let term = record(frame, begun, 12, 20);
    watch(frame, term, begun);
}

/// She tells the nurse.
fn record(frame: &mut Frame<'_>, begun: Date, least: i64, most: i64) -> Term {
    let hour = i8::try_from(frame.chance.between(9, 15)).unwrap_or(10);
    frame.begins_at = frame.book.at(begun, hour, 20);
    let week = frame.chance.between(least, most);
    let term = Term { mother: frame.carer(), expected_on: begun.saturating_add((TERM - week * 7).days()) };
    let (at, hands) = (frame.begins_at, frame.hands);
    intake::register(frame, at);
    let mut facts = vec![say::pregnant(term.week(begun), term.expected_on)];
    facts.extend(say::opened(frame.number.clone()));
    facts.extend([
        say::lead(hands.worker.office),
        intake::assigned(&hands),
        say::met(vec![term.mother], Place::Office),
    ]);
    let pen = frame.book.write(at, hands.worker, facts).about(&[term.mother]).mode(Mode::Office);
    pen.note("母子健康手帳の交付面接。経済的な不安があり、実家の援助は得にくい。支援の対象とする。").later(30);
    sheet(frame, &term, (begun, 40));
    term
}

fn sheet(frame: &mut Frame<'_>, term: &Term, (day, after): (Date, i64)) {
    let hands = frame.hands;
    let week = Some(term.week(day));
    let sheet = AssessmentMade { pregnancy_week: week, ..say::assessed(Step::ExpectantMotherSheet, 2, None) };
    let at = crate::book::minutes(frame.book.plan.calendar.to_instant(day.at(10, 30, 0, 0)), after);
    let at = at.max(crate::book::minutes(frame.begins_at, 40));
    let pen = frame.book.write(at, hands.worker, vec![Event::AssessmentMade(sheet)]).about(&[term.mother]);
    pen.approved(hands.chief.role).note("特定妊婦アセスメントシート作成。体調は安定、準備はこれから。");
}

/// The list of the council, the plan, visits and the hospital.
fn watch(frame: &mut Frame<'_>, term: Term, begun: Date) {
    let (hands, about) = (frame.hands, [term.mother]);
    let after = |days: i64| begun.saturating_add(days.days());
    let day = frame.book.work_on_or_after(after(3));
    let offices = [hands.council.office, hands.nurse.office, hands.family.office, hands.centre.office];
    let facts = vec![
        say::conference(Step::JointCaseMeeting),
        say::listed(Registration::ExpectantMother),
        say::lead(hands.worker.office),
    ];
    let pen = frame.book.write(frame.book.at(day, 14, 0), hands.council, facts).about(&about).with(&offices);
    pen.note("合同ケース会議。特定妊婦として台帳に登載し、保健センターを主担当とする。").later(45);
    let adults: Vec<PersonId> = frame.home.adults().map(|one| one.id).collect();
    let day = frame.book.work_on_or_after(after(12));
    let facts = vec![say::met(adults.clone(), Place::Home), say::adults_confirmed()];
    let pen = frame.book.write(frame.book.at(day, 15, 0), hands.worker, facts).about(&adults).place(Place::Home);
    pen.mode(Mode::Visit).note("家庭訪問。同居の家族にも会えた。ベビー用品はこれからそろえる。").later(60);
    let day = frame.book.work_on_or_after(after(20));
    intake::agree_plan(frame, day);
    for month in 1..=4 {
        let day = frame.book.work_on_or_after(after(month * 28));
        let week = Some(term.week(day));
        let facts = vec![Event::MedicalContacted(MedicalContacted { pregnancy_week: week })];
        let pen = frame.book.write(frame.book.at(day, 11, 0), hands.hospital, facts).about(&about);
        pen.to(&[hands.worker.office]).note("妊婦健診を受診。経過は順調。");
        let day = frame.book.work_on_or_after(after(month * 28 + 12));
        let facts = vec![say::met(vec![term.mother], Place::Home)];
        let pen = frame.book.write(frame.book.at(day, 10, 30), hands.worker, facts).about(&about).mode(Mode::Visit);
        pen.place(Place::Home).note("訪問。つわりは落ち着いた。出産費用の手続きを一緒に確認した。").later(60);
    }
    for day in [56, 84] {
        let day = frame.book.work_on_or_before(after(day));
        sheet(frame, &term, (day, 0));
    }
    let pen = frame.book.write(
        frame.book.at(frame.book.work_on_or_before(after(80)), 13, 30),
        hands.council,
        vec![say::conference(Step::CouncilReview)],
    );
    pen.about(&about).with(&offices).note("実務者会議。出産前の会議の時期を確認した。").later(60);
}

/// Only just told: nothing else has happened yet.
pub(super) fn just_told(frame: &mut Frame<'_>) {
    let yesterday = frame.book.plan.today().saturating_sub(1.day());
    let begun = frame.book.work_on_or_before(yesterday);
    record(frame, begun, 22, 24);
}

/// Two prenatal visits were missed and nobody asked why.
pub(super) fn visits_missed(frame: &mut Frame<'_>) {
    let today = frame.book.plan.today();
    let begun = frame.book.work_on_or_before(today.saturating_sub(70.days()));
    let term = record(frame, begun, 14, 18);
    let (hands, about) = (frame.hands, [term.mother]);
    let pen = frame.book.write(
        frame.book.at(frame.book.work_on_or_after(begun.saturating_add(3.days())), 14, 0),
        hands.council,
        vec![
            say::conference(Step::JointCaseMeeting),
            say::listed(Registration::ExpectantMother),
            say::lead(hands.worker.office),
        ],
    );
    pen.about(&about).with(&[hands.council.office, hands.nurse.office, hands.family.office]);
    for ago in [34, 12] {
        let day = frame.book.work_on_or_before(today.saturating_sub(ago.days()));
        let pen = frame.book.write(frame.book.at(day, 16, 0), hands.hospital, vec![say::check_missed("prenatal")]);
        pen.about(&about).to(&[hands.worker.office]).note("予約の妊婦健診に来院なし。連絡もない。");
    }
}
