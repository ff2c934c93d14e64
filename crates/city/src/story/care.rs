//! Months of care: visits, reports of schools and nurseries, reviews of the council, reassessments, health checks; each
//! in time, unless somebody stops.

use super::frame::Frame;
use super::{growing, notes};
use crate::book::minutes;
use crate::say;
use domain::event::*;
use jiff::ToSpan;
use jiff::civil::Date;

/// Until when each kind of work goes on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Care {
    pub visits: Date,
    pub reports: Date,
    pub reviews: Date,
    pub assessments: Date,
    pub plans: Date,
    pub until: Date,
}

impl Care {
    /// Everything goes on until that day.
    pub fn until(until: Date) -> Self {
        Self { visits: until, reports: until, reviews: until, assessments: until, plans: until, until }
    }
}

/// Whatever is due next, in the order of days.
pub(super) fn care(frame: &mut Frame<'_>, care: Care) {
    let begun = frame.book.day(frame.begins_at);
    let after = |day: Date, days: i64| day.saturating_add(days.days());
    let (mut visit, mut report) = (after(begun, 12), after(begun, 30));
    let (mut review, mut assess) = (after(begun, 84), after(begun, 55));
    let (mut plan, mut call) = (after(begun, 100), after(begun, 33));
    loop {
        let ahead = [
            (visit, care.visits, Act::Visit),
            (report, care.reports, Act::Report),
            (review, care.reviews, Act::Review),
            (assess, care.assessments, Act::Assess),
            (plan, care.plans, Act::Plan),
            (call, care.until, Act::Call),
        ];
        let next = ahead.into_iter().filter(|(day, until, _)| day < until && *day < care.until).min_by_key(|one| one.0);
        let Some((day, _, act)) = next else { break };
        let day = frame.book.work_on_or_before(day);
        match act {
            Act::Visit => {
                visit_home(frame, day);
                visit = next_visit(frame, begun, day);
            }
            Act::Report => {
                monthly(frame, day);
                report = after(day, frame.chance.between(26, 31));
            }
            Act::Review => {
                council(frame, day);
                review = after(day, frame.chance.between(78, 86));
            }
            Act::Assess => {
                assess_again(frame, day, false);
                assess = after(day, if frame.level >= 3 { 58 } else { frame.chance.between(76, 88) });
            }
            Act::Plan => {
                assess_again(frame, day, true);
                plan = after(day, frame.chance.between(76, 86));
            }
            Act::Call => {
                call_carer(frame, day);
                call = after(day, frame.chance.between(24, 52));
            }
        }
    }
    growing::checks(frame, care.until.min(care.visits));
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Visit,
    Report,
    Review,
    Assess,
    Plan,
    Call,
}

/// At most 14 days apart in the first six weeks, then about four weeks.
fn next_visit(frame: &mut Frame<'_>, begun: Date, day: Date) -> Date {
    let since = begun.until(day).map_or(0, |span| span.get_days());
    let days = if since < 42 { 12 } else { frame.chance.between(22, 28) };
    day.saturating_add(days.days())
}

/// All children of the home are seen, and whoever of the carers is in.
pub(super) fn visit_home(frame: &mut Frame<'_>, day: Date) {
    let hour = i8::try_from(frame.chance.between(15, 17)).unwrap_or(16);
    let minute = i8::try_from(frame.chance.between(0, 50)).unwrap_or(0);
    let at = frame.book.at(day, hour, minute);
    let (worker, carer, mut about) = (frame.hands.worker, frame.carer(), frame.child_ids());
    let mut facts = Vec::new();
    for child in frame.children.clone() {
        let months = child.resident.months(day);
        facts.push(say::seen(child.id, Place::Home, months >= 36));
        if (0..24).contains(&months) && frame.chance.percent(40) {
            facts.push(growing::weighed(&child, day));
        }
    }
    facts.push(say::met(vec![carer], Place::Home));
    about.push(carer);
    let note = frame.note(&notes::VISIT);
    let late = frame.chance.between(20, 75);
    let pen = frame.book.write(at, worker, facts).about(&about).place(Place::Home).mode(Mode::Visit);
    let seen = pen.note(note).later(late).id();
    frame.last_seen = Some((seen, day));
}

/// A call between two visits; nobody is seen by it.
fn call_carer(frame: &mut Frame<'_>, day: Date) {
    let hour = i8::try_from(frame.chance.between(9, 12)).unwrap_or(10);
    let (at, carer) = (frame.book.at(day, hour, 25), frame.carer());
    let hand = if frame.chance.percent(30) { frame.hands.second } else { frame.hands.worker };
    let note = frame.note(&notes::CALL);
    let pen = frame.book.write(at, hand, vec![say::called(carer)]).about(&[carer]).mode(Mode::Phone);
    pen.note(note).later(10);
}

/// Each school and nursery writes what it saw in the month.
fn monthly(frame: &mut Frame<'_>, day: Date) {
    let to = frame.hands.worker.office;
    let mut at = frame.book.at(day, 15, 30);
    for hand in frame.facilities() {
        let pupils: Vec<_> =
            frame.children.iter().filter(|child| child.goes_to == Some(hand)).map(|child| child.id).collect();
        let note = frame.note(&notes::MONTHLY);
        let days = u32::try_from(frame.chance.between(17, 21)).unwrap_or(18);
        let facts = vec![say::shared(), say::step(Step::MonthlyReport), say::attended(days)];
        let pen = frame.book.write(at, hand, facts).about(&pupils).to(&[to]).mode(Mode::Writing);
        pen.note(note).later(5);
        at = minutes(at, 20);
    }
}

/// The council looks at the case.
fn council(frame: &mut Frame<'_>, day: Date) {
    if frame.listed_on.is_none() {
        return;
    }
    let (hands, children, round) = (frame.hands, frame.child_ids(), frame.round());
    let at = frame.book.at(day, 13, 30);
    let note = frame.note(&notes::REVIEW);
    let pen = frame.book.write(at, hands.council, vec![say::conference(Step::CouncilReview)]);
    pen.about(&children).with(&round).note(note).later(90);
}

/// The level is looked at again on what was seen last; the plan with it where its time has come.
fn assess_again(frame: &mut Frame<'_>, day: Date, with_plan: bool) {
    let (hands, about) = (frame.hands, frame.child_ids());
    let sheet = Event::AssessmentMade(say::assessed(Step::RiskAssessment, frame.level, Some(0)));
    let mut facts = vec![sheet];
    if with_plan {
        facts.push(Event::PlanReviewed(PlanReviewed {}));
    }
    let note = frame.note(&notes::ASSESSED);
    // What was seen in the afternoon is judged the next morning.
    let is_same_day = frame.last_seen.is_some_and(|(_, seen)| seen == day);
    let day = if is_same_day { frame.book.work_on_or_after(day.saturating_add(1.day())) } else { day };
    let at = frame.book.at(day, 11, 0);
    let evidence = frame.evidence();
    let pen = frame.book.write(at, hands.worker, facts).about(&about).evidence(&evidence);
    pen.approved(hands.chief.role).note(note);
}
