//! The facts of many cases, or of children of cases, one after the other, as columns.
//! Must not judge.

use crate::code::Code;
use domain::event::EventKind;
use domain::policy::{Each, FieldRef};

/// Why facts cannot be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EventsError {
    /// A column is longer or shorter than the others.
    #[error("a column of {found} rows does not fit {rows} facts")]
    Length {
        /// Facts.
        rows: usize,
        /// Rows of the column.
        found: usize,
    },
    /// The facts of one subject do not stand together, or not by day.
    #[error("fact {0} is out of order: facts stand by subject and, within one, by day")]
    Order(usize),
    /// A fact is of none of the kinds listed.
    #[error("fact {0} is of no listed kind")]
    Kind(usize),
}

/// Facts by subject (a case, or a child) and, within one, in the order in which they happened and were known.
/// A state is as just before its fact.
#[derive(Debug, Clone)]
pub struct Events {
    each: Each,
    kinds: Vec<EventKind>,
    pub(crate) subjects: Vec<u32>,
    pub(crate) days: Vec<i32>,
    pub(crate) kind_places: Vec<u8>,
    pub(crate) states: Vec<(FieldRef, Vec<Code>)>,
    /// Places in their case files of facts taken from such.
    pub(crate) places: Vec<u32>,
    /// Children for whom such facts were taken, by their places among the members.
    pub(crate) children: Vec<Option<u8>>,
}

impl Events {
    /// No facts yet, of these kinds and with these states.
    pub fn new(each: Each, kinds: Vec<EventKind>, states: Vec<FieldRef>) -> Self {
        let states = states.into_iter().map(|field| (field, Vec::new())).collect();
        Self {
            each,
            kinds,
            subjects: Vec::new(),
            days: Vec::new(),
            kind_places: Vec::new(),
            states,
            places: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Facts that are columns already: subject, day, and place of the kind in the list.
    pub fn of_columns(
        each: Each,
        kinds: Vec<EventKind>,
        (subjects, days, kind_places): (Vec<u32>, Vec<i32>, Vec<u8>),
        states: Vec<(FieldRef, Vec<Code>)>,
    ) -> Result<Self, EventsError> {
        let rows = subjects.len();
        let lengths = [days.len(), kind_places.len()].into_iter().chain(states.iter().map(|(_, codes)| codes.len()));
        if let Some(found) = lengths.into_iter().find(|found| *found != rows) {
            return Err(EventsError::Length { rows, found });
        }
        let order = subjects.iter().zip(&days);
        if let Some(wrong) = order.clone().zip(order.skip(1)).position(|(one, next)| one > next) {
            return Err(EventsError::Order(wrong + 1));
        }
        if let Some(wrong) = kind_places.iter().position(|place| usize::from(*place) >= kinds.len()) {
            return Err(EventsError::Kind(wrong));
        }
        Ok(Self { each, kinds, subjects, days, kind_places, states, places: Vec::new(), children: Vec::new() })
    }

    /// Whether a subject is a case or a child.
    pub fn each(&self) -> Each {
        self.each
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.subjects.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.subjects.is_empty()
    }

    /// The child, by place among the members of its case file, that a fact taken from one was taken for.
    pub fn find_child(&self, fact: usize) -> Option<usize> {
        self.children.get(fact).copied().flatten().map(usize::from)
    }

    /// Place in its case file of a fact that was taken from one.
    pub fn find_place(&self, fact: usize) -> Option<u32> {
        self.places.get(fact).copied()
    }

    /// Gives back all facts but the first so many.
    pub fn truncate(&mut self, len: usize) {
        self.subjects.truncate(len);
        self.days.truncate(len);
        self.kind_places.truncate(len);
        self.places.truncate(len);
        self.children.truncate(len);
        self.states.iter_mut().for_each(|(_, codes)| codes.truncate(len));
    }

    /// Kinds of fact, by their places.
    pub fn kinds(&self) -> &[EventKind] {
        &self.kinds
    }

    pub(crate) fn find_state(&self, field: FieldRef) -> Option<&[Code]> {
        self.states.iter().find(|(known, _)| *known == field).map(|(_, codes)| codes.as_slice())
    }
}
