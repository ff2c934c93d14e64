//! The loops over columns. Each is a plain walk over slices of one length, so that the compiler can do many rows at a time.
//! Must not branch on a row before the rows that count are known.

use crate::code::{Code, UNKNOWN};
use crate::columns::Columns;
use crate::judge::{AlarmRow, BLOCK, Horizon, Lateness};
use crate::leg::{Accepts, Leg, Limit, Picks};
use crate::program::Program;
use std::ops::Range;

/// A program bound to a table and a day.
pub(crate) struct Scan<'c> {
    today: i32,
    /// Conditions that several legs share, worked out once for each block.
    masks: Vec<Mask<'c>>,
    legs: Vec<BoundLeg<'c>>,
}

/// Rows whose state is one of these bytes.
struct Mask<'c> {
    codes: &'c [Code],
    accepted: Accepted,
}

#[derive(PartialEq)]
enum Accepted {
    /// From one byte to another.
    Span(Code, Code),
    /// Any bytes.
    Any(Box<[bool; 256]>),
}

struct BoundLeg<'c> {
    clock: u16,
    base: &'c [i32],
    from: i32,
    limit: BoundLimit<'c>,
    masks: Vec<usize>,
    stops: Vec<BoundStop<'c>>,
}

/// The last day an opening fact can have for its duty to be listed, and the days until its limit.
enum BoundLimit<'c> {
    Same { last: i32, days: i32 },
    By { codes: &'c [Code], steps: Vec<(Code, i32)>, days: &'c [i32; 256] },
}

struct BoundStop<'c> {
    days: &'c [i32],
    /// A stop on the day of the opening fact comes after it.
    same_day: bool,
    masks: Vec<usize>,
}

/// What a condition on states comes to in a table.
enum States {
    /// Holds in no row: the state has no column.
    Never,
    /// Holds where all of these do.
    Where(Vec<usize>),
}

impl<'c> Scan<'c> {
    pub fn of(program: &'c Program, columns: &'c Columns, horizon: &Horizon) -> Self {
        let mut scan = Self { today: horizon.today, masks: Vec::new(), legs: Vec::new() };
        for leg in program.legs_for(columns.each()) {
            let near = horizon.near_days.get(usize::from(leg.clock)).copied().flatten();
            let reach = near.map_or(horizon.today - 1, |days| horizon.today + i32::from(days));
            scan.bind(leg, columns, reach);
        }
        scan
    }

    fn bind(&mut self, leg: &'c Leg, columns: &'c Columns, reach: i32) {
        let Some((place, base)) = columns.find_days(leg.start.kind) else { return };
        let States::Where(masks) = self.bind_states(&leg.start.accepts, columns) else { return };
        let stops = leg.stops.iter().filter_map(|stop| self.bind_stop(stop, place, columns)).collect();
        let last = |days: i32| reach.saturating_sub(days).min(leg.until);
        let limit = match &leg.limit {
            Limit::Same(days) => BoundLimit::Same { last: last(*days), days: *days },
            Limit::By(field, days) => match columns.find_state(*field) {
                Some(codes) => BoundLimit::By { codes, steps: steps(&days.map(last)), days },
                None => {
                    let days = days.last().copied().unwrap_or_default();
                    BoundLimit::Same { last: last(days), days }
                }
            },
        };
        self.legs.push(BoundLeg { clock: leg.clock, base, from: leg.from, limit, masks, stops });
    }

    fn bind_stop(&mut self, stop: &'c Picks, start: usize, columns: &'c Columns) -> Option<BoundStop<'c>> {
        let (place, days) = columns.find_days(stop.kind)?;
        match self.bind_states(&stop.accepts, columns) {
            States::Never => None,
            States::Where(masks) => Some(BoundStop { days, same_day: place > start, masks }),
        }
    }

    fn bind_states(&mut self, accepts: &[Accepts], columns: &'c Columns) -> States {
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

    /// Judges a stretch of rows.
    pub fn run(&self, stretch: Range<usize>, rows: &mut Vec<AlarmRow>) {
        let mut scratch = Scratch::new(self.masks.len());
        for first in stretch.clone().step_by(BLOCK) {
            let block = first..(first + BLOCK).min(stretch.end);
            scratch.shorten(block.len());
            for (mask, held) in self.masks.iter().zip(&mut scratch.held) {
                mask.hold(part(mask.codes, &block), held);
            }
            for leg in &self.legs {
                leg.hold(&block, &mut scratch);
                leg.write(self.today, &block, &scratch.keep, rows);
            }
        }
    }
}

/// One byte for each row of a block: 1 where something holds, else 0.
struct Scratch {
    /// For each mask.
    held: Vec<Vec<u8>>,
    /// For the rows that are listed.
    keep: Vec<u8>,
    /// For the rows in which a stop came in time.
    met: Vec<u8>,
}

impl Scratch {
    fn new(masks: usize) -> Self {
        Self { held: vec![vec![0; BLOCK]; masks], keep: vec![0; BLOCK], met: vec![0; BLOCK] }
    }

    /// The last block may be shorter than the others.
    fn shorten(&mut self, rows: usize) {
        self.held.iter_mut().chain([&mut self.keep, &mut self.met]).for_each(|bytes| bytes.truncate(rows));
    }
}

/// The rows of a column that a block covers.
fn part<'c, T>(column: &'c [T], block: &Range<usize>) -> &'c [T] {
    column.get(block.clone()).unwrap_or_default()
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

/// Where a table over bytes changes its value, and to what.
fn steps(table: &[i32; 256]) -> Vec<(Code, i32)> {
    let mut steps: Vec<(Code, i32)> = Vec::new();
    for (code, value) in (0..=UNKNOWN).zip(table) {
        if steps.last().is_none_or(|(_, last)| last != value) {
            steps.push((code, *value));
        }
    }
    steps
}

impl Mask<'_> {
    fn hold(&self, codes: &[Code], held: &mut [u8]) {
        let rows = held.iter_mut().zip(codes);
        match &self.accepted {
            Accepted::Span(first, last) => {
                let width = last - first;
                rows.for_each(|(held, code)| *held = u8::from(code.wrapping_sub(*first) <= width));
            }
            Accepted::Any(table) => {
                let has = |code: &Code| table.get(usize::from(*code)).copied().unwrap_or_default();
                rows.for_each(|(held, code)| *held = u8::from(has(code)));
            }
        }
    }
}

impl BoundLeg<'_> {
    /// Marks the rows that are listed.
    fn hold(&self, block: &Range<usize>, scratch: &mut Scratch) {
        let Scratch { held, keep, met } = scratch;
        let base = part(self.base, block);
        match &self.limit {
            BoundLimit::Same { last, .. } => mark(keep, base, self.from, *last),
            BoundLimit::By { codes, steps, .. } => mark_by(keep, (base, part(codes, block)), self.from, steps),
        }
        for stop in &self.stops {
            let days = part(stop.days, block);
            if stop.masks.is_empty() {
                unmark(keep, base, days, stop.same_day);
            } else {
                met.fill(1);
                unmark(met, base, days, stop.same_day);
                met.iter_mut().for_each(|met| *met ^= 1);
                stop.masks.iter().filter_map(|mask| held.get(*mask)).for_each(|held| both(met, held));
                keep.iter_mut().zip(met.iter()).for_each(|(keep, met)| *keep &= met ^ 1);
            }
        }
        self.masks.iter().filter_map(|mask| held.get(*mask)).for_each(|held| both(keep, held));
    }

    /// Writes out the marked rows.
    fn write(&self, today: i32, block: &Range<usize>, keep: &[u8], rows: &mut Vec<AlarmRow>) {
        let base = part(self.base, block);
        let (eights, rest) = keep.as_chunks::<8>();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(last, keep)| *last = *keep);
        for (nth, eight) in eights.iter().chain([&last]).enumerate() {
            let mut left = u64::from_le_bytes(*eight);
            while left != 0 {
                let place = nth * 8 + (left.trailing_zeros() >> 3) as usize;
                left &= left - 1;
                if let Some(opened) = base.get(place) {
                    let due = opened.wrapping_add(self.days(block.start + place));
                    let lateness = if due < today { Lateness::Late } else { Lateness::Near };
                    // A table has at most as many rows as a `u32` counts.
                    rows.push(AlarmRow { row: (block.start + place) as u32, due, clock: self.clock, lateness });
                }
            }
        }
    }

    fn days(&self, row: usize) -> i32 {
        match &self.limit {
            BoundLimit::Same { days, .. } => *days,
            BoundLimit::By { codes, days, .. } => {
                let code = codes.get(row).copied().unwrap_or(UNKNOWN);
                days.get(usize::from(code)).copied().unwrap_or_default()
            }
        }
    }
}

/// Marks the days from one to another.
fn mark(keep: &mut [u8], base: &[i32], from: i32, last: i32) {
    keep.iter_mut().zip(base).for_each(|(keep, base)| *keep = u8::from(*base >= from) & u8::from(*base <= last));
}

/// Marks the days from one to another that depends on a byte.
fn mark_by(keep: &mut [u8], (base, codes): (&[i32], &[Code]), from: i32, steps: &[(Code, i32)]) {
    let rows = keep.iter_mut().zip(base).zip(codes);
    match *steps {
        [(_, a), (b_at, b), (c_at, c), (d_at, d)] => rows.for_each(|((keep, base), code)| {
            let last = match *code {
                code if code >= d_at => d,
                code if code >= c_at => c,
                code if code >= b_at => b,
                _ => a,
            };
            *keep = u8::from(*base >= from) & u8::from(*base <= last);
        }),
        _ => rows.for_each(|((keep, base), code)| {
            let last = steps.iter().rev().find(|(at, _)| at <= code).map_or(i32::MIN, |(_, last)| *last);
            *keep = u8::from(*base >= from) & u8::from(*base <= last);
        }),
    }
}

/// Takes the mark from the rows in which the second day does not come before the first.
fn unmark(keep: &mut [u8], base: &[i32], days: &[i32], same_day: bool) {
    let rows = keep.iter_mut().zip(base).zip(days);
    if same_day {
        rows.for_each(|((keep, base), day)| *keep &= u8::from(day < base));
    } else {
        rows.for_each(|((keep, base), day)| *keep &= u8::from(day <= base));
    }
}

/// Keeps the marks that the other has too.
fn both(keep: &mut [u8], other: &[u8]) {
    keep.iter_mut().zip(other).for_each(|(keep, other)| *keep &= other);
}
