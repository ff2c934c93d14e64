//! What the pages of a day ask: lines of cases, duties ahead, alarms and how many there are.

use crate::people::*;
use crate::stores::for_each_store;
use crate::verify::{outlook_of, with_outlook};
use domain::ids::{AlarmId, AuthorityId, CaseId, OfficeId, StaffId};
use ledger::{Append, CaseBrief, Counts, DutyRow, Ledger, LedgerError, ListedCase};
use uuid::Uuid;

const SECOND: StaffId = StaffId(Uuid::from_u128(0xe2));
const NOBODY: StaffId = StaffId(Uuid::from_u128(0xe9));
const OTHER_OFFICE: OfficeId = OfficeId(Uuid::from_u128(0xf2));

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xc000 + number))
}

/// A command of a case of its own with this line, of which the duty ahead is due when the line says.
fn listed(number: u128, brief: CaseBrief, facts: Vec<domain::event::Event>) -> Append {
    let mut first = entry(number, 0, facts);
    first.case = case(number);
    let duty = |due_at| DutyRow {
        office: brief.lead,
        worker: brief.worker,
        second_worker: brief.second_worker,
        ..duty(first.id, due_at)
    };
    let duties = brief.next_due_at.map(duty).into_iter().collect();
    Append { duties: Some(duties), brief: Some(brief), ..append(Some(0), vec![first]) }
}

fn due_in(minutes: i64) -> CaseBrief {
    CaseBrief { next_due_at: Some(at(minutes)), ..find_brief(TOYTOWN, CASE).unwrap() }
}

/// Cases with the numbers: 1 due last, 2 due first, 3 with nothing ahead, 4 closed, 5 of two workers, 6 of nobody,
/// 7 of another office.
async fn fill(ledger: &Ledger) {
    let nothing_ahead = CaseBrief { next_due_at: None, ..due_in(0) };
    let closed = CaseBrief { closed_at: Some(at(1)), ..nothing_ahead.clone() };
    let of_two = CaseBrief { worker: Some(SECOND), second_worker: Some(STAFF), ..due_in(70) };
    let of_nobody = CaseBrief { worker: None, opened_at: Some(at(-9)), ..due_in(75) };
    let elsewhere = CaseBrief { lead: Some(OTHER_OFFICE), worker: Some(SECOND), ..due_in(65) };
    let briefs = [due_in(90), due_in(60), nothing_ahead, closed, of_two, of_nobody, elsewhere];
    for (number, brief) in (1..).zip(briefs) {
        ledger.append(listed(number, brief, vec![notified()])).await.unwrap();
    }
}

fn cases_of(listed: &[ListedCase]) -> Vec<CaseId> {
    listed.iter().map(|one| one.case).collect()
}

fn numbered(numbers: &[u128]) -> Vec<CaseId> {
    numbers.iter().map(|number| case(*number)).collect()
}

#[test]
fn a_worker_sees_the_open_cases_held_first_or_second_with_the_next_duty_first() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let of = async |staff, limit| cases_of(&ledger.briefs_of_worker(TOYTOWN, staff, at(9), limit).await.unwrap());
        assert_eq!(of(STAFF, 9).await, numbered(&[2, 5, 1, 3]));
        assert_eq!(of(STAFF, 2).await, numbered(&[2, 5]));
        assert_eq!(of(SECOND, 9).await, numbered(&[7, 5]));
        assert_eq!(of(NOBODY, 9).await, []);
        assert_eq!(ledger.briefs_of_worker(HARBOUR, STAFF, at(9), 9).await.unwrap(), []);
    });
}

#[test]
fn an_office_sees_the_open_cases_that_it_leads_and_those_of_nobody_are_told_apart() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let of = async |office| cases_of(&ledger.briefs_of_office(TOYTOWN, office, at(9), 9).await.unwrap());
        assert_eq!(of(OFFICE).await, numbered(&[2, 5, 6, 1, 3]));
        assert_eq!(of(OTHER_OFFICE).await, numbered(&[7]));
        assert_eq!(ledger.briefs_of_office(HARBOUR, OFFICE, at(9), 9).await.unwrap(), []);
        assert_eq!(cases_of(&ledger.unowned(TOYTOWN, at(9), 9).await.unwrap()), numbered(&[6]));
        let led_by_nobody = CaseBrief { lead: None, ..due_in(10) };
        ledger.append(listed(8, led_by_nobody, vec![])).await.unwrap();
        assert_eq!(cases_of(&ledger.unowned(TOYTOWN, at(9), 9).await.unwrap()), numbered(&[6, 8]), "oldest first");
        assert_eq!(cases_of(&ledger.unowned(TOYTOWN, at(9), 1).await.unwrap()), numbered(&[6]));
        assert_eq!(ledger.unowned(HARBOUR, at(9), 9).await.unwrap(), []);
    });
}

#[test]
fn the_line_of_a_case_says_how_far_it_is_and_which_alarms_stand_at_an_instant() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let second = AlarmId(Uuid::from_u128(0xd2));
        let facts = vec![raised(ALARM), raised(second), escalated(second, 3)];
        ledger.append(append(Some(0), vec![entry(1, 20, facts)])).await.unwrap();
        let line = async |minutes| ledger.brief(TOYTOWN, CASE, at(minutes)).await.unwrap().unwrap();
        let wanted = ListedCase {
            case: CASE,
            brief: find_brief(TOYTOWN, CASE).unwrap(),
            version: 1,
            last_recorded_at: Some(at(20)),
            standing: 2,
            level: Some(3),
            next_rule: None,
            changes_at: None,
        };
        assert_eq!(line(20).await, wanted);
        let set_aside = vec![overridden(second, 60), seen()];
        ledger.append(append(Some(1), vec![entry(2, 25, set_aside)])).await.unwrap();
        let aside = line(59).await;
        assert_eq!((aside.version, aside.standing, aside.level), (2, 1, Some(1)));
        assert_eq!((aside.changes_at, line(60).await.changes_at), (Some(at(60)), None));
        assert_eq!((line(60).await.standing, line(60).await.level), (2, Some(3)), "it stands again by itself");
        ledger.append(append(Some(2), vec![entry(3, 31, vec![closed(ALARM), closed(second)])])).await.unwrap();
        assert_eq!((line(99).await.standing, line(99).await.level), (0, None));
        assert_eq!(ledger.brief(TOYTOWN, OTHER_CASE, at(99)).await.unwrap(), None);
        let some = ledger.briefs(TOYTOWN, &[OTHER_CASE, CASE], at(99)).await.unwrap();
        assert_eq!(some.into_iter().collect::<Vec<_>>(), [(CASE, line(99).await)], "those of many are those of each");
        assert!(ledger.briefs(TOYTOWN, &[], at(99)).await.unwrap().is_empty());
    });
}

#[test]
fn a_line_and_duties_are_replaced_as_a_whole_or_left_as_they_are() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let first = entry(1, 0, vec![notified()]);
        let mut sent = append(Some(0), vec![first.clone()]);
        let (sooner, later) = (duty(first.id, at(40)), DutyRow { member: Some(FATHER), ..duty(first.id, at(50)) });
        sent.duties = Some(vec![later.clone(), sooner.clone(), later.clone()]);
        ledger.append(sent).await.unwrap();
        let ahead = async |until| ledger.duties_of_office(TOYTOWN, OFFICE, at(until), 9).await.unwrap();
        assert_eq!(ahead(99).await, [(CASE, sooner.clone()), (CASE, later.clone())], "each once, soonest first");
        assert_eq!(ahead(49).await, [(CASE, sooner)]);
        let untouched = Append { brief: None, ..append(Some(1), vec![entry(2, 1, vec![])]) };
        ledger.append(untouched).await.unwrap();
        assert_eq!(ahead(99).await.len(), 2);
        assert_eq!(ledger.brief(TOYTOWN, CASE, at(9)).await.unwrap().unwrap().brief.lead, Some(OFFICE));
        let handed_over = CaseBrief { lead: Some(OTHER_OFFICE), ..CaseBrief::default() };
        let last = DutyRow { office: Some(OTHER_OFFICE), ..later };
        let (duties, brief) = (Some(vec![last.clone()]), Some(handed_over.clone()));
        ledger.append(Append { duties, brief, ..append(Some(2), vec![entry(3, 2, vec![])]) }).await.unwrap();
        assert_eq!(ahead(99).await, []);
        assert_eq!(ledger.duties_of_office(TOYTOWN, OTHER_OFFICE, at(99), 9).await.unwrap(), [(CASE, last)]);
        assert_eq!(ledger.brief(TOYTOWN, CASE, at(9)).await.unwrap().unwrap().brief, handed_over);
        // The instant to look again may change without a fact, and the duties with it.
        let looked = Append { entries: Vec::new(), duties: Some(Vec::new()), brief: None, ..append(Some(3), vec![]) };
        ledger.append(looked).await.unwrap();
        assert_eq!(ledger.duties_of_office(TOYTOWN, OTHER_OFFICE, at(99), 9).await.unwrap(), []);
    });
}

#[test]
fn a_refused_append_changes_no_line_and_no_duty() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let sent = with_outlook(append(Some(7), vec![entry(1, 0, vec![notified()])]));
        assert!(matches!(ledger.append(sent.clone()).await.unwrap_err(), LedgerError::Conflict { .. }));
        let number = Some("20\0".to_owned());
        let brief = Some(CaseBrief { number, ..CaseBrief::default() });
        let refused = ledger.append(Append { expected_version: None, brief, ..sent }).await.unwrap_err();
        assert!(matches!(refused, LedgerError::NotStorable(_)), "{refused}");
        assert_eq!(ledger.brief(TOYTOWN, CASE, at(0)).await.unwrap(), None);
        assert_eq!(ledger.duties_of_worker(TOYTOWN, STAFF, at(99), 9).await.unwrap(), []);
    });
}

#[test]
fn a_person_finds_the_duties_of_the_cases_held_soonest_first() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let of = async |staff, until, limit| {
            let duties = ledger.duties_of_worker(TOYTOWN, staff, at(until), limit).await.unwrap();
            duties.into_iter().map(|(case, duty)| (case, duty.due_at)).collect::<Vec<_>>()
        };
        assert_eq!(of(STAFF, 99, 9).await, [(case(2), at(60)), (case(5), at(70)), (case(1), at(90))]);
        assert_eq!(of(STAFF, 70, 9).await, [(case(2), at(60)), (case(5), at(70))]);
        assert_eq!(of(STAFF, 99, 1).await, [(case(2), at(60))]);
        assert_eq!(of(SECOND, 99, 9).await, [(case(7), at(65)), (case(5), at(70))]);
        assert_eq!(of(NOBODY, 99, 9).await, []);
        assert_eq!(ledger.duties_of_worker(HARBOUR, STAFF, at(99), 9).await.unwrap(), []);
        let of_office = ledger.duties_of_office(TOYTOWN, OFFICE, at(75), 9).await.unwrap();
        assert_eq!(of_office.iter().map(|(case, _)| *case).collect::<Vec<_>>(), numbered(&[2, 5, 6]));
        assert_eq!(ledger.duties_of_office(HARBOUR, OFFICE, at(99), 9).await.unwrap(), []);
    });
}

/// Ids of alarms from the first.
fn alarm(number: u128) -> AlarmId {
    AlarmId(Uuid::from_u128(0xd000 + number))
}

#[test]
fn somebody_finds_the_standing_alarms_that_were_told_highest_first() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let (low, high, untold, done) = (alarm(1), alarm(2), alarm(3), alarm(4));
        let told = vec![raised(low), delivered(low), raised(high), delivered(high), escalated(high, 2), raised(untold)];
        ledger.append(append(None, vec![entry(1, 10, told)])).await.unwrap();
        ledger.append(append(None, vec![entry(2, 20, vec![raised(done), delivered(done)])])).await.unwrap();
        let of = async |staff, minutes, limit| {
            let alarms = ledger.alarms_told_to(TOYTOWN, staff, limit).await.unwrap();
            let standing = alarms.into_iter().filter(|alarm| alarm.is_standing(at(minutes)));
            standing.map(|alarm| alarm.id).collect::<Vec<_>>()
        };
        assert_eq!(of(STAFF, 21, 9).await, [high, low, done]);
        assert_eq!(of(STAFF, 21, 1).await, [high]);
        assert_eq!(of(SECOND, 21, 9).await, []);
        ledger.append(append(None, vec![entry(3, 30, vec![closed(done), overridden(high, 60)])])).await.unwrap();
        assert_eq!(of(STAFF, 31, 9).await, [low]);
        assert_eq!(of(STAFF, 60, 9).await, [high, low]);
        // Raised anew, it is told anew: what was told of it before does not count.
        ledger.append(append(None, vec![entry(4, 61, vec![raised(done)])])).await.unwrap();
        assert_eq!(of(STAFF, 62, 9).await, [high, low]);
        ledger.append(append(None, vec![entry(5, 63, vec![delivered(done)])])).await.unwrap();
        assert_eq!(of(STAFF, 64, 9).await, [high, low, done]);
        assert_eq!(ledger.alarms_told_to(HARBOUR, STAFF, 9).await.unwrap(), []);
    });
}

#[test]
fn an_office_finds_the_standing_alarms_on_which_it_has_to_act_highest_first() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let facts = vec![
            raised_at_office(alarm(1), OFFICE),
            raised_at_office(alarm(2), OTHER_OFFICE),
            raised_at_office(alarm(3), OFFICE),
            escalated(alarm(3), 2),
            raised_at_office(alarm(4), OFFICE),
            closed(alarm(4)),
        ];
        ledger.append(append(None, vec![entry(1, 10, facts)])).await.unwrap();
        let of = async |authority: AuthorityId, limit| {
            let alarms = ledger.alarms_of_office(authority, OFFICE, at(11), limit).await.unwrap();
            alarms.into_iter().map(|alarm| alarm.id).collect::<Vec<_>>()
        };
        assert_eq!(of(TOYTOWN, 9).await, [alarm(3), alarm(1)]);
        assert_eq!(of(TOYTOWN, 1).await, [alarm(3)]);
        assert_eq!(of(HARBOUR, 9).await, []);
    });
}

#[test]
fn open_cases_and_alarms_without_a_reader_are_counted() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        assert_eq!(ledger.counts(TOYTOWN, at(0)).await.unwrap(), Counts::default());
        fill(&ledger).await;
        let (told, untold) = (alarm(1), alarm(2));
        let brief = CaseBrief { lead: None, children: 3, ..due_in(10) };
        ledger.append(listed(8, brief, vec![raised(told), delivered(told), raised(untold)])).await.unwrap();
        let wanted = Counts {
            open_cases: 7,
            children: 9,
            without_worker: 1,
            without_lead: 1,
            unowned: 2,
            standing: 2,
            without_reader: 1,
        };
        assert_eq!(ledger.counts(TOYTOWN, at(1)).await.unwrap(), wanted);
        assert_eq!(ledger.cases_without_reader(TOYTOWN, at(1), 9).await.unwrap(), numbered(&[8]));
        assert_eq!(ledger.briefs_of_all(TOYTOWN, at(1), 99).await.unwrap().len(), 7);
        let unowned = ledger.unowned(TOYTOWN, at(1), 99).await.unwrap();
        assert_eq!(u32::try_from(unowned.len()).unwrap(), wanted.unowned);
        let (without, listed) = (
            ledger.without_next(TOYTOWN, at(70)).await.unwrap(),
            ledger.cases_without_next(TOYTOWN, at(70), 99).await.unwrap(),
        );
        assert_eq!((without, listed), (4, numbered(&[2, 3, 5, 7])));
        assert_eq!(ledger.counts(HARBOUR, at(1)).await.unwrap(), Counts::default());
        let mut aside = entry(9, 2, vec![overridden(untold, 60)]);
        aside.case = case(8);
        ledger.append(Append { brief: None, ..append(None, vec![aside]) }).await.unwrap();
        let counts = ledger.counts(TOYTOWN, at(3)).await.unwrap();
        assert_eq!((counts.standing, counts.without_reader), (1, 0));
        assert_eq!(ledger.cases_without_reader(TOYTOWN, at(3), 9).await.unwrap(), []);
    });
}

#[test]
fn cases_and_alarms_are_told_by_office_and_worker_and_what_nobody_looked_at_is_counted() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let cases = ledger.case_tally(TOYTOWN).await.unwrap();
        let counts = ledger.counts(TOYTOWN, at(0)).await.unwrap();
        assert_eq!(cases.iter().map(|tally| tally.cases).sum::<u32>(), counts.open_cases, "{cases:?}");
        assert_eq!(cases.iter().map(|tally| tally.children).sum::<u32>(), counts.children);
        let unheld = cases.iter().filter(|tally| tally.worker.is_none());
        assert_eq!(unheld.map(|tally| tally.cases).sum::<u32>(), counts.without_worker);
        assert_eq!(ledger.case_tally(HARBOUR).await.unwrap(), []);
        let facts = vec![raised_at_office(alarm(1), OFFICE), raised_at_office(alarm(2), OFFICE), raised(alarm(3))];
        ledger.append(listed(8, due_in(10), facts)).await.unwrap();
        let alarms = ledger.standing_alarms_at(TOYTOWN, at(11)).await.unwrap();
        assert_eq!(alarms.len(), 3, "{alarms:?}");
        assert!(alarms.iter().all(|alarm| alarm.worker == Some(STAFF) && alarm.case == case(8)), "{alarms:?}");
        let own: Vec<_> = alarms.iter().filter(|alarm| alarm.office == Some(OFFICE)).cloned().collect();
        assert_eq!(own.len(), 2, "{alarms:?}");
        assert_eq!(ledger.standing_alarms_for(TOYTOWN, OFFICE, at(11)).await.unwrap(), own);
        let of_cases =
            async |cases: &[u128]| ledger.standing_alarms_in(TOYTOWN, &numbered(cases), at(11)).await.unwrap().len();
        assert_eq!((of_cases(&[1, 8]).await, of_cases(&[1, 2]).await, of_cases(&[]).await), (3, 0, 0));
        assert_eq!(ledger.standing_alarms_at(HARBOUR, at(11)).await.unwrap(), []);
        assert_eq!(ledger.standing_alarms_for(HARBOUR, OFFICE, at(11)).await.unwrap(), []);
        assert_eq!(ledger.standing_alarms_in(HARBOUR, &numbered(&[8]), at(11)).await.unwrap(), []);
        assert_eq!(ledger.not_looked_at(HARBOUR, at(11)).await.unwrap(), 0);
    });
}

#[test]
fn lines_and_duties_follow_from_the_entries_again_when_they_are_lost() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        crate::verify::fill(&ledger).await;
        let (line, ahead) = (
            ledger.brief(TOYTOWN, CASE, at(99)).await.unwrap().unwrap(),
            ledger.duties_of_worker(TOYTOWN, STAFF, at(99), 9).await.unwrap(),
        );
        assert_eq!(ahead.len(), 2);
        place.meddle("DELETE FROM duty").await;
        place.meddle("UPDATE case_brief SET worker = NULL, closed_at = 5").await;
        let report = ledger.verify(outlook_of).await.unwrap();
        let found: Vec<_> = report.problems.iter().map(|problem| (problem.table, problem.id.clone())).collect();
        let (one, other) = (Some(CASE.to_string()), Some(OTHER_CASE.to_string()));
        assert_eq!(found, [("duty", one.clone()), ("case_brief", one), ("case_brief", other)]);
        // The register of the authority has no line, though somebody may write one.
        let stray =
            format!("INSERT INTO case_brief (authority, case_id, children) VALUES ('{TOYTOWN}', '{TOYTOWN}', 0)");
        place.meddle(&stray).await;
        ledger.rebuild(outlook_of).await.unwrap();
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
        assert_eq!(ledger.brief(TOYTOWN, CASE, at(99)).await.unwrap().unwrap(), line);
        assert_eq!(ledger.duties_of_worker(TOYTOWN, STAFF, at(99), 9).await.unwrap(), ahead);
    });
}

#[test]
fn duties_about_the_erased_go_while_those_about_others_stay() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut first = entry(1, 0, vec![notified(), named(CHILD, "山田 花子"), named(SISTER, "山田 月子")]);
        first.about = vec![CHILD, SISTER];
        let of_sister = DutyRow { child: Some(SISTER), ..duty(first.id, at(50)) };
        let duties = Some(vec![duty(first.id, at(40)), of_sister.clone()]);
        ledger.append(Append { duties, ..append(None, vec![first]) }).await.unwrap();
        ledger.erase(&crate::erase::of(CHILD)).await.unwrap();
        assert_eq!(ledger.duties_of_office(TOYTOWN, OFFICE, at(99), 9).await.unwrap(), [(CASE, of_sister)]);
        assert!(ledger.brief(TOYTOWN, CASE, at(99)).await.unwrap().is_some());
        ledger.erase(&crate::erase::of(SISTER)).await.unwrap();
        assert_eq!(ledger.brief(TOYTOWN, CASE, at(99)).await.unwrap(), None);
        assert_eq!(ledger.duties_of_office(TOYTOWN, OFFICE, at(99), 9).await.unwrap(), []);
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
        let kept = format!("INSERT INTO case_brief (authority, case_id, children) VALUES ('{TOYTOWN}', '{CASE}', 0)");
        place.meddle(&kept).await;
        let report = ledger.verify(outlook_of).await.unwrap();
        assert_eq!(report.problems[0].what, "it is kept although its case was erased");
    });
}
