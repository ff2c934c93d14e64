//! Answers of the read tables, kept until something is recorded in a case that they speak of, or somebody comes to hold one
//! or is told of one. Must say what the tables would say.

use crate::kept::Reading;
use crate::service::Service;
use crate::view::{CasesOf, Figure, FoundPerson, Held, ListedView, Placed, Viewing, Whose};
use domain::ids::{AuthorityId, CaseId, StaffId};
use i18n::Lang;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use ledger::{Alarm, Change, LedgerError, Pulse};
use quick_cache::sync::Cache;
use std::collections::BTreeSet;
use std::hash::Hash;
use std::sync::Arc;

/// So many answers are kept of each kind, some hundred rows each.
const ANSWERS: usize = 1_000;

/// No answer is kept longer: after the law changed, the tables are counted anew without anything being recorded.
const LONGEST: SignedDuration = SignedDuration::from_mins(10);

/// A list of more cases than are shown is asked for anew this often: which of them come first changes by itself.
const CUT: SignedDuration = SignedDuration::from_secs(10);

/// Answers that were given in this process.
#[derive(Debug)]
pub(super) struct Answers {
    listed: Cache<(AuthorityId, CasesOf, u32), Kept<Placed>>,
    told: Cache<(AuthorityId, StaffId, u32), Kept<Alarm>>,
    views: Cache<(AuthorityId, CasesOf, u32, Lang), SaidList>,
    found: Cache<(AuthorityId, String, Lang), Said<Pulse, FoundPerson>>,
}

/// A list in the voice of a reader, from the rows of the read tables.
type SaidList = Said<Arc<Vec<Placed>>, ListedView>;

/// Rows in the voice of a reader, what they were made from, and the day of their ages.
#[derive(Debug)]
struct Said<From, T> {
    rows: Arc<Vec<T>>,
    from: From,
    register: Reading,
    day: Date,
}

impl<From: Clone, T> Clone for Said<From, T> {
    fn clone(&self) -> Self {
        Self { rows: Arc::clone(&self.rows), from: self.from.clone(), ..*self }
    }
}

/// Rows, and how long they are what would be answered.
#[derive(Debug)]
struct Kept<T> {
    rows: Arc<Vec<T>>,
    /// The cases of the rows.
    cases: Arc<BTreeSet<CaseId>>,
    /// How far the record went when they were asked for.
    pulse: Pulse,
    at: Timestamp,
    /// Something changes by itself then.
    until: Option<Timestamp>,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self { rows: Arc::clone(&self.rows), cases: Arc::clone(&self.cases), ..*self }
    }
}

impl Default for Answers {
    fn default() -> Self {
        let kept = ANSWERS;
        Self { listed: Cache::new(kept), told: Cache::new(kept), views: Cache::new(kept), found: Cache::new(kept) }
    }
}

impl Answers {
    pub(super) fn clear(&self) {
        self.listed.clear();
        self.told.clear();
        self.views.clear();
        self.found.clear();
    }
}

impl Service {
    /// What a list of open cases is made from, the rows in its order.
    pub(crate) async fn briefs_known(
        &self,
        of: CasesOf,
        (pulse, now): (Pulse, Timestamp),
        limit: u32,
    ) -> Result<Arc<Vec<Placed>>, LedgerError> {
        let (answers, asked) = (&self.known.answers.listed, (self.authority, of, limit));
        let concerns = |change: &Change| match of {
            CasesOf::Worker(staff) => change.staff.contains(&staff),
            CasesOf::Counted(Figure::Open, Whose { office: Held::By(office), worker: Held::Any }) => {
                change.lead == Some(office)
            }
            CasesOf::Counted(Figure::Unowned, _) => change.is_unowned,
            // Which alarms an office has to act on is told by no change.
            CasesOf::Counted(_, _) | CasesOf::Breaking(_) => true,
        };
        if let Some(kept) = answers.get(&asked).and_then(|kept| self.still(kept, (pulse, now), concerns)) {
            return Ok(kept.again(answers, asked, pulse));
        }
        let (rows, comes_in) = self.placed(of, now, limit).await?;
        // A case behind the last row may come before it by itself; what nobody looked at, nothing tells.
        let is_cut = rows.len() >= limit as usize || matches!(of, CasesOf::Breaking(_));
        let cut = is_cut.then(|| now.saturating_add(CUT).unwrap_or(now));
        let until = rows.iter().filter_map(|row| row.listed.changes_at).chain(cut).chain(comes_in).min();
        let cases = rows.iter().map(|row| row.listed.case).collect();
        let rows = Arc::new(rows);
        answers.insert(asked, Kept { rows: Arc::clone(&rows), cases: Arc::new(cases), pulse, at: now, until });
        Ok(rows)
    }

    /// Alarms that stand and that somebody was told of.
    pub(crate) async fn alarms_told_to(
        &self,
        staff: StaffId,
        (pulse, now): (Pulse, Timestamp),
        limit: u32,
    ) -> Result<Vec<Alarm>, LedgerError> {
        let (answers, asked) = (&self.known.answers.told, (self.authority, staff, limit));
        let concerns = |change: &Change| change.staff.contains(&staff);
        let rows = match answers.get(&asked).and_then(|kept| self.still(kept, (pulse, now), concerns)) {
            Some(kept) => kept.again(answers, asked, pulse),
            None => {
                let rows = Arc::new(self.ledger.alarms_told_to(self.authority, staff, limit).await?);
                let cases = rows.iter().map(|row| row.case).collect();
                let kept = Kept { rows: Arc::clone(&rows), cases: Arc::new(cases), pulse, at: now, until: None };
                answers.insert(asked, kept);
                rows
            }
        };
        // Whether one that was set aside stands is a matter of the hour.
        Ok(rows.iter().filter(|alarm| alarm.is_standing(now)).cloned().collect())
    }

    /// A list in the voice of a reader, made only where it is not there for these rows.
    pub(crate) async fn views_known(
        &self,
        viewing: &Viewing<'_>,
        (of, limit): (CasesOf, u32),
        make: impl AsyncFnOnce(&[Placed]) -> Result<Vec<ListedView>, LedgerError>,
    ) -> Result<Arc<Vec<ListedView>>, LedgerError> {
        let from = self.briefs_known(of, viewing.since(), limit).await?;
        let (views, asked) = (&self.known.answers.views, (self.authority, of, limit, viewing.lang()));
        let (register, day) = (viewing.register_read, viewing.today());
        let is_same =
            |said: &Said<Arc<_>, _>| Arc::ptr_eq(&said.from, &from) && (said.register, said.day) == (register, day);
        if let Some(said) = views.get(&asked).filter(is_same) {
            return Ok(said.rows);
        }
        let rows = Arc::new(make(&from).await?);
        let said = Said { rows: Arc::clone(&rows), from, register, day };
        self.known.keep(views, asked, (said, viewing.pulse.epoch));
        Ok(rows)
    }

    /// Whoever was found by what was typed, asked for only where something was recorded since.
    pub(crate) async fn found_known(
        &self,
        viewing: &Viewing<'_>,
        typed: &str,
        make: impl AsyncFnOnce() -> Result<Vec<FoundPerson>, LedgerError>,
    ) -> Result<Arc<Vec<FoundPerson>>, LedgerError> {
        let (found, asked) = (&self.known.answers.found, (self.authority, typed.to_owned(), viewing.lang()));
        let (from, register, day) = (viewing.pulse, viewing.register_read, viewing.today());
        let is_same = |said: &Said<_, _>| (said.from, said.register, said.day) == (from, register, day);
        if let Some(said) = found.get(&asked).filter(is_same) {
            return Ok(said.rows);
        }
        let rows = Arc::new(make().await?);
        self.known.keep(found, asked, (Said { rows: Arc::clone(&rows), from, register, day }, from.epoch));
        Ok(rows)
    }

    /// An answer where it still holds.
    fn still<T>(
        &self,
        kept: Kept<T>,
        (pulse, now): (Pulse, Timestamp),
        concerns: impl Fn(&Change) -> bool,
    ) -> Option<Kept<T>> {
        let age = now.duration_since(kept.at);
        let is_its_time = !age.is_negative() && age < LONGEST && kept.until.is_none_or(|until| now < until);
        if !is_its_time || kept.pulse.epoch != pulse.epoch {
            return None;
        }
        if kept.pulse.position >= pulse.position {
            return Some(kept);
        }
        let changes = self.ledger.changes_between(self.authority, (kept.pulse.position, pulse.position))?;
        let moves = |change: &Arc<Change>| kept.cases.contains(&change.case) || concerns(change);
        (!changes.iter().any(moves)).then_some(kept)
    }
}

impl<T> Kept<T> {
    /// The rows, which are those of a later pulse too.
    fn again<K: Eq + Hash>(self, answers: &Cache<K, Self>, asked: K, pulse: Pulse) -> Arc<Vec<T>> {
        let rows = Arc::clone(&self.rows);
        if self.pulse.position < pulse.position {
            answers.insert(asked, Self { pulse, ..self });
        }
        rows
    }
}
