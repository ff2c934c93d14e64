//! How a case ends when nothing is left open: seen once more, judged, met about, told to those who watch.

use super::care::visit_home;
use super::frame::{Frame, Lead};
use crate::book::minutes;
use crate::say;
use domain::event::*;
use domain::ids::EntryId;
use jiff::ToSpan;

/// The report proves unfounded.
pub(super) fn not_abuse(frame: &mut Frame<'_>, report: EntryId) {
    let day = frame.book.work_on_or_before(frame.ends_on.saturating_sub(2.days()));
    visit_home(frame, day);
    end(frame, (Step::SupportPolicyMeeting, Outcome::NotAbuse), Some(report));
}

/// What worried is over.
pub(super) fn close(frame: &mut Frame<'_>) {
    let day = frame.book.work_on_or_before(frame.ends_on.saturating_sub(5.days()));
    visit_home(frame, day);
    end(frame, (Step::ClosureMeeting, Outcome::RemoveFromLedger), None);
}

fn end(frame: &mut Frame<'_>, (step, result): (Step, Outcome), report: Option<EntryId>) {
    let (hands, children, round) = (frame.hands, frame.child_ids(), frame.round());
    let after_visit = frame.last_seen.map_or(frame.ends_on, |(_, seen)| seen.saturating_add(1.day()));
    let day = frame.book.work_on_or_after(frame.book.work_on_or_before(frame.ends_on).max(after_visit));
    let evidence = frame.evidence();
    let re: Vec<_> = report.into_iter().collect();
    let morning = frame.book.at(day, 9, 40);
    let change = if frame.level > 1 { 1 - i8::try_from(frame.level).unwrap_or(1) } else { 0 };
    let sheet = Event::AssessmentMade(say::assessed(Step::RiskAssessment, 1, Some(change)));
    let pen = frame.book.write(morning, hands.worker, vec![sheet]).about(&children).evidence(&evidence);
    pen.approved(hands.chief.role).note("直近の訪問と所属の報告から、心配な点は解消したと判断。");
    let watch: Vec<_> = frame.facilities().iter().map(|hand| hand.office).chain([hands.nurse.office]).collect();
    let mut facts = vec![say::ending_conference(step, result), say::watchers(watch)];
    if frame.listed_on.is_some() {
        facts.push(say::unlisted(frame.registered_as));
    }
    let chair = if frame.listed_on.is_some() { hands.council } else { hands.worker };
    let pen = frame.book.write(minutes(morning, 220), chair, facts).about(&children).evidence(&evidence).re(&re);
    pen.with(&round).note("終結。様子の変化があれば速やかに連絡をもらう。").later(30);
    let told: Vec<_> = round.into_iter().filter(|office| *office != hands.worker.office).collect();
    let facts = vec![say::shared(), say::step(Step::ResultNotice)];
    let pen = frame.book.write(minutes(morning, 330), hands.worker, facts).about(&children).to(&told);
    pen.note("結果を関係機関に連絡した。");
    let facts = say::closed(None).to_vec();
    let signs = if frame.lead == Lead::Centre { "cgc_director" } else { hands.chief.role };
    let pen = frame.book.write(minutes(morning, 360), hands.worker, facts).about(&children).evidence(&evidence);
    pen.re(&re).approved(signs).note("終結。再開のきっかけを記録に残した。");
}
