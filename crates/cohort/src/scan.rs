//! The loops over columns. Each is a plain walk over slices of one length, so that the compiler can do many rows at a time.
//! Must not branch on a row before the rows that count are known.

use crate::bind::{Accepted, Bound, BoundLeg, BoundLimit, Last, Mask, Steps, StopDays};
use crate::code::{Code, UNKNOWN};
use crate::columns::NO_DAY;
use crate::judge::{AlarmRow, Lateness};
use std::ops::Range;

/// Rows looked at together: few enough for their columns to stay in the nearest memory while all rules pass over them,
/// and a multiple of the 64 that are written out at a time.
pub(crate) const BLOCK: usize = 4096;

/// What is worked out for the rows of a block; bytes are 1 where something holds, else 0.
struct Scratch {
    /// For each mask.
    held: Vec<Vec<u8>>,
    /// For each graded state, its bytes as numbers of the width of days.
    grades: Vec<Vec<i32>>,
    /// A column of days on which nothing happened.
    never: Vec<i32>,
    /// For the rows that are listed; 0 beyond the last row.
    keep: Vec<u8>,
    /// For the rows in which a stop came in time.
    met: Vec<u8>,
}

impl Bound<'_> {
    /// Judges a stretch of rows.
    pub fn run(&self, stretch: Range<usize>, rows: &mut Vec<AlarmRow>) {
        let mut scratch = Scratch::new(self);
        for first in stretch.clone().step_by(BLOCK) {
            let block = first..(first + BLOCK).min(stretch.end);
            scratch.begin(self, &block);
            for leg in &self.legs {
                leg.hold(&block, &mut scratch);
                let mut list =
                    Listing { today: self.today, clock: leg.clock, first, base: part(leg.base, &block), rows };
                match &leg.limit {
                    BoundLimit::Same { days, .. } => list.write(&scratch.keep, |_| *days),
                    BoundLimit::By { codes, days, .. } => {
                        let codes = part(codes, &block);
                        list.write(&scratch.keep, |place| days_at(days, codes, place));
                    }
                }
            }
        }
    }
}

impl Scratch {
    fn new(bound: &Bound<'_>) -> Self {
        Self {
            held: vec![vec![0; BLOCK]; bound.masks.len()],
            grades: vec![vec![0; BLOCK]; bound.graded.len()],
            never: vec![NO_DAY; BLOCK],
            keep: vec![0; BLOCK],
            met: vec![0; BLOCK],
        }
    }

    /// Works out what several legs share. The last block may be shorter than the others.
    fn begin(&mut self, bound: &Bound<'_>, block: &Range<usize>) {
        let rows = block.len();
        self.keep.iter_mut().skip(rows).for_each(|keep| *keep = 0);
        self.held.iter_mut().chain([&mut self.met]).for_each(|bytes| bytes.truncate(rows));
        self.grades.iter_mut().chain([&mut self.never]).for_each(|numbers| numbers.truncate(rows));
        for (mask, held) in bound.masks.iter().zip(&mut self.held) {
            mask.hold(part(mask.codes, block), held);
        }
        for (codes, grades) in bound.graded.iter().zip(&mut self.grades) {
            grades.iter_mut().zip(part(codes, block)).for_each(|(grade, code)| *grade = i32::from(*code));
        }
    }
}

/// The rows of a column that a block covers.
fn part<'c, T>(column: &'c [T], block: &Range<usize>) -> &'c [T] {
    column.get(block.clone()).unwrap_or_default()
}

impl Mask<'_> {
    fn hold(&self, codes: &[Code], held: &mut [u8]) {
        match &self.accepted {
            Accepted::Span(first, last) => between(held, codes, *first, last - first),
            Accepted::Any(table) => {
                let has = |code: &Code| table.get(usize::from(*code)).copied().unwrap_or_default();
                held.iter_mut().zip(codes).for_each(|(held, code)| *held = u8::from(has(code)));
            }
        }
    }
}

impl StopDays<'_> {
    fn part(&self, block: &Range<usize>) -> StopDays<'_> {
        StopDays { days: part(self.days, block), before: self.before }
    }
}

impl BoundLeg<'_> {
    /// Marks the rows that are listed.
    fn hold(&self, block: &Range<usize>, scratch: &mut Scratch) {
        let Scratch { held, grades, never, keep, met } = scratch;
        let base = part(self.base, block);
        let mut stops = self.stops.iter().map(|stop| stop.part(block));
        let stop = stops.next().unwrap_or(StopDays { days: never, before: 0 });
        let mut lanes = Lanes { base, grades: never, stop };
        match &self.limit {
            BoundLimit::Same { last, .. } => mark(keep, &lanes, self.from, &Steps::same(*last)),
            BoundLimit::By { graded, last, .. } => {
                lanes.grades = grades.get(*graded).map_or(&[][..], Vec::as_slice);
                match last {
                    Last::Steps(steps) => mark(keep, &lanes, self.from, steps),
                    Last::Table(table) => mark_by(keep, &lanes, self.from, table),
                }
            }
        }
        stops.for_each(|stop| unmark(keep, base, stop));
        for (stop, masks) in &self.asked {
            met.fill(1);
            unmark(met, base, stop.part(block));
            met.iter_mut().for_each(|met| *met ^= 1);
            masks.iter().filter_map(|mask| held.get(*mask)).for_each(|held| both(met, held));
            keep.iter_mut().zip(met.iter()).for_each(|(keep, met)| *keep &= met ^ 1);
        }
        self.masks.iter().filter_map(|mask| held.get(*mask)).for_each(|held| both(keep, held));
    }
}

fn days_at(days: &[i32; 256], codes: &[Code], place: usize) -> i32 {
    let code = codes.get(place).copied().unwrap_or(UNKNOWN);
    days.get(usize::from(code)).copied().unwrap_or_default()
}

/// Where the marked rows of a block are written out.
struct Listing<'s> {
    today: i32,
    clock: u16,
    first: usize,
    base: &'s [i32],
    rows: &'s mut Vec<AlarmRow>,
}

impl Listing<'_> {
    fn write(&mut self, keep: &[u8], days: impl Fn(usize) -> i32) {
        // Sixty-four rows at a time: where a run of marks ends is what a processor guesses wrong.
        let (groups, _) = keep.as_chunks::<64>();
        for (nth, group) in groups.iter().enumerate() {
            let (eights, _) = group.as_chunks::<8>();
            let mut left = eights.iter().rev().fold(0, |bits, eight| bits << 8 | bits_of(*eight));
            while left != 0 {
                self.take(nth * 64 + left.trailing_zeros() as usize, &days);
                left &= left - 1;
            }
        }
    }

    fn take(&mut self, place: usize, days: &impl Fn(usize) -> i32) {
        if let Some(opened) = self.base.get(place) {
            let due = opened.wrapping_add(days(place));
            let lateness = if due < self.today { Lateness::Late } else { Lateness::Near };
            // A table has at most as many rows as a `u32` counts.
            self.rows.push(AlarmRow { row: (self.first + place) as u32, due, clock: self.clock, lateness });
        }
    }
}

/// Eight bytes of 0 or 1 as eight bits.
fn bits_of(eight: [u8; 8]) -> u64 {
    // Each byte lands in one bit of the highest byte; no two meet.
    u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// What a leg reads of each row: the day of its opening fact, the grade of its limit, the day of its first stop.
struct Lanes<'s> {
    base: &'s [i32],
    grades: &'s [i32],
    stop: StopDays<'s>,
}

// The loops below stay functions of their own: inlined, the compiler no longer knows that what they write does not
// overlap what they read, and does one row at a time.

/// Marks the rows whose opening fact lies between two days and was not followed by its stop.
#[inline(never)]
fn mark(keep: &mut [u8], lanes: &Lanes<'_>, from: i32, last: &Steps) {
    let Steps { first, added: [(one_at, one), (two_at, two), (three_at, three)] } = *last;
    let before = lanes.stop.before;
    let rows = keep.iter_mut().zip(lanes.base).zip(lanes.grades).zip(lanes.stop.days);
    rows.for_each(|(((keep, base), grade), day)| {
        // All bits or none, instead of a choice: a choice would be made row by row.
        let step = |at: i32, value: i32| i32::from(*grade >= at).wrapping_neg() & value;
        let last = first.wrapping_add(step(one_at, one)).wrapping_add(step(two_at, two));
        let last = last.wrapping_add(step(three_at, three));
        *keep = u8::from(*base >= from) & u8::from(*base <= last) & u8::from(*day < base.wrapping_add(before));
    });
}

/// As [`mark`], with the last day from a table of any shape.
fn mark_by(keep: &mut [u8], lanes: &Lanes<'_>, from: i32, last: &[i32; 256]) {
    let rows = keep.iter_mut().zip(lanes.base).zip(lanes.grades);
    rows.for_each(|((keep, base), grade)| {
        let last = usize::try_from(*grade).ok().and_then(|grade| last.get(grade)).copied().unwrap_or(NO_DAY);
        *keep = u8::from(*base >= from) & u8::from(*base <= last);
    });
    unmark(keep, lanes.base, lanes.stop);
}

/// Takes the mark from the rows in which a stop followed the opening fact.
#[inline(never)]
fn unmark(keep: &mut [u8], base: &[i32], stop: StopDays<'_>) {
    let rows = keep.iter_mut().zip(base).zip(stop.days);
    rows.for_each(|((keep, base), day)| *keep &= u8::from(*day < base.wrapping_add(stop.before)));
}

/// Keeps the marks that the other has too.
#[inline(never)]
fn both(keep: &mut [u8], other: &[u8]) {
    keep.iter_mut().zip(other).for_each(|(keep, other)| *keep &= other);
}

/// Holds the bytes that lie at most so far above the first.
#[inline(never)]
fn between(held: &mut [u8], codes: &[Code], first: Code, width: Code) {
    held.iter_mut().zip(codes).for_each(|(held, code)| *held = u8::from(code.wrapping_sub(first) <= width));
}
