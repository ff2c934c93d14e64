//! The reports that somebody took lately, for the end of the day's page: what became of each.

use crate::desk::Desk;
use crate::frame::Frame;
use crate::pages::rows::{Shown, shown};
use app::view::TakenReport;
use app::wording::Wording;
use domain::time::When;
use jiff::Timestamp;

/// A report as it is shown.
pub(super) struct Taken {
    /// Address of the case.
    pub href: String,
    /// Whom it is about; nothing where only the number may be seen.
    pub names: Option<String>,
    /// Number of the case.
    pub number: String,
    /// When it was taken.
    pub taken: String,
    /// Who has it now.
    pub held: String,
    /// Whether those on duty have looked at it, while nobody works it.
    pub seen: Vec<String>,
    /// What runs in it.
    pub next: Option<Shown>,
}

/// A report in words.
pub(super) fn taken(desk: &Desk, frame: &Frame, wording: &Wording<'_>, report: &TakenReport) -> Taken {
    let now = desk.service.clock.now();
    let at = |at: Timestamp| wording.column_time(&desk.service.policy.calendar, When::Instant(at), now);
    let number = report.number.clone().unwrap_or_default();
    let next = report.next.as_ref().filter(|_| report.names.is_some() && !report.is_closed);
    let names = report.names.clone().unwrap_or_default();
    Taken {
        href: format!("/cases/{}", report.case),
        taken: frame.n("web.today.taken.at", at(report.taken_at)),
        held: held(wording, report),
        seen: seen(wording, report, at),
        next: next.map(|row| shown(frame, wording, row, (report.case, names, number.clone()))),
        names: report.names.clone(),
        number,
    }
}

/// Who has it now.
fn held(wording: &Wording<'_>, report: &TakenReport) -> String {
    let office = report.office.as_deref().unwrap_or_default();
    match (&report.worker, &report.office) {
        _ if report.is_closed => wording.say("web.today.taken.closed", &[]),
        (_, None) => wording.say("web.today.taken.nowhere", &[]),
        (Some(name), _) => wording.say("web.today.taken.worker", &[("name", name), ("office", &office)]),
        (None, _) => wording.say("web.today.taken.office", &[("office", &office)]),
    }
}

/// Whether those on duty have looked at it, while nobody works it.
fn seen(wording: &Wording<'_>, report: &TakenReport, at: impl Fn(Timestamp) -> String) -> Vec<String> {
    if report.is_closed || report.worker.is_some() || report.office.is_none() {
        return Vec::new();
    }
    if report.on_duty.is_empty() {
        return vec![wording.say("web.today.taken.nobody", &[])];
    }
    let said = |(name, seen): &(String, Option<Timestamp>)| match seen {
        Some(since) => wording.say("web.today.taken.seen", &[("name", name), ("at", &at(*since))]),
        None => wording.say("web.today.taken.unseen", &[("name", name)]),
    };
    report.on_duty.iter().map(said).collect()
}
