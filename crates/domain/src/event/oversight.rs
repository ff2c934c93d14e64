//! What the system itself records: alarms, corrections, packs in force.

use super::words::ClosedBy;
use crate::ids::{AlarmId, EntryId, OfficeId, PersonId, StaffId};
use crate::word::Word;
use jiff::Timestamp;

fact! {
    /// An alarm began to stand.
    AlarmRaised {
        /// Key of the alarm; the same condition never makes two.
        alarm: AlarmId,
        /// Rule id.
        rule: Option<String>,
        /// Alarm type with its argument.
        kind: Option<String>,
        /// The child, where about one.
        child: Option<PersonId>,
        /// Further children of the family for whom the same was late at the same instant.
        others: Vec<PersonId>,
        /// The adult, where about one.
        adult: Option<PersonId>,
        /// Office that has to act.
        office: Option<OfficeId>,
        /// Instant since which the condition holds.
        since: Option<Timestamp>,
        /// Limit that ran out.
        due: Option<Timestamp>,
        /// Entries that decided it.
        because: Vec<EntryId>,
    }
    /// An alarm went up a level because its condition still held.
    AlarmEscalated {
        /// Which.
        alarm: AlarmId,
        /// New level, from 1.
        level: Option<u8>,
        /// Instant the level was reached.
        since: Option<Timestamp>,
    }
    /// An alarm was handed to a person on duty.
    AlarmDelivered {
        /// Which.
        alarm: AlarmId,
        /// Post it is addressed to.
        post: Option<Word>,
        /// Office of the post.
        office: Option<OfficeId>,
        /// Person on duty.
        staff: Option<StaffId>,
        /// Level at which it was addressed.
        level: Option<u8>,
        /// Since when, where it was told later than its level was reached: the office has the case since then.
        since: Option<Timestamp>,
    }
    /// The condition of an alarm no longer holds.
    AlarmClosed {
        /// Which.
        alarm: AlarmId,
        /// What ended it.
        by: Option<ClosedBy>,
        /// Entry that ended it.
        entry: Option<EntryId>,
        /// Instant since which the condition no longer holds.
        since: Option<Timestamp>,
    }
    /// Two people set an alarm or a guard aside until an instant, with a reason.
    AlarmOverridden {
        /// Which alarm; nobody's where a guard on an act was overridden.
        alarm: Option<AlarmId>,
        /// Rule id.
        rule: Option<String>,
        /// First person.
        by: Option<StaffId>,
        /// Second person.
        second: Option<StaffId>,
        /// Why.
        reason: Option<String>,
        /// Until when; after that the alarm stands again at its old level.
        until: Option<Timestamp>,
    }
    /// An earlier entry was wrong; from now on it no longer counts.
    EntryCorrected {
        /// The entry corrected.
        entry: EntryId,
        /// Entry that says how it really was, if any.
        replaced_by: Option<EntryId>,
        /// Why.
        reason: Option<String>,
    }
    /// Rules of this pack and version are in force from now on.
    PackAdopted {
        /// Name of the pack.
        pack: Option<Word>,
        /// Version.
        version: Option<String>,
    }
}
