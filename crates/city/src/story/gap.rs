//! What can be left undone: one kind of gap for each kind of rule, in a case that was otherwise looked after.

use super::care::{Care, care};
use super::frame::Frame;
use super::{expecting, fresh, growing, intake};
use crate::book::minutes;
use crate::chance::Chance;
use crate::people::Shape;
use crate::say;
use domain::event::*;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

macro_rules! gaps {
    ($($(#[$doc:meta])* $name:ident: $shape:ident, $age:ident, $rules:expr;)*) => {
        /// What was left undone.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Gap { $($(#[$doc])* $name,)* }

        impl Gap {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Rules of which at least one speaks of it; the beginning of an id stands for all that begin so.
            pub fn rules(self) -> &'static [&'static str] {
                match self { $(Self::$name => &$rules,)* }
            }

            /// Who lives in the household.
            pub(crate) fn shape(self) -> Shape {
                match self { $(Self::$name => Shape::$shape,)* }
            }

            /// How long ago the case began.
            pub(super) fn begun_days_ago(self, chance: &mut Chance) -> i64 {
                match self { $(Self::$name => Age::$age.days(chance),)* }
            }
        }
    };
}

/// How old a case is.
enum Age {
    Days,
    Months,
    Year,
}

impl Age {
    fn days(&self, chance: &mut Chance) -> i64 {
        match self {
            Self::Days => chance.between(7, 9),
            Self::Months => chance.between(110, 200),
            Self::Year => chance.between(260, 350),
        }
    }
}

gaps! {
    /// A report is three days old and nobody has seen the child.
    Unseen: Toddler, Days, ["R-SAFE-01", "R-SAFE-04", "R-LAD-2"];
    /// Visits stopped seven weeks ago.
    LongUnseen: Family, Months, ["R-MISS-03"];
    /// A health check was missed and nobody followed it up.
    MissedCheck: Infant, Months, ["R-CHK-03"];
    /// A new partner has moved in and was not assessed.
    NewPartner: Toddler, Months, ["R-REA-02"];
    /// The other office has not answered a hand-over.
    HandoverUnanswered: Family, Months, ["R-MOVE-04"];
    /// Nobody was named for a report.
    NoOwner: Family, Days, ["R-RCV-03"];
    /// A further report was not looked at together with the first.
    ReportNotReviewed: Family, Months, ["R-RCV-04", "R-REA-12", "R-SAFE-06"];
    /// A baby's weight falls off the curve.
    GrowthFalling: Infant, Months, ["R-CHK-06", "R-REA-11.weight"];
    /// A pupil has been away for two weeks.
    Absence: Pupil, Months, ["R-SCH-02", "R-SCH-03", "R-YTK-06.absence"];
    /// One child was seen, the brother or sister was not.
    SiblingNotChecked: Siblings, Days, ["R-SAFE-01", "R-SAFE-02"];
    /// A carer's word was taken for having seen the child.
    ParentWord: Toddler, Months, ["R-SAFE-03", "R-LAD-0"];
    /// The council has not looked at the case for four months.
    ReviewOverdue: Family, Months, ["R-YTK-02"];
    /// Level and plan have not been looked at since summer.
    PlanStale: Family, Year, ["R-REA-17", "R-PLAN-04"];
    /// The school has not written for two months.
    NoReports: Pupil, Months, ["R-SCH-01", "R-MON-01"];
    /// The hospital was asked and has not answered.
    RequestUnanswered: Family, Months, ["R-INV-01.answer"];
    /// The family moved and nobody went to the new address.
    MoveNotFollowed: Family, Months, ["R-MOVE-01", "R-REA-01"];
    /// A nursery told of an injury; nobody had it looked at.
    InjuryUnexamined: Toddler, Months, ["R-REA-11", "R-MED-01"];
    /// The centre against domestic violence has not told the others.
    DvNotShared: Toddler, Months, ["R-DV-01"];
    /// The child was not met and there was no second try.
    NoRevisit: Toddler, Months, ["R-LAD-0"];
    /// No risk sheet for a report.
    NoRiskSheet: Family, Days, ["R-SAFE-06"];
    /// A mother's score of depression was high and nobody called.
    ScoreUnanswered: Infant, Months, ["R-MCH-08"];
    /// The worker left and nobody took over.
    WorkerLeft: Family, Months, ["R-REA-14"];
    /// The child left the nursery and nobody asked why.
    NurseryLeft: Toddler, Months, ["R-REA-07"];
    /// Police were at the home and the case was not looked at again.
    PoliceCalled: Family, Months, ["R-REA-12", "R-RCV-04"];
    /// Two prenatal visits were missed.
    PrenatalMissed: Expecting, Months, ["R-MCH-07"];
}

pub(super) fn tell(frame: &mut Frame<'_>, gap: Gap) {
    match gap {
        Gap::PrenatalMissed => expecting::visits_missed(frame),
        Gap::Unseen | Gap::NoOwner | Gap::SiblingNotChecked | Gap::NoRiskSheet => at_intake(frame, gap),
        Gap::LongUnseen | Gap::ReviewOverdue | Gap::PlanStale | Gap::NoReports => in_care(frame, gap),
        _ => after_an_event(frame, gap),
    }
}

fn ago(frame: &Frame<'_>, days: i64) -> Date {
    frame.book.work_on_or_before(frame.book.plan.today().saturating_sub(days.days()))
}

/// What was left out in the first days.
fn at_intake(frame: &mut Frame<'_>, gap: Gap) {
    if matches!(gap, Gap::Unseen | Gap::SiblingNotChecked) {
        frame.begins_at = minutes(frame.book.plan.now, -60 * frame.chance.between(62, 70));
    }
    let report = intake::report(frame);
    let opened = if gap == Gap::NoOwner { open_for_nobody(frame, report) } else { intake::open(frame, report) };
    intake::meet(frame, report, minutes(opened, 30));
    match gap {
        Gap::NoRiskSheet | Gap::NoOwner => {
            let at = intake::first_visit(frame, opened);
            intake::see_all(frame, report, at);
        }
        Gap::SiblingNotChecked => {
            intake::sheet(frame, report, minutes(opened, 70));
            let all = std::mem::take(&mut frame.children);
            frame.children = all.iter().take(1).cloned().collect();
            let at = minutes(opened, 150);
            intake::see_all(frame, report, at);
            frame.children = all;
        }
        _ => intake::sheet(frame, report, minutes(opened, 70)),
    }
}

/// The case has a number, and nobody who works on it.
fn open_for_nobody(frame: &mut Frame<'_>, report: domain::ids::EntryId) -> Timestamp {
    let (at, hands, children) = (frame.book.office_hour(frame.begins_at), frame.hands, frame.child_ids());
    let facts = say::opened(frame.number.clone()).to_vec();
    let pen = frame.book.write(minutes(at, 20), hands.chief, facts).about(&children).re(&[report]);
    pen.note("受理。担当は週明けの会議で決める。");
    at
}

/// Work that stopped while the rest went on.
fn in_care(frame: &mut Frame<'_>, gap: Gap) {
    let report = intake::report(frame);
    intake::first_days(frame, report);
    let mut work = Care::until(frame.book.plan.today().saturating_add(1.day()));
    match gap {
        Gap::LongUnseen => work.visits = ago(frame, 50),
        Gap::ReviewOverdue => work.reviews = frame.book.day(frame.begins_at),
        Gap::PlanStale => (work.assessments, work.plans) = (ago(frame, 190), ago(frame, 190)),
        _ => (work.reports, work.reviews) = (ago(frame, 75), ago(frame, 60)),
    }
    care(frame, work);
}

/// Something happened and nobody did what follows from it.
fn after_an_event(frame: &mut Frame<'_>, gap: Gap) {
    let day = ago(frame, days_since(gap));
    let report = intake::report(frame);
    intake::first_days(frame, report);
    // A meeting of the days before would have answered for it.
    care(frame, Care::until(day.saturating_sub(4.days())));
    let at = frame.book.at(day, 14, 30);
    match gap {
        Gap::HandoverUnanswered => fresh::hand_over(frame, at),
        Gap::RequestUnanswered => fresh::ask_hospital(frame, at),
        Gap::GrowthFalling => weight_falls(frame, day),
        _ => happens(frame, gap, at),
    }
}

fn days_since(gap: Gap) -> i64 {
    match gap {
        Gap::InjuryUnexamined | Gap::PoliceCalled => 3,
        Gap::WorkerLeft | Gap::ScoreUnanswered | Gap::NurseryLeft | Gap::DvNotShared => 6,
        Gap::ReportNotReviewed | Gap::NewPartner | Gap::MoveNotFollowed => 8,
        Gap::ParentWord | Gap::NoRevisit => 12,
        Gap::GrowthFalling => 11,
        Gap::HandoverUnanswered | Gap::RequestUnanswered => 16,
        Gap::Absence => 18,
        _ => 26,
    }
}

/// Weighed three times over six weeks, each time a little less.
fn weight_falls(frame: &mut Frame<'_>, day: Date) {
    let nurse = frame.hands.nurse;
    let Some(child) = frame.children.last().cloned() else { return };
    let (grams, length) = growing::size(&child, day);
    for (place, days) in [(0, 66), (1, 36), (2, 0)] {
        let day = frame.book.work_on_or_before(day.saturating_sub(i64::from(days).days()));
        let share = 88 - place * 6;
        let facts = vec![say::measured(child.id, grams * share / 100, Some(length))];
        let pen = frame.book.write(frame.book.at(day, 10, 15), nurse, facts).about(&[child.id]);
        pen.place(Place::Office).note("体重測定。哺乳量は足りているとの母の話。").later(20);
    }
}

/// The last thing on record.
fn happens(frame: &mut Frame<'_>, gap: Gap, at: Timestamp) {
    let (hands, children, carer) = (frame.hands, frame.child_ids(), frame.carer());
    let child = children.last().copied().unwrap_or_default();
    let to = [hands.worker.office];
    let carers: Vec<_> = frame.carers();
    let (hand, facts, note) = match gap {
        Gap::MissedCheck => (hands.nurse, vec![say::check_missed("10m")], "健診に来所なし。電話は留守番電話。"),
        Gap::NewPartner => return partner_moves_in(frame, at),
        Gap::ReportNotReviewed => {
            let again = intake::take_report(frame, at, vec![AbuseType::Physical]);
            return intake::see_all(frame, again, minutes(at, 60));
        }
        Gap::Absence => (hands.school, vec![absent(9)], "9日続けて欠席。母から「体調が悪い」と電話があったきり。"),
        Gap::ParentWord | Gap::NoRevisit => {
            let facts = children.iter().map(|child| say::not_seen(*child, Place::Home)).collect();
            let pen = frame.book.write(at, hands.worker, facts).about(&children).place(Place::Home);
            pen.mode(Mode::Visit).note("訪問したが子どもは不在。");
            if gap == Gap::NoRevisit {
                return;
            }
            (
                hands.worker,
                vec![say::told_by_carer(carer, "子は祖母の家にいて元気にしている")],
                "母は「祖母の家で元気にしている」と話した。",
            )
        }
        Gap::MoveNotFollowed => (hands.family, vec![moved()], "住民異動届。隣の区へ転居していた。"),
        Gap::InjuryUnexamined => {
            (hands.nursery, vec![injury(child)], "左頬に直径2センチのあざ。母は「転んだ」と話した。")
        }
        Gap::DvNotShared => {
            (hands.dv, vec![say::met(vec![carer], Place::Office)], "来所相談。子の前での暴力があると話した。")
        }
        Gap::ScoreUnanswered => {
            let score = Event::DepressionScored(DepressionScored { score: Some(13), item10: Some(1) });
            (hands.nurse, vec![score], "産後の気分の質問票、合計13点。")
        }
        Gap::WorkerLeft => {
            let left = Event::WorkerChanged(WorkerChanged { unfinished: Vec::new() });
            (hands.worker, vec![left], "担当者が異動となった。後任は調整中。")
        }
        Gap::NurseryLeft => {
            let left = Event::EnrolmentEnded(EnrolmentEnded { home_education: None });
            (hands.nursery, vec![left], "月末で退園の届け。理由は聞けていない。")
        }
        _ => (
            hands.police,
            vec![Event::PoliceContacted(PoliceContacted { place: Some(Place::Home) })],
            "110番通報により臨場。夫婦の口論。子どもは在宅。",
        ),
    };
    let about = match gap {
        Gap::DvNotShared | Gap::ScoreUnanswered => carers,
        Gap::ParentWord | Gap::MoveNotFollowed | Gap::PoliceCalled => frame.everybody(),
        Gap::WorkerLeft => children,
        _ => vec![child],
    };
    let pen = frame.book.write(minutes(at, 10), hand, facts).about(&about).note(note);
    if gap != Gap::DvNotShared && hand.office != hands.worker.office {
        pen.to(&to);
    }
}

fn absent(days: u32) -> Event {
    let (until, verified) = (None, None);
    let (explained_by, explained_by_carer) = (Vec::new(), Some(true));
    Event::AbsenceRecorded(AbsenceRecorded { days: Some(days), until, explained_by, explained_by_carer, verified })
}

fn moved() -> Event {
    let (from_place, to_place, planned, registered) = (None, None, None, Some(true));
    Event::Moved(Moved { from_place, to_place, planned, registered, address_confirmed: None })
}

fn injury(child: domain::ids::PersonId) -> Event {
    let bruise = Injury { what: "あざ".to_owned(), site: Some("左頬".to_owned()), note: None };
    Event::InjuryRecorded(InjuryRecorded {
        child: Some(child),
        injuries: vec![bruise],
        seen: Some(true),
        explained_by: Vec::new(),
        explained_by_carer: Some(true),
        verified: None,
        known_later: None,
    })
}

/// The nursery hears of somebody who has moved in.
fn partner_moves_in(frame: &mut Frame<'_>, at: Timestamp) {
    let (hands, children) = (frame.hands, frame.child_ids());
    let partner = domain::ids::PersonId(crate::ids::id_of(frame.book.plan.seed, "partner", frame.home.number));
    let standing = Some(Standing::Partner);
    let facts = vec![
        Event::PersonRegistered(PersonRegistered { standing, ..PersonRegistered::new(partner) }),
        Event::PartnerAppeared(PartnerAppeared { lives_in_home: Some(true) }),
    ];
    let mut about = children;
    about.push(partner);
    let pen = frame.book.write(at, hands.worker, facts).about(&about).from(hands.nursery.office);
    pen.mode(Mode::Phone).note("園より。子が「新しいお兄ちゃんが泊まっている」と話した。");
}
