//! From a report to a plan: heard, opened, met about, seen, asked about, put on the list of the council, planned.

use super::frame::{Frame, Lead};
use super::notes;
use crate::book::{Hand, minutes};
use crate::people::Kin;
use crate::say;
use domain::event::*;
use domain::ids::{EntryId, PersonId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// Minutes from an office's closing to its opening the next morning.
const LONGEST_NIGHT: i64 = 16 * 60;

/// Registers the family and takes the report down. It reaches the night team where offices are closed.
pub(super) fn report(frame: &mut Frame<'_>) -> EntryId {
    let at = frame.begins_at;
    let types = frame.chance.pick(&[Some(AbuseType::Neglect), Some(AbuseType::Psychological), None]);
    report_at(frame, at, types.into_iter().collect())
}

pub(super) fn report_at(frame: &mut Frame<'_>, at: Timestamp, types: Vec<AbuseType>) -> EntryId {
    register(frame, at);
    take_report(frame, at, types)
}

/// Who lives in the home and how they are related.
pub(super) fn register(frame: &mut Frame<'_>, at: Timestamp) {
    let mut facts: Vec<Event> = frame.home.people.iter().map(|one| one.registered()).collect();
    for adult in frame.home.adults() {
        let kind = match adult.kin {
            Kin::Mother | Kin::Father => RelationKind::Parent,
            Kin::Grandmother | Kin::Grandfather => RelationKind::Grandparent,
            Kin::Partner => RelationKind::Cohabitant,
            Kin::Adult | Kin::Child => RelationKind::Relative,
        };
        facts.extend(frame.home.children().map(|child| related(adult.id, kind, child.id)));
    }
    let carers = frame.carers();
    if let [one, other, ..] = carers.as_slice() {
        facts.push(related(*one, RelationKind::Partner, *other));
    }
    let taker = taker(frame, at);
    frame.book.write(at, taker, facts).done_by(None, None);
}

fn related(from: PersonId, kind: RelationKind, to: PersonId) -> Event {
    let (kind, same_household) = (Some(kind), Some(true));
    Event::RelationStated(RelationStated { from, kind, to, same_household, since: None, until: None })
}

/// Who picks up the phone.
fn taker(frame: &Frame<'_>, at: Timestamp) -> Hand {
    if is_night(frame, at) { frame.hands.night } else { frame.hands.worker }
}

fn is_night(frame: &Frame<'_>, at: Timestamp) -> bool {
    frame.lead == Lead::Centre && frame.book.plan.calendar.is_office_open(at) == Ok(false)
}

/// The report itself, by somebody who would know.
pub(super) fn take_report(frame: &mut Frame<'_>, at: Timestamp, types: Vec<AbuseType>) -> EntryId {
    let hands = frame.hands;
    let facility = frame.children.iter().find_map(|child| child.goes_to.map(|hand| (hand, child.is_pupil)));
    let open = frame.book.plan.calendar.is_office_open(at) == Ok(true);
    let source = match (facility, frame.chance.below(10)) {
        (Some((hand, true)), 0..=5) if open => Some((hand, &notes::BY_SCHOOL[..])),
        (Some((hand, false)), 0..=5) if open => Some((hand, &notes::BY_NURSERY[..])),
        (None, 0..=5) if open => Some((hands.hospital, &notes::BY_HOSPITAL[..])),
        (_, 8) => Some((hands.police, &notes::BY_POLICE[..])),
        _ => None,
    };
    let note = frame.note(source.map_or(&notes::BY_NEIGHBOUR[..], |(_, notes)| notes));
    let (taker, about) = (taker(frame, at), frame.everybody());
    let mut facts = vec![say::reported(1, types)];
    let (actor, role) = match source {
        Some((hand, _)) => (Party::Office(hand.office), Some(hand.role)),
        None => {
            let neighbour = PersonId(crate::ids::id_of(frame.book.plan.seed, "neighbour", frame.home.number));
            let standing = Some(Standing::Neighbour);
            facts.push(Event::PersonRegistered(PersonRegistered { standing, ..PersonRegistered::new(neighbour) }));
            (Party::Person(neighbour), None)
        }
    };
    let mode = if source.is_some_and(|(hand, _)| hand == hands.police) { Mode::Writing } else { Mode::Phone };
    let pen = frame.book.write(at, taker, facts).done_by(Some(actor), role);
    pen.about(&about).to(&[taker.office]).mode(mode).note(note).id()
}

/// The case is opened: number, office, worker.
pub(super) fn open(frame: &mut Frame<'_>, report: EntryId) -> Timestamp {
    let (hands, children, begins) = (frame.hands, frame.child_ids(), frame.begins_at);
    let morning = frame.book.office_hour(begins);
    // What comes in before days off does not wait for their end.
    let waits = is_night(frame, begins) && morning <= minutes(begins, LONGEST_NIGHT);
    let at = if waits { morning } else { minutes(begins, 20) };
    let mut facts = say::opened(frame.number.clone()).to_vec();
    facts.extend([say::lead(hands.worker.office), assigned(&hands)]);
    if waits {
        facts.push(say::step(Step::MorningHandover));
    }
    let pen = frame.book.write(at, hands.worker, facts);
    pen.about(&children).re(&[report]).note("受理。相談歴と住民登録を確認した。");
    at
}

pub(super) fn assigned(hands: &super::frame::Hands) -> Event {
    let word = |text| domain::word::Word::new(text).ok();
    Event::WorkerAssigned(WorkerAssigned {
        role: word(hands.worker.role),
        second_role: word(hands.second.role),
        staff: Some(hands.worker.staff),
        second: Some(hands.second.staff),
    })
}

/// The meeting at which it is taken on.
pub(super) fn meet(frame: &mut Frame<'_>, report: EntryId, at: Timestamp) {
    let (hands, children) = (frame.hands, frame.child_ids());
    let note = frame.note(&notes::INTAKE);
    let facts = vec![say::conference(Step::IntakeMeeting)];
    let pen = frame.book.write(at, hands.worker, facts).about(&children).re(&[report]);
    pen.with(&[hands.worker.office]).note(note).later(15);
}

/// The risk sheet.
pub(super) fn sheet(frame: &mut Frame<'_>, report: EntryId, at: Timestamp) {
    let (hands, children) = (frame.hands, frame.child_ids());
    let sheet = Event::AssessmentMade(say::assessed(Step::RiskAssessment, frame.level, None));
    let pen = frame.book.write(at, hands.worker, vec![sheet]).about(&children).re(&[report]);
    pen.approved(hands.chief.role).note("リスクアセスメントシート作成。係長確認済み。");
}

/// Each child is seen where it is by day, the others at home.
pub(super) fn see_all(frame: &mut Frame<'_>, report: EntryId, at: Timestamp) {
    let worker = frame.hands.worker;
    let mut when = at;
    for child in frame.children.clone() {
        let hour = frame.book.plan.calendar.to_civil(when).hour();
        let by_day =
            (8..=17).contains(&hour) && frame.book.plan.calendar.is_school_day(frame.book.day(when)) == Ok(true);
        let place = match child.goes_to {
            Some(_) if by_day && child.is_pupil => Place::School,
            Some(_) if by_day => Place::Nursery,
            _ => Place::Home,
        };
        let speaks = child.resident.months(frame.book.day(when)) >= 36;
        let note = frame.note(&notes::SEEN);
        let facts = vec![say::seen(child.id, place, speaks)];
        let pen = frame.book.write(when, worker, facts).about(&[child.id]).re(&[report]).place(place);
        let seen = pen.mode(Mode::Visit).note(note).later(25).id();
        frame.last_seen = Some((seen, frame.book.day(when)));
        when = minutes(when, 45);
    }
}

/// Others are asked, and answer.
fn ask_around(frame: &mut Frame<'_>, report: EntryId, day: Date) {
    let (hands, children) = (frame.hands, frame.child_ids());
    let mut asked: Vec<Hand> = vec![hands.nurse, hands.family, hands.centre];
    asked.retain(|hand| *hand != hands.worker);
    asked.extend(frame.facilities());
    asked.push(hands.police);
    let offices: Vec<_> = asked.iter().map(|hand| hand.office).collect();
    let at = frame.book.at(day, 9, 25);
    let facts = vec![say::asked(), say::step(Step::InitialEnquiries)];
    let pen = frame.book.write(at, hands.worker, facts).about(&children).to(&offices).mode(Mode::Phone);
    let request = pen.re(&[report]).note("健診・予防接種、出席状況、相談歴を照会。").id();
    let mut at = frame.book.at(day, 13, 40);
    for hand in asked {
        let pupils: Vec<PersonId> =
            frame.children.iter().filter(|child| child.goes_to == Some(hand)).map(|child| child.id).collect();
        let mut facts = vec![say::answered(hand.office)];
        if !pupils.is_empty() {
            facts.push(say::enrolled());
        }
        let about = if pupils.is_empty() { &children } else { &pupils };
        let pen = frame.book.write(at, hands.worker, facts).about(about).re(&[request]).from(hand.office);
        pen.mode(Mode::Phone).note("回答あり。特に気になる記録はない。").later(10);
        at = minutes(at, 35);
    }
}

/// Report to the talk with the carers.
pub(super) fn first_week(frame: &mut Frame<'_>, report: EntryId) {
    let opened = open(frame, report);
    meet(frame, report, minutes(opened, 30));
    sheet(frame, report, minutes(opened, 70));
    let seen_at = first_visit(frame, opened);
    see_all(frame, report, seen_at);
    let day = frame.book.work_on_or_after(frame.book.day(opened).saturating_add(1.day()));
    ask_around(frame, report, day);
    meet_carers(frame, report, day);
}

/// Soon enough after any report, at an hour at which a child is awake.
pub(super) fn first_visit(frame: &Frame<'_>, opened: Timestamp) -> Timestamp {
    let civil = frame.book.plan.calendar.to_civil(opened);
    if civil.hour() <= 14 {
        return minutes(opened, 120);
    }
    frame.book.at(civil.date().saturating_add(1.day()), 10, 10)
}

fn meet_carers(frame: &mut Frame<'_>, report: EntryId, day: Date) {
    let (hands, mut about) = (frame.hands, frame.everybody());
    let adults: Vec<PersonId> = frame.home.adults().map(|one| one.id).collect();
    let note = frame.note(&notes::MET);
    let at = frame.book.at(day, 17, 20);
    about.dedup();
    let facts = vec![say::met(adults, Place::Home), say::adults_confirmed(), say::spoke_with_source()];
    let pen = frame.book.write(at, hands.worker, facts).about(&about).re(&[report]).mode(Mode::Visit);
    pen.place(Place::Home).note(note).later(50);
}

/// Report to plan.
pub(super) fn first_days(frame: &mut Frame<'_>, report: EntryId) {
    first_week(frame, report);
    let begun = frame.book.day(frame.begins_at);
    let after = |days: i64| begun.saturating_add(days.days());
    let listed_on = frame.book.work_on_or_before(after(11));
    put_on_list(frame, report, listed_on);
    let (hands, children) = (frame.hands, frame.child_ids());
    let at = frame.book.at(frame.book.work_on_or_before(after(22)), 14, 0);
    let pen = frame.book.write(at, hands.worker, vec![say::conference(Step::InvestigationReport)]);
    pen.about(&children)
        .re(&[report])
        .with(&[hands.worker.office, hands.second.office])
        .note("調査結果を報告。在宅での支援とする。");
    let day = frame.book.work_on_or_before(after(24));
    agree_plan(frame, day);
}

pub(super) fn put_on_list(frame: &mut Frame<'_>, report: EntryId, day: Date) {
    let (hands, children, round) = (frame.hands, frame.child_ids(), frame.round());
    let watch: Vec<_> = frame.facilities().iter().map(|hand| hand.office).collect();
    let mut facts = vec![say::conference(Step::IndividualMeeting), say::listed(frame.registered_as)];
    facts.push(say::lead(hands.worker.office));
    if !watch.is_empty() {
        facts.push(say::watchers(watch));
    }
    let at = frame.book.at(day, 14, 0);
    let pen = frame.book.write(at, hands.council, facts).about(&children).re(&[report]).with(&round);
    pen.note("個別ケース検討会議。台帳に登載、主担当機関と役割分担を決定。").later(60);
    frame.listed_on = Some(day);
}

pub(super) fn agree_plan(frame: &mut Frame<'_>, day: Date) {
    let (hands, about, carers) = (frame.hands, frame.everybody(), frame.carers());
    let at = frame.book.at(day, 16, 0);
    let plan = Event::PlanAgreed(PlanAgreed {});
    let facts = vec![say::decided(Some(Step::SupportPlan)), plan, say::met(carers, Place::Home)];
    let pen = frame.book.write(at, hands.worker, facts).about(&about).mode(Mode::Visit).place(Place::Home);
    pen.approved(hands.chief.role).note("サポートプランを保護者と一緒に作成し、控えを渡した。").later(40);
}
