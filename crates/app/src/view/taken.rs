//! Reports that somebody took lately, so that whoever was at the phone sees what became of them: who has the case now,
//! what runs in it, and whether anybody on duty has looked at it. Must not say more of a case than its page would.

use super::case::Viewing;
use super::matters::Row;
use crate::service::Service;
use crate::trace::Act;
use domain::ids::{CaseId, OfficeId, StaffId};
use jiff::{SignedDuration, Timestamp};
use ledger::{LedgerError, ListedCase};

/// Reports of so many days are shown; how long somebody looks back on the own work is no law.
const DAYS: i64 = 7;
/// So many of them at most.
const REPORTS: u32 = 20;

/// A report that somebody took.
#[derive(Debug, Clone)]
pub struct TakenReport {
    /// The case it is recorded in.
    pub case: CaseId,
    /// When it was recorded.
    pub taken_at: Timestamp,
    /// Number of the case.
    pub number: Option<String>,
    /// Whom the case is about, each with the age; nothing where the reader may not see the case.
    pub names: Option<String>,
    /// The office that leads the case.
    pub office: Option<String>,
    /// Who works it.
    pub worker: Option<String>,
    /// The case is closed.
    pub is_closed: bool,
    /// What runs in it, the most urgent.
    pub next: Option<Row>,
    /// Of a case that nobody works: those on duty, each with the instant since which they have seen it.
    pub on_duty: Vec<(String, Option<Timestamp>)>,
}

impl Service {
    /// Cases in which somebody took a report lately, the latest first.
    pub(crate) async fn taken_lately(
        &self,
        staff: StaffId,
        now: Timestamp,
    ) -> Result<Vec<(CaseId, Timestamp)>, LedgerError> {
        let since = now.saturating_sub(SignedDuration::from_hours(DAYS * 24)).unwrap_or(now);
        self.ledger.taken_by(self.authority, staff, since, REPORTS).await
    }

    /// Reports that somebody took lately, the latest first.
    pub(super) async fn taken_by(
        &self,
        viewing: &Viewing<'_>,
        staff: StaffId,
    ) -> Result<Vec<TakenReport>, LedgerError> {
        let mut reports = Vec::new();
        for (case, taken_at) in self.taken_lately(staff, viewing.now).await? {
            let listed = self.ledger.brief(self.authority, case, viewing.now).await?;
            // What was erased has no line.
            if let Some(listed) = listed {
                reports.push(self.taken(viewing, &listed, (staff, taken_at)).await?);
            }
        }
        Ok(reports)
    }

    async fn taken(
        &self,
        viewing: &Viewing<'_>,
        listed: &ListedCase,
        (staff, taken_at): (StaffId, Timestamp),
    ) -> Result<TakenReport, LedgerError> {
        let (case, register, brief) = (listed.case, &viewing.register, &listed.brief);
        let glance = viewing.glance(case, listed.version).await?;
        let name = |staff| register.find_staff_name(staff).map(str::to_owned);
        let is_closed = brief.closed_at.is_some();
        let waits_at = brief.lead.filter(|_| brief.worker.is_none() && !is_closed);
        Ok(TakenReport {
            case,
            taken_at,
            number: brief.number.clone(),
            names: glance.as_ref().map(|glance| glance.names(&viewing.wording(), viewing)),
            office: brief.lead.and_then(|lead| register.find_office(lead)).map(|office| office.name.clone()),
            worker: brief.worker.and_then(name),
            is_closed,
            next: glance.and_then(|glance| glance.standing.into_iter().chain(glance.ahead).next()),
            on_duty: match waits_at {
                Some(office) => self.seen_on_duty(viewing, (case, office), (staff, taken_at)).await?,
                None => Vec::new(),
            },
        })
    }

    /// Those on duty in the office of a case, with the instant at which each looked at it first since a report. Whoever
    /// took the report has seen it by that.
    async fn seen_on_duty(
        &self,
        viewing: &Viewing<'_>,
        (case, office): (CaseId, OfficeId),
        (taker, taken_at): (StaffId, Timestamp),
    ) -> Result<Vec<(String, Option<Timestamp>)>, LedgerError> {
        let register = &viewing.register;
        let accesses = self.ledger.accesses_of(self.authority, case).await?;
        let first = |staff: StaffId| {
            let own = accesses.iter().filter(|access| access.staff == Some(staff) && access.at >= taken_at);
            own.filter(|access| Act::ReadCase.is(access.act.as_str()) || staff == taker).map(|access| access.at).min()
        };
        let on_duty = self.on_duty(register, office, viewing.now).into_iter();
        Ok(on_duty.filter_map(|staff| Some((register.find_staff_name(staff)?.to_owned(), first(staff)))).collect())
    }
}
