//! An alarm as the fold of the facts about it. Must not decide whether an alarm should stand.

use domain::event::{ClosedBy, Event};
use domain::ids::{AlarmId, AuthorityId, CaseId, EntryId, OfficeId, PersonId, StaffId};
use domain::word::Word;
use jiff::Timestamp;

/// One alarm and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// Whose ledger.
    pub authority: AuthorityId,
    /// Its key.
    pub id: AlarmId,
    /// The case it stands in.
    pub case: CaseId,
    /// Rule id.
    pub rule: Option<String>,
    /// Alarm type with its argument.
    pub kind: Option<String>,
    /// The child, where about one.
    pub child: Option<PersonId>,
    /// Further children of the family, in the order of the fact.
    pub others: Vec<PersonId>,
    /// The adult, where about one.
    pub adult: Option<PersonId>,
    /// Office that has to act.
    pub office: Option<OfficeId>,
    /// Instant since which the condition holds.
    pub since: Option<Timestamp>,
    /// Limit that ran out.
    pub due: Option<Timestamp>,
    /// Instant at which it was raised, as the ledger knows it.
    pub raised_at: Timestamp,
    /// Entry that raised it; its fact says because of what.
    pub raised_by: EntryId,
    /// Level it has reached, from 1.
    pub level: u8,
    /// Since when it is at that level.
    pub level_at: Timestamp,
    /// Post it was last addressed to.
    pub post: Option<Word>,
    /// Office of that post.
    pub post_office: Option<OfficeId>,
    /// Person on duty it was last handed to.
    pub staff: Option<StaffId>,
    /// When.
    pub addressed_at: Option<Timestamp>,
    /// Set aside by two people until then; after that it stands again.
    pub overridden_until: Option<Timestamp>,
    /// When its condition ended; nothing while it stands.
    pub closed_at: Option<Timestamp>,
    /// What ended it.
    pub closed_by: Option<ClosedBy>,
    /// Entry that ended it.
    pub closed_entry: Option<EntryId>,
}

impl Alarm {
    /// Whether it stands at this instant: not closed, and not set aside by two people.
    pub fn is_standing(&self, at: Timestamp) -> bool {
        self.closed_at.is_none() && self.overridden_until.is_none_or(|until| until <= at)
    }
}

/// Where a fact about an alarm was recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source {
    pub authority: AuthorityId,
    pub case: CaseId,
    pub entry: EntryId,
    pub recorded_at: Timestamp,
}

/// The alarm a fact is about, if about one.
pub(crate) fn id_of(fact: &Event) -> Option<AlarmId> {
    match fact {
        Event::AlarmRaised(fact) => Some(fact.alarm),
        Event::AlarmEscalated(fact) => Some(fact.alarm),
        Event::AlarmDelivered(fact) => Some(fact.alarm),
        Event::AlarmClosed(fact) => Some(fact.alarm),
        Event::AlarmOverridden(fact) => fact.alarm,
        _ => None,
    }
}

/// The alarm after one more fact; nothing where it was never raised.
pub(crate) fn fold(before: Option<Alarm>, fact: &Event, source: Source) -> Option<Alarm> {
    let at = source.recorded_at;
    if let Event::AlarmRaised(_) = fact {
        return raised(before, fact, source);
    }
    let mut alarm = before?;
    match fact {
        Event::AlarmEscalated(fact) => {
            alarm.level = alarm.level.max(fact.level.unwrap_or(0));
            alarm.level_at = fact.since.unwrap_or(at);
        }
        Event::AlarmDelivered(fact) => {
            alarm.post = fact.post.clone();
            alarm.post_office = fact.office;
            alarm.staff = fact.staff;
            alarm.addressed_at = Some(at);
        }
        Event::AlarmClosed(fact) => {
            alarm.closed_at = Some(fact.since.unwrap_or(at));
            alarm.closed_by = fact.by;
            alarm.closed_entry = fact.entry;
        }
        Event::AlarmOverridden(fact) => alarm.overridden_until = fact.until,
        _ => {}
    }
    Some(alarm)
}

/// Raised while it stands, an alarm stays as it is; raised after it was closed, it stands anew.
fn raised(before: Option<Alarm>, fact: &Event, source: Source) -> Option<Alarm> {
    let Event::AlarmRaised(fact) = fact else { return before };
    if let Some(alarm) = before.filter(|alarm| alarm.closed_at.is_none()) {
        return Some(alarm);
    }
    Some(Alarm {
        authority: source.authority,
        id: fact.alarm,
        case: source.case,
        rule: fact.rule.clone(),
        kind: fact.kind.clone(),
        child: fact.child,
        others: fact.others.clone(),
        adult: fact.adult,
        office: fact.office,
        since: fact.since,
        due: fact.due,
        raised_at: source.recorded_at,
        raised_by: source.entry,
        level: 1,
        level_at: source.recorded_at,
        post: None,
        post_office: None,
        staff: None,
        addressed_at: None,
        overridden_until: None,
        closed_at: None,
        closed_by: None,
        closed_entry: None,
    })
}
