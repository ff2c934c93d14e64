//! A case as its page shows it, kept until something is recorded in it or changes in it by itself: how late something is is
//! said anew for each reader. Must show what the case read anew would show.

use super::case::{CaseView, Viewing};
use super::matters::KnownMatter;
use crate::kept::Reading;
use crate::known::{KnownCase, Stamp};
use domain::ids::CaseId;
use i18n::Lang;
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::LedgerError;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// What a line of the chronology takes beside its words, in bytes.
const LINE: usize = 500;

/// A case that was shown before, with what stands and is ahead before it is said.
#[derive(Debug)]
pub struct Portrait {
    /// The case without the rows about what stands and is ahead.
    view: CaseView,
    standing: Vec<KnownMatter>,
    ahead: Vec<KnownMatter>,
    stamp: Stamp,
    register: Reading,
    /// How far the record went when the case had no more entries than these.
    position: AtomicI64,
    judged_at: Timestamp,
    /// Something changes by itself at this instant.
    until: Option<Timestamp>,
    /// Ages are those of this day.
    day: Date,
}

/// What stands and is ahead in a view before it is said.
pub(super) struct Sitting {
    pub standing: Vec<KnownMatter>,
    pub ahead: Vec<KnownMatter>,
    /// Something changes by itself at this instant.
    pub until: Option<Timestamp>,
}

impl Portrait {
    /// So much memory it takes, in bytes.
    pub(crate) fn weight(&self) -> u64 {
        let words = |line: &super::Line| {
            let said = line.what.iter().chain(&line.child_words).map(String::len).sum::<usize>();
            LINE + said + line.note.as_ref().map_or(0, String::len)
        };
        self.view.lines.iter().map(words).sum::<usize>() as u64 + LINE as u64
    }
}

impl Viewing<'_> {
    /// The case as it was shown before, where the same would be shown now.
    pub(super) async fn shown_before(&self, case: CaseId) -> Result<Option<CaseView>, LedgerError> {
        let (service, now) = (self.service, self.now);
        let of = (service.authority, case, self.lang());
        let Some(kept) = service.known.portraits.get(&of).filter(|kept| self.is_still(kept)) else { return Ok(None) };
        if kept.position.load(Ordering::Relaxed) != self.pulse.position {
            let head = service.ledger.find_case(service.authority, case).await?;
            if head.map(|head| head.version) != Some(kept.stamp.version) {
                return Ok(None);
            }
            kept.position.fetch_max(self.pulse.position, Ordering::Relaxed);
        }
        let (policy, wording) = (&service.policy, self.wording());
        let said = |matters: &[KnownMatter]| {
            matters.iter().filter_map(|matter| matter.row(policy, &wording, now)).collect::<Vec<_>>()
        };
        let (standing, ahead) = (said(&kept.standing), said(&kept.ahead));
        Ok(Some(CaseView { standing, ahead, as_of: now, ..kept.view.clone() }))
    }

    fn is_still(&self, kept: &Portrait) -> bool {
        let is_its_time = kept.judged_at <= self.now
            && kept.until.is_none_or(|until| crate::alarm::settled(self.now) < until)
            && self.today() == kept.day;
        is_its_time && self.is_current(kept.stamp, kept.register, kept.stamp.version)
    }

    /// Keeps what was shown of a case, unless it says how long something has waited.
    pub(super) fn keep_shown(&self, (view, known): (&CaseView, &KnownCase), sitting: Sitting) {
        let Sitting { standing, ahead, until } = sitting;
        let waits = !view.hand_over_rows.is_empty() || !view.requests.is_empty() || !view.on_duty.is_empty();
        if waits || view.as_of != self.now || !known.is_known_at(self.now) {
            return;
        }
        let portrait = Portrait {
            view: CaseView { standing: Vec::new(), ahead: Vec::new(), ..view.clone() },
            standing,
            ahead,
            stamp: known.stamp,
            register: self.register_read,
            position: AtomicI64::new(self.pulse.position),
            judged_at: self.now,
            until,
            day: self.today(),
        };
        let (known, of) = (&self.service.known, (self.service.authority, view.case, self.lang()));
        known.keep(&known.portraits, of, (Arc::new(portrait), self.pulse.epoch));
    }
}

/// A case of an authority in a language.
pub(crate) type OfReader = (domain::ids::AuthorityId, CaseId, Lang);
