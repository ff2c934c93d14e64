//! Details about the work of offices: assessments, decisions, meetings, plans, workers, custody, hand-overs, information.

use super::teller::Teller;
use domain::event::{AssessmentMade, DecisionMade, Event, StepTaken};

/// Tells of a fact about the work, where it is one.
pub fn tell(teller: &mut Teller<'_>, fact: &Event) {
    match fact {
        Event::AssessmentMade(made) => assessed(teller, made),
        Event::DecisionMade(made) => decided(teller, made),
        Event::ConferenceHeld(held) => {
            teller.word("step", held.step.map(|step| step.word()));
            teller.word("result", held.result.map(|result| result.word()));
            teller.flag("reopen_note", held.reopen_note);
        }
        Event::StepTaken(taken) => stepped(teller, taken),
        Event::CaseClosed(closed) => {
            teller.word("result", closed.result.map(|result| result.word()));
            teller.flag("reopen_note", closed.reopen_note);
        }
        Event::ReportSetAside(set_aside) => {
            teller.word("ground", set_aside.ground.as_ref().map(|ground| ground.as_str()));
        }
        Event::AbuseTypesJudged(judged) => {
            teller.words("abuse_types", judged.types.iter().map(|kind| kind.word()));
            teller.only("no_abuse_found", judged.none_found == Some(true));
        }
        Event::FindingRecorded(found) => teller.words("findings", found.findings.iter().map(|what| what.as_str())),
        Event::ThresholdJudged(judged) => teller.flag("threshold", judged.met),
        fact => planned(teller, fact),
    }
}

fn assessed(teller: &mut Teller<'_>, made: &AssessmentMade) {
    teller.word("step", made.step.map(|step| step.word()));
    teller.word("result", made.result.map(|result| result.word()));
    teller.level(made.level);
    teller.word("level_word", made.level_word.as_ref().map(|word| word.as_str()));
    teller.number("level_change", made.level_change.filter(|change| *change != 0).map(|change| format!("{change:+}")));
    teller.word("urgency", made.urgency.map(|urgency| urgency.word()));
    teller.word("urgency_code", made.urgency_code.map(|code| code.word()));
    teller.flag("risk_sheet", made.risk_sheet);
    teller.number("week", made.pregnancy_week);
    teller.when("expected_on", made.expected_on);
    teller.flag("no_injury", made.no_injury);
}

fn decided(teller: &mut Teller<'_>, made: &DecisionMade) {
    teller.word("step", made.step.map(|step| step.word()));
    teller.word("result", made.result.map(|result| result.word()));
    teller.word("answer", made.answer.map(|answer| answer.word()));
    teller.flag("child_asked", made.child_asked);
    teller.flag("risk_sheet", made.risk_sheet);
}

fn stepped(teller: &mut Teller<'_>, taken: &StepTaken) {
    teller.word("step", taken.step.map(|step| step.word()));
    teller.flag("acknowledged", taken.acknowledged);
    teller.word("transfer_kind", taken.transfer_kind.map(|kind| kind.word()));
    teller.words("checks", taken.checks.iter().map(|check| check.as_str()));
    teller.flag("planned", taken.planned);
}

fn planned(teller: &mut Teller<'_>, fact: &Event) {
    match fact {
        Event::ConditionsSet(set) => teller.words("conditions", set.conditions.iter().map(|one| one.as_str())),
        Event::ConditionsChecked(checked) => {
            teller.words("conditions", checked.conditions.iter().map(|one| one.as_str()));
            teller.flag("met_conditions", checked.met);
        }
        Event::NextDueSet(set) => {
            teller.when("due", set.due);
            teller.words("meets", set.meets.iter().map(|word| word.as_str()));
        }
        Event::WorkerAssigned(assigned) => {
            teller.worker("worker", assigned.staff, assigned.role.as_ref());
            teller.worker("second", assigned.second, assigned.second_role.as_ref());
        }
        Event::WorkerChanged(changed) => {
            teller.words("unfinished", changed.unfinished.iter().map(|what| what.as_str()));
        }
        Event::LeadSet(lead) => teller.offices("lead", Some(lead.office)),
        Event::CouncilListed(listed) => {
            teller.flag("listed", listed.listed);
            teller.word("registered_as", listed.registered_as.map(|one| one.word()));
            teller.word("registered_as_before", listed.registered_as_before.map(|one| one.word()));
        }
        Event::WatchersNamed(named) => teller.offices("watchers", named.offices.iter().copied()),
        Event::NextIncidentRuleSet(set) => teller.text("next_rule", set.rule.as_deref()),
        Event::OpenPointsStated(stated) => {
            teller.words("open_points", stated.points.iter().map(|point| point.as_str()));
            teller.only("no_open_points", stated.none == Some(true));
            teller.flag("reopen_note", stated.reopen_note);
        }
        fact => between(teller, fact),
    }
}

/// Custody, measures, hand-overs and what offices told each other.
fn between(teller: &mut Teller<'_>, fact: &Event) {
    match fact {
        Event::CustodyStarted(custody) => teller.flag("consent", custody.consent),
        Event::MeasureStarted(measure) => {
            teller.word("measure", measure.measure.as_ref().map(|word| word.as_str()));
            teller.when("until", measure.until);
        }
        Event::MeasureEnded(measure) => teller.word("measure", measure.measure.as_ref().map(|word| word.as_str())),
        Event::CourtStepTaken(taken) => {
            teller.word("step", taken.step.map(|step| step.word()));
            teller.word("court", taken.state.map(|state| state.word()));
            teller.when("until", taken.until);
        }
        Event::TransferSent(sent) => {
            teller.word("transfer_kind", sent.kind.map(|kind| kind.word()));
            teller.word("urgency", sent.urgency.map(|urgency| urgency.word()));
            teller.level(sent.level);
            teller.flag("pack_complete", sent.pack_complete);
        }
        Event::TransferReceived(received) => {
            teller.word("transfer_kind", received.kind.map(|kind| kind.word()));
            teller.flag("accepted", received.accepted);
            teller.word("urgency", received.urgency.map(|urgency| urgency.word()));
            teller.level(received.level);
            teller.flag("pack_complete", received.pack_complete);
        }
        Event::InformationShared(shared) => {
            teller.words("what", shared.what.iter().map(|what| what.as_str()));
            teller.flag("complete", shared.complete);
        }
        Event::InformationReceived(received) => teller.offices("from", received.from),
        Event::InformationDisclosed(told) => teller.words("what", told.what.iter().map(|what| what.as_str())),
        Event::SourceSpokenTo(source) => teller.flag("source_spoken", source.spoken),
        Event::AlarmOverridden(overridden) => {
            teller.worker("countersigned", overridden.second, None);
            teller.text("reason", overridden.reason.as_deref());
            teller.when("until", overridden.until.map(domain::time::When::Instant));
        }
        _ => {}
    }
}
