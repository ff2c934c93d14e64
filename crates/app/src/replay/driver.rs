//! Feeds the entries of a timeline in order and moves the clock, through the days without events too.

use super::organisation;
use super::record_book::{self, Played};
use super::report::Report;
use crate::case::{Decided, Manner, RecordError};
use crate::clock::Clock;
use crate::service::Service;
use crate::trace::{Act, Agent};
use domain::event::Entry;
use domain::ids::CaseId;
use domain::policy::Policy;
use jiff::{SignedDuration, Timestamp};
use ledger::{Ledger, LedgerError, Outlook};
use std::sync::Arc;
use timeline_reader::Timeline;

/// How a timeline is played.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReplayOptions {
    /// The worker ticks only at whole multiples of this; nothing: whenever something is due.
    pub every: Option<SignedDuration>,
}

/// Why a timeline could not be played.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The ledger did not take or give something.
    #[error("the ledger failed")]
    Ledger(#[from] LedgerError),
    /// An entry was not recorded.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The ledger already holds this timeline as played by other rules or up to another day.
    #[error("the database already holds `{0}`: use a fresh one")]
    AlreadyPlayed(String),
}

/// Plays one timeline into a ledger and reports what was said.
pub async fn replay(
    ledger: Ledger,
    timeline: &Timeline,
    policy: Policy,
    options: ReplayOptions,
) -> Result<Report, ReplayError> {
    let (authority, case) = (timeline.authority, timeline.case);
    let calendar = policy.calendar.clone();
    let start = calendar.start_of_day(timeline.period_start);
    let end = calendar.end_of_day(timeline.period_end);
    let first = timeline.events.iter().map(|event| calendar.to_instant(event.known_at)).min().unwrap_or(start);
    let clock = Clock::set_at(start.min(first));
    let kept = Arc::default();
    let service = Service { ledger, policy, authority, clock, agent: Agent::Replay, kept, known: Arc::default() };
    let player = Player { service, case, options };
    if !player.service.load(case).await?.entries.is_empty() {
        return Err(ReplayError::AlreadyPlayed(timeline.id.clone()));
    }
    player.open(timeline).await?;
    for event in timeline.events.iter().filter(|event| event.known_at_time) {
        let at = calendar.to_instant(event.known_at);
        player.wait_until(at).await?;
        player.enter(event.entry.clone()).await?;
    }
    player.wait_until(end).await?;
    player.service.tick().await?;
    while player.service.deliver().await? > 0 {}
    let entries = player.service.load(case).await?.entries;
    let register = player.service.load_register().await?;
    let played =
        Played { timeline, policy: &player.service.policy, register: &register, entries: &entries, start, end };
    let report = record_book::report(&played);
    player.service.ledger.close().await;
    Ok(report)
}

struct Player {
    service: Service,
    case: CaseId,
    options: ReplayOptions,
}

impl Player {
    /// Registers offices, posts and people before the first event.
    async fn open(&self, timeline: &Timeline) -> Result<(), ReplayError> {
        let now = self.service.clock.now();
        let authority = self.service.authority;
        let entries = organisation::register(timeline, &self.service.policy, authority, now);
        let case = ledger::register_of(authority);
        let register = Decided {
            case,
            version: 0,
            entries,
            files: Vec::new(),
            outlook: Outlook::default(),
            act: Act::RegisterOrganisation,
        };
        self.service.append(register).await?;
        let stamp = |entry: Entry| Entry { authority, case: self.case, recorded_at: now, ..entry };
        let entries: Vec<Entry> = timeline.opening_entries().into_iter().map(stamp).collect();
        if !entries.is_empty() {
            self.service.record(self.case, entries, Manner::Happened).await?;
        }
        Ok(())
    }

    async fn enter(&self, entry: Entry) -> Result<(), ReplayError> {
        let (authority, recorded_at) = (self.service.authority, self.service.clock.now());
        let entry = Entry { authority, case: self.case, recorded_at, ..entry };
        self.service.record(self.case, vec![entry], Manner::Happened).await?;
        Ok(())
    }

    /// Moves the clock, ticking on the way.
    async fn wait_until(&self, until: Timestamp) -> Result<(), ReplayError> {
        while let Some(at) = self.next_tick(until).await? {
            self.service.clock.move_to(at);
            self.service.tick().await?;
        }
        self.service.clock.move_to(until);
        Ok(())
    }

    async fn next_tick(&self, until: Timestamp) -> Result<Option<Timestamp>, ReplayError> {
        let Some(due) = self.service.ledger.next_due(self.service.authority).await? else { return Ok(None) };
        let now = self.service.clock.now();
        let at = self.options.every.map_or(due, |every| next_multiple(due.max(now), every)).max(now);
        Ok((at <= until).then_some(at))
    }
}

/// The first whole multiple of a span at or after an instant.
fn next_multiple(at: Timestamp, every: SignedDuration) -> Timestamp {
    let step = i64::try_from(every.as_micros()).unwrap_or(i64::MAX).max(1);
    let micros = at.as_microsecond();
    let up = micros.div_euclid(step) * step;
    let next = if up == micros { up } else { up.saturating_add(step) };
    Timestamp::from_microsecond(next).unwrap_or(Timestamp::MAX)
}
