//! A program bound to a table and a day: which column each rule reads, and between which days its facts must lie.
//! Must not walk over rows: see `scan.rs`.

use crate::code::{Code, UNKNOWN};
use crate::columns::Columns;
use crate::judge::Horizon;
use crate::leg::{Accepts, Leg, Limit, Picks};
use crate::program::Program;

/// A program bound to a table and a day.
#[derive(Default)]
pub(crate) struct Bound<'c> {
    pub today: i32,
    /// Conditions on states; several legs share one, so that it is worked out once for each block.
    pub masks: Vec<Mask<'c>>,
    /// States that limits depend on.
    pub graded: Vec<&'c [Code]>,
    pub legs: Vec<BoundLeg<'c>>,
}

/// Rows whose state is one of these bytes.
pub(crate) struct Mask<'c> {
    pub codes: &'c [Code],
    pub accepted: Accepted,
}

#[derive(PartialEq)]
pub(crate) enum Accepted {
    /// From one byte to another.
    Span(Code, Code),
    /// Any bytes.
    Any(Box<[bool; 256]>),
}

pub(crate) struct BoundLeg<'c> {
    pub clock: u16,
    /// Days of the opening fact.
    pub base: &'c [i32],
    /// First day that the value is in force for.
    pub from: i32,
    pub limit: BoundLimit<'c>,
    /// Conditions of the opening fact, by their places.
    pub masks: Vec<usize>,
    /// Stops under no condition.
    pub stops: Vec<StopDays<'c>>,
    /// Stops under conditions, by the places of these.
    pub asked: Vec<(StopDays<'c>, Vec<usize>)>,
}

/// Days of a stop.
#[derive(Clone, Copy)]
pub(crate) struct StopDays<'c> {
    pub days: &'c [i32],
    /// 1 where a stop on the day of the opening fact comes before it, and does not count; else 0.
    pub before: i32,
}

/// Days until the limit, and the last day an opening fact can have for its duty to be listed.
pub(crate) enum BoundLimit<'c> {
    /// The same for all.
    Same { days: i32, last: i32 },
    /// By the byte of a state, and its place among the graded ones.
    By { graded: usize, codes: &'c [Code], days: &'c [i32; 256], last: Last },
}

/// The last day by the byte of a state.
pub(crate) enum Last {
    Steps(Steps),
    Table(Box<[i32; 256]>),
}

/// A table over bytes that changes at most three times: the first value, and what is added from a byte on.
#[derive(Clone, Copy)]
pub(crate) struct Steps {
    pub first: i32,
    pub added: [(i32, i32); 3],
}

/// What a condition on states comes to in a table.
enum States {
    /// Holds in no row: the state has no column.
    Never,
    /// Holds where all of these do.
    Where(Vec<usize>),
}

impl<'c> Bound<'c> {
    pub fn of(program: &'c Program, columns: &'c Columns, horizon: &Horizon) -> Self {
        let mut bound = Self { today: horizon.today, ..Self::default() };
        for leg in program.legs_for(columns.each()) {
            let near = horizon.near_days.get(usize::from(leg.clock)).copied().flatten();
            let reach = near.map_or(horizon.today.saturating_sub(1), |days| horizon.today.saturating_add(days.into()));
            bound.bind(leg, columns, reach);
        }
        bound
    }

    fn bind(&mut self, leg: &'c Leg, columns: &'c Columns, reach: i32) {
        let Some((place, base)) = columns.find_days(leg.start.kind) else { return };
        let States::Where(masks) = self.states(&leg.start.accepts, columns) else { return };
        let (mut stops, mut asked) = (Vec::new(), Vec::new());
        for (stop, masks) in leg.stops.iter().filter_map(|stop| self.stop(stop, place, columns)) {
            if masks.is_empty() {
                stops.push(stop);
            } else {
                asked.push((stop, masks));
            }
        }
        let last = |days: i32| reach.saturating_sub(days).min(leg.until);
        let limit = match &leg.limit {
            Limit::Same(days) => BoundLimit::Same { days: *days, last: last(*days) },
            Limit::By(field, days) => match columns.find_state(*field) {
                Some(codes) => self.graded_limit(codes, days, days.map(last)),
                None => {
                    let days = days.last().copied().unwrap_or_default();
                    BoundLimit::Same { days, last: last(days) }
                }
            },
        };
        self.legs.push(BoundLeg { clock: leg.clock, base, from: leg.from, limit, masks, stops, asked });
    }

    fn graded_limit(&mut self, codes: &'c [Code], days: &'c [i32; 256], last: [i32; 256]) -> BoundLimit<'c> {
        let known = self.graded.iter().position(|graded| std::ptr::eq(*graded, codes));
        let graded = known.unwrap_or(self.graded.len());
        if known.is_none() {
            self.graded.push(codes);
        }
        let last = Steps::of(&last).map_or_else(|| Last::Table(Box::new(last)), Last::Steps);
        BoundLimit::By { graded, codes, days, last }
    }

    fn stop(&mut self, stop: &Picks, start: usize, columns: &'c Columns) -> Option<(StopDays<'c>, Vec<usize>)> {
        let (place, days) = columns.find_days(stop.kind)?;
        match self.states(&stop.accepts, columns) {
            States::Never => None,
            States::Where(masks) => Some((StopDays { days, before: i32::from(place <= start) }, masks)),
        }
    }

    fn states(&mut self, accepts: &[Accepts], columns: &'c Columns) -> States {
        let mut masks = Vec::new();
        for accept in accepts {
            match columns.find_state(accept.field) {
                Some(codes) => masks.push(self.mask(codes, accepted(&accept.codes))),
                None if accept.codes.get(usize::from(UNKNOWN)) == Some(&true) => {}
                None => return States::Never,
            }
        }
        States::Where(masks)
    }

    fn mask(&mut self, codes: &'c [Code], accepted: Accepted) -> usize {
        let known = self.masks.iter().position(|mask| std::ptr::eq(mask.codes, codes) && mask.accepted == accepted);
        known.unwrap_or_else(|| {
            self.masks.push(Mask { codes, accepted });
            self.masks.len() - 1
        })
    }
}

fn accepted(codes: &[bool; 256]) -> Accepted {
    let first = codes.iter().position(|code| *code).unwrap_or_default();
    let count = codes.iter().filter(|code| **code).count();
    let is_span = codes.iter().skip(first).take(count).all(|code| *code);
    match (Code::try_from(first), Code::try_from((first + count).saturating_sub(1))) {
        (Ok(first), Ok(last)) if is_span && count > 0 => Accepted::Span(first, last),
        _ => Accepted::Any(Box::new(*codes)),
    }
}

impl Steps {
    /// The same value for every byte.
    pub fn same(value: i32) -> Self {
        // No byte reaches 256, so that nothing is ever added.
        Self { first: value, added: [(256, 0); 3] }
    }

    fn of(table: &[i32; 256]) -> Option<Self> {
        let mut steps = Self::same(*table.first()?);
        let mut added = steps.added.iter_mut();
        let pairs = table.iter().zip(table.iter().skip(1)).zip(1..);
        for ((before, value), code) in pairs.filter(|((before, value), _)| before != value) {
            *added.next()? = (code, value.wrapping_sub(*before));
        }
        Some(steps)
    }
}
