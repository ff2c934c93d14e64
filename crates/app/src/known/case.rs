//! One case as it was read.

use super::Stamp;
use crate::alarm::is_alarm_entry;
use crate::kept::Reading;
use domain::event::Entry;
use jiff::Timestamp;
use ledger::StoredEntry;

/// A case as it was read: every entry in the order of the ledger, those that were erased whole without what they said.
#[derive(Debug, Clone)]
pub struct KnownCase {
    /// The entries that can be read.
    pub entries: Vec<Entry>,
    /// Version of the case after each of them.
    pub versions: Vec<i64>,
    /// How far the case was read.
    pub stamp: Stamp,
    /// Version of the last entry that says more than what became of alarms.
    pub told_version: i64,
    /// How far it was read, for the duties that are kept.
    pub(crate) reading: Reading,
    /// Since when its last entry is known.
    last_at: Timestamp,
}

impl Default for KnownCase {
    fn default() -> Self {
        let stamp = Stamp { version: 0, epoch: 0 };
        let (entries, versions, reading) = (Vec::new(), Vec::new(), Reading::default());
        Self { entries, versions, stamp, told_version: 0, reading, last_at: Timestamp::MIN }
    }
}

impl KnownCase {
    /// With the entries that stand behind those read.
    pub(super) fn and(mut self, new: Vec<StoredEntry>, epoch: i64) -> Self {
        self.reading = self.reading.and(&new);
        self.stamp.epoch = epoch;
        for stored in new {
            let (version, recorded_at) = (stored.version, stored.recorded_at);
            self.stamp.version = version;
            self.last_at = self.last_at.max(recorded_at);
            if stored.entry().is_none_or(|entry| !is_alarm_entry(entry)) {
                self.told_version = version;
            }
            if let Some(entry) = stored.into_entry() {
                self.entries.push(entry);
                self.versions.push(version);
            }
        }
        self
    }

    /// The case as it was before one of its entries, to be looked at.
    pub(crate) fn before(&self, place: usize) -> Self {
        let version = self.versions.get(place).map_or(self.stamp.version, |version| version - 1);
        let stamp = Stamp { version, ..self.stamp };
        let (mut entries, mut versions) = (self.entries.clone(), self.versions.clone());
        entries.truncate(place);
        versions.truncate(place);
        Self { entries, versions, stamp, ..*self }
    }

    /// Whether all of it was known at an instant.
    pub fn is_known_at(&self, at: Timestamp) -> bool {
        self.last_at <= at
    }
}
