//! The duties of a case by rule, kept from one fact to the next: only rules that a new fact can move are judged again.
//! Must say at every moment what a judgement of the whole case would say.

use super::duty::Duty;
use super::kinds;
use super::listener::{Kinds, Listeners};
use crate::case::file::CaseFile;
use crate::event::EventKind;
use jiff::Timestamp;

/// Every duty of a case, ended or not, by rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Duties {
    by_rule: Vec<Vec<Duty>>,
    /// Entries taken so far.
    entries: usize,
}

/// Facts that can change what earlier facts were about: who is a child, what an office is for, what counts.
const UNSETTLING: [EventKind; 3] =
    [EventKind::PersonRegistered, EventKind::OfficeRegistered, EventKind::EntryCorrected];

impl Duties {
    /// The duties of a case, by all its facts.
    pub fn of(file: &CaseFile<'_>) -> Self {
        let rules = file.policy.rules.iter().enumerate();
        Self {
            by_rule: rules.map(|(place, rule)| kinds::duties(file, rule, place)).collect(),
            entries: file.entries.len(),
        }
    }

    /// Takes the entries behind those taken so far. The file is of the same case under the same policy, with the
    /// entries known before in front.
    pub fn take(&mut self, listeners: &Listeners, file: &CaseFile<'_>) {
        let new = file.entries.get(self.entries..).unwrap_or_default();
        let Some(known) = new.iter().map(|entry| entry.recorded_at).min() else { return };
        let kinds = Kinds::of(new.iter().flat_map(|entry| &entry.facts).map(|fact| fact.kind()));
        if kinds.meets(Kinds::of(UNSETTLING)) {
            *self = Self::of(file);
            return;
        }
        let rules = file.policy.rules.iter().enumerate().zip(listeners.iter());
        for (((place, rule), listener), duties) in rules.zip(&mut self.by_rule) {
            let ended = kinds.meets(listener.ends) && duties.iter().any(|duty| may_end(duty, known));
            if ended || kinds.meets(listener.opens) {
                *duties = kinds::duties(file, rule, place);
            }
        }
        self.entries = file.entries.len();
    }

    /// By place of the rule.
    pub(super) fn by_rule(&self) -> impl Iterator<Item = &[Duty]> {
        self.by_rule.iter().map(Vec::as_slice)
    }
}

/// Whether a fact known now can end a duty earlier than, or in another way than, what ends it so far.
fn may_end(duty: &Duty, known: Timestamp) -> bool {
    duty.end.is_none_or(|end| end.at >= known)
}
