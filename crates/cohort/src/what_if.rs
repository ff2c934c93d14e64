//! What rules would have said about the facts of many years: how many duties, how many late, how many alarms.
//! One pass from the last fact of a subject to its first, so that what ends a duty is known when its opening is met.

use crate::code::{Code, UNKNOWN};
use crate::events::Events;
use crate::leg::{Accepts, Leg, Limit, Picks};
use crate::program::Program;
use domain::event::EventKind;
use domain::policy::Occasions;
use std::num::NonZeroUsize;
use std::ops::Range;

/// What one rule or step comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Duties opened.
    pub opened: u64,
    /// Duties that became late.
    pub late: u64,
    /// Alarms, if a later occasion joins the alarm that still stands.
    pub joined: u64,
    /// Days from opening to end, or to today, of the late duties together.
    pub delay_days: u64,
}

/// A state column with the bytes it must have.
type Held<'e> = (&'e [Code], &'e [bool; 256]);

/// A leg bound to the columns of facts.
struct Course<'e> {
    clock: usize,
    slot: usize,
    from: i32,
    until: i32,
    held: Vec<Held<'e>>,
    limit: CourseLimit<'e>,
}

enum CourseLimit<'e> {
    Same(i32),
    By(&'e [Code], &'e [i32; 256]),
}

/// Facts of one kind that end the duties of a slot.
struct Ending<'e> {
    slot: usize,
    held: Vec<Held<'e>>,
}

/// A duty that nothing has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenDuty {
    /// Place of the fact that opened it.
    pub fact: usize,
    /// Place of the rule among [`Program::clocks`].
    pub clock: usize,
    /// Last day of its limit, in days since 1 January 1970.
    pub due: i32,
}

/// The day of a stop that has not come.
const NOT_YET: i32 = i32::MAX;

/// The next stop of a slot while walking backwards; a slot is a set of stops that legs share.
#[derive(Clone, Copy)]
struct Next {
    /// Its day.
    day: i32,
    /// Differs from stop to stop, so that one alarm is counted before each.
    turn: u32,
}

/// What one clock comes to, and the stop before which its last alarm stood.
#[derive(Clone, Copy, Default)]
struct Tally {
    count: Count,
    turn: u32,
}

/// A program bound to the columns of facts.
struct Pass<'e> {
    events: &'e Events,
    clocks: usize,
    slots: Vec<&'e [Picks]>,
    /// By place of the kind: the legs it opens.
    courses: Vec<Vec<Course<'e>>>,
    /// By place of the kind: the slots it ends.
    endings: Vec<Vec<Ending<'e>>>,
}

impl Program {
    /// What the rules would have said about these facts up to the end of the day before `today`, by place of the clock.
    pub fn what_if(&self, events: &Events, today: i32, threads: NonZeroUsize) -> Vec<Count> {
        let pass = Pass::of(self, events);
        let mut total = vec![Count::default(); self.clocks().len()];
        std::thread::scope(|scope| {
            let stretches = stretches(&events.subjects, threads);
            let parts: Vec<_> =
                stretches.into_iter().map(|stretch| scope.spawn(|| pass.count(stretch, today))).collect();
            for part in parts {
                let counts = part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                total.iter_mut().zip(counts).for_each(|(sum, count)| sum.add(count));
            }
        });
        total
    }

    /// The duties that no fact has ended.
    pub fn open_duties(&self, events: &Events) -> Vec<OpenDuty> {
        let mut open = Vec::new();
        Pass::of(self, events).walk(0..events.len(), |course, (at, day), next| {
            if next.day == NOT_YET {
                open.push(OpenDuty { fact: at, clock: course.clock, due: day.saturating_add(course.days(at)) });
            }
        });
        open
    }
}

impl Count {
    /// Alarms of a rule that treats later occasions so.
    pub fn alarms(&self, occasions: Occasions) -> u64 {
        match occasions {
            Occasions::Join => self.joined,
            Occasions::Separate | Occasions::Renew => self.late,
        }
    }

    fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.late += other.late;
        self.joined += other.joined;
        self.delay_days += other.delay_days;
    }
}

impl<'e> Pass<'e> {
    fn of(program: &'e Program, events: &'e Events) -> Self {
        let by_kind = events.kinds().len();
        let mut pass = Self {
            events,
            clocks: program.clocks().len(),
            slots: Vec::new(),
            courses: (0..by_kind).map(|_| Vec::new()).collect(),
            endings: (0..by_kind).map(|_| Vec::new()).collect(),
        };
        for leg in program.legs_for(events.each()) {
            pass.bind(leg);
        }
        pass
    }

    fn bind(&mut self, leg: &'e Leg) {
        let Some(held) = self.held(&leg.start.accepts) else { return };
        let limit = match &leg.limit {
            Limit::Same(days) => CourseLimit::Same(*days),
            Limit::By(field, days) => match self.events.find_state(*field) {
                Some(codes) => CourseLimit::By(codes, days),
                None => CourseLimit::Same(days.last().copied().unwrap_or_default()),
            },
        };
        let slot = self.slot(&leg.stops);
        let course = Course { clock: usize::from(leg.clock), slot, from: leg.from, until: leg.until, held, limit };
        if let Some(courses) = self.place_of(leg.start.kind).and_then(|place| self.courses.get_mut(place)) {
            courses.push(course);
        }
    }

    fn slot(&mut self, stops: &'e [Picks]) -> usize {
        if let Some(known) = self.slots.iter().position(|slot| *slot == stops) {
            return known;
        }
        let slot = self.slots.len();
        self.slots.push(stops);
        for stop in stops {
            let (held, place) = (self.held(&stop.accepts), self.place_of(stop.kind));
            if let (Some(held), Some(endings)) = (held, place.and_then(|place| self.endings.get_mut(place))) {
                endings.push(Ending { slot, held });
            }
        }
        slot
    }

    fn place_of(&self, kind: EventKind) -> Option<usize> {
        self.events.kinds().iter().position(|known| *known == kind)
    }

    /// The columns to look at; nothing where a state without a column must be known.
    fn held(&self, accepts: &'e [Accepts]) -> Option<Vec<Held<'e>>> {
        let mut held = Vec::new();
        for accept in accepts {
            match self.events.find_state(accept.field) {
                Some(codes) => held.push((codes, &accept.codes)),
                None if accept.codes.last() == Some(&true) => {}
                None => return None,
            }
        }
        Some(held)
    }

    fn count(&self, stretch: Range<usize>, today: i32) -> Vec<Count> {
        let mut tallies = vec![Tally::default(); self.clocks];
        self.walk(stretch, |course, (at, day), next| {
            if let Some(tally) = tallies.get_mut(course.clock) {
                let end = next.day.min(today);
                tally.take(next.turn, end > day.saturating_add(course.days(at)), end.abs_diff(day));
            }
        });
        tallies.into_iter().map(|tally| tally.count).collect()
    }

    /// Walks from the last fact to the first, and shows each duty that is opened with the next stop after it.
    fn walk(&self, stretch: Range<usize>, mut show: impl FnMut(&Course<'_>, (usize, i32), &Next)) {
        let mut next = vec![Next { day: NOT_YET, turn: 1 }; self.slots.len()];
        let events = self.events;
        let mut subject = None;
        let rows = part(&events.subjects, &stretch).iter().zip(part(&events.days, &stretch));
        let rows = rows.zip(part(&events.kind_places, &stretch)).zip(stretch.clone());
        for (((of, day), kind), at) in rows.rev() {
            if subject != Some(of) {
                subject = Some(of);
                next.iter_mut().for_each(|next| next.pass(NOT_YET));
            }
            let kind = usize::from(*kind);
            for course in self.courses.get(kind).into_iter().flatten() {
                if let Some(next) = next.get(course.slot).filter(|_| course.opens(at, *day)) {
                    show(course, (at, *day), next);
                }
            }
            for ending in self.endings.get(kind).into_iter().flatten() {
                if let Some(next) = next.get_mut(ending.slot).filter(|_| holds(&ending.held, at)) {
                    next.pass(*day);
                }
            }
        }
    }
}

impl Tally {
    /// Counts a duty: the stop behind it, whether it was late, and the days it took.
    fn take(&mut self, turn: u32, is_late: bool, days: u32) {
        let is_new = is_late & (self.turn != turn);
        self.count.opened += 1;
        self.count.late += u64::from(is_late);
        self.count.joined += u64::from(is_new);
        self.count.delay_days += if is_late { u64::from(days) } else { 0 };
        self.turn = if is_late { turn } else { self.turn };
    }
}

impl Next {
    fn pass(&mut self, day: i32) {
        self.day = day;
        self.turn = self.turn.wrapping_add(1);
    }
}

impl Course<'_> {
    /// Whether a fact of this day opens a duty.
    fn opens(&self, at: usize, day: i32) -> bool {
        self.from <= day && day <= self.until && holds(&self.held, at)
    }

    fn days(&self, at: usize) -> i32 {
        match self.limit {
            CourseLimit::Same(days) => days,
            CourseLimit::By(codes, days) => {
                let code = codes.get(at).copied().unwrap_or(UNKNOWN);
                days.get(usize::from(code)).copied().unwrap_or_default()
            }
        }
    }
}

fn holds(held: &[Held<'_>], at: usize) -> bool {
    held.iter().all(|(codes, accepted)| {
        let code = codes.get(at).copied().unwrap_or(UNKNOWN);
        accepted.get(usize::from(code)).copied().unwrap_or_default()
    })
}

fn part<'c, T>(column: &'c [T], stretch: &Range<usize>) -> &'c [T] {
    column.get(stretch.clone()).unwrap_or_default()
}

/// Shares of the facts that keep the facts of one subject together.
fn stretches(subjects: &[u32], threads: NonZeroUsize) -> Vec<Range<usize>> {
    let border = |nth: usize| {
        let about = subjects.len() * nth / threads;
        let first = about.checked_sub(1).and_then(|last| subjects.get(last));
        first.map_or(0, |before| {
            about + part(subjects, &(about..subjects.len())).iter().take_while(|of| *of == before).count()
        })
    };
    (0..threads.get()).map(|nth| border(nth)..border(nth + 1)).collect()
}
