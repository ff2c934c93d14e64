//! What the rules say of a case, as rows of the read tables that the pages of a day ask.
//! The index finds, the computation decides: whoever opens a case judges it anew.

use crate::service::LOOK;
use domain::case::CaseFile;
use domain::deadline::Duty;
use domain::event::Party;
use domain::ids::{EntryId, OfficeId, PersonId};
use domain::policy::{HandoverAspect, RuleKind};
use jiff::Timestamp;
use ledger::{CaseBrief, DueItem, DutyRow, Outlook};

/// The rows for a case with these duties ahead, that is looked at again at an instant. A case of which nothing can be read
/// any more leaves none.
pub(crate) fn outlook_of(file: &CaseFile<'_>, ahead: &[Duty], next_at: Option<Timestamp>) -> Outlook {
    let due = next_at.map(|at| DueItem { at, what: LOOK.to_owned() }).into_iter().collect();
    if file.entries.is_empty() {
        return Outlook { due, ..Outlook::default() };
    }
    let brief = brief_of(file);
    let duties: Vec<DutyRow> = ahead.iter().filter_map(|duty| find_row(file, duty, &brief)).collect();
    let next_due_at = duties.iter().map(|duty| duty.due_at).min();
    Outlook { due, duties, brief: Some(CaseBrief { next_due_at, ..brief }) }
}

fn brief_of(file: &CaseFile<'_>) -> CaseBrief {
    let summary = file.summary();
    CaseBrief {
        number: summary.number,
        lead: summary.lead,
        worker: summary.worker,
        second_worker: summary.second_worker,
        opened_at: summary.opened_at,
        closed_at: summary.closed_at,
        next_due_at: None,
        children: summary.children,
    }
}

/// A limit beyond the calendar is late as soon as the duty is known.
fn find_row(file: &CaseFile<'_>, duty: &Duty, brief: &CaseBrief) -> Option<DutyRow> {
    let person = |place: Option<usize>| -> Option<PersonId> { file.members.get(place?).map(|member| member.id) };
    let opened_by: EntryId = file.fact(duty.start).and_then(|fact| file.entry(fact))?.id;
    Some(DutyRow {
        due_at: duty.due.as_ref().copied().unwrap_or(duty.opened),
        rule: file.policy.rules.get(duty.rule)?.id.clone(),
        child: person(duty.child),
        member: person(duty.member),
        opened_by,
        office: receiver(file, duty).or(duty.office),
        worker: brief.worker,
        second_worker: brief.second_worker,
    })
}

/// Which office a duty is asked of that does not hold the case: a hand-over, or an enquiry, is answered by whom it was sent
/// to, whoever is responsible for the case meanwhile. What was refused is the sender's again.
pub(crate) fn receiver(file: &CaseFile<'_>, duty: &Duty) -> Option<OfficeId> {
    let rule = file.policy.rules.get(duty.rule)?;
    let is_answer = matches!(rule.kind, RuleKind::Handover { aspect: HandoverAspect::Answered, .. });
    if !is_answer && !rule.asks_recipient() {
        return None;
    }
    let entry = file.fact(duty.start).and_then(|fact| file.entry(fact))?;
    entry.to.iter().find_map(|party| match party {
        Party::Office(office) if !file.has_refused(entry, *office, Timestamp::MAX) => Some(*office),
        Party::Office(_) | Party::Person(_) => None,
    })
}
