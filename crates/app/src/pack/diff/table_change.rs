//! Tables and labels of two packs that differ beside their rules: days, eras, growth, offices, posts, ways up.
//! Must not weigh a difference.

use domain::calendar::Calendar;
use domain::policy::Policy;
use jiff::civil::Date;

/// A table that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChange {
    /// Which.
    pub table: Table,
    /// Days that differ, where it is the calendar, in order.
    pub days: Vec<DayChange>,
}

/// What a pack says beside its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Working days, school days, hours and zone.
    Calendar,
    /// Growth curves.
    Growth,
    /// Eras.
    Eras,
    /// Steps of severity.
    Severity,
    /// Stages of school, by which a grade is read as a birth.
    Stages,
    /// Posts of each kind of office, and what they are called.
    Posts,
    /// The authority's own offices, and what they are called.
    Offices,
    /// Night and holiday cover.
    Nights,
    /// Ways up.
    WaysUp,
}

/// A day that is counted in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayChange {
    /// The day.
    pub on: Date,
    /// Offices would work on it, and do not now; or the other way round.
    pub would_work: bool,
}

impl Table {
    /// The word of the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Growth => "growth",
            Self::Eras => "eras",
            Self::Severity => "severity",
            Self::Stages => "stages",
            Self::Posts => "posts",
            Self::Offices => "offices",
            Self::Nights => "nights",
            Self::WaysUp => "ways",
        }
    }

    /// Whether the due date of any rule may move by it.
    pub fn moves_days(self) -> bool {
        matches!(self, Self::Calendar | Self::Growth)
    }
}

/// Every table that differs.
pub fn changes(old: &Policy, new: &Policy) -> Vec<TableChange> {
    let differs = [
        (old.calendar != new.calendar, Table::Calendar),
        (old.growth != new.growth, Table::Growth),
        (old.eras != new.eras, Table::Eras),
        (old.severity != new.severity, Table::Severity),
        (old.stages != new.stages, Table::Stages),
        (old.posts != new.posts, Table::Posts),
        (old.offices != new.offices, Table::Offices),
        (old.nights != new.nights, Table::Nights),
        (old.escalations != new.escalations, Table::WaysUp),
    ];
    let differing = differs.into_iter().filter(|(differs, _)| *differs).map(|(_, table)| table);
    let days = |table| if table == Table::Calendar { days(&old.calendar, &new.calendar) } else { Vec::new() };
    differing.map(|table| TableChange { table, days: days(table) }).collect()
}

/// The days on which offices would work and do not now, or the other way round, as far as both tables reach.
fn days(old: &Calendar, new: &Calendar) -> Vec<DayChange> {
    let first = old.covers_from().max(new.covers_from());
    let last = old.covers_to().min(new.covers_to());
    let each = first.series(jiff::Span::new().days(1)).take_while(|on| *on <= last);
    let differing = each.filter_map(|on| {
        let (works, would_work) = (old.is_working_day(on).ok()?, new.is_working_day(on).ok()?);
        (works != would_work).then_some(DayChange { on, would_work })
    });
    differing.collect()
}
