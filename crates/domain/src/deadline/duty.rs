//! A duty: opened by a fact, due at an instant, ended by a fact.

use crate::calendar::BeyondCalendar;
use crate::event::ClosedBy;
use crate::ids::OfficeId;
use jiff::Timestamp;

/// A duty of one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// Place of the rule in the policy.
    pub rule: usize,
    /// Place of the child among the members.
    pub child: Option<usize>,
    /// Place of the adult or sibling among the members.
    pub member: Option<usize>,
    /// Place of the fact that opened it.
    pub start: u32,
    /// When it opened for us: when the opening fact was known.
    pub opened: Timestamp,
    /// When its limit runs out; a limit beyond the calendar is late at once and says so.
    pub due: Result<Timestamp, BeyondCalendar>,
    /// The limit that the rule alone sets, where whoever asked wished a sooner one, which then is the limit.
    pub usual: Option<Timestamp>,
    /// When its alarm begins, where that is before the limit.
    pub warns_at: Option<Timestamp>,
    /// What ended it.
    pub end: Option<End>,
    /// Argument of the alarm where the kind supplies it.
    pub argument: Option<String>,
    /// Office that has to act.
    pub office: Option<OfficeId>,
    /// Facts that decided it beside the opening one.
    pub because: Vec<u32>,
}

/// The end of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Instant from which the duty no longer stands: when the ending fact was known.
    pub at: Timestamp,
    /// Place of the ending fact.
    pub fact: Option<u32>,
    /// How.
    pub by: ClosedBy,
}

impl Duty {
    /// Whether a fact known at an instant could still end it earlier than, or in another way than, what ends it so far.
    pub fn is_open(&self, known: Timestamp) -> bool {
        self.end.is_none_or(|end| end.at >= known)
    }

    /// Since when the duty has its alarm, if it ever had: the limit or the warning before it, or the moment we knew if
    /// that was later.
    pub fn late_since(&self) -> Option<Timestamp> {
        let since = self.limit();
        self.end.is_none_or(|end| end.at > since).then_some(since)
    }

    /// The instant from which it has its alarm unless it has ended.
    pub(super) fn limit(&self) -> Timestamp {
        match &self.due {
            Ok(due) => self.warns_at.unwrap_or(*due).max(self.opened),
            Err(_) => self.opened,
        }
    }
}
