//! What happens in the cases of the city: a report, the first days, months of care, an ending, and what goes wrong.

mod care;
mod ending;
mod expecting;
mod filling;
mod frame;
mod fresh;
mod gap;
mod growing;
mod intake;
mod notes;

pub use gap::Gap;

use crate::City;
use crate::people::Shape;
use care::{Care, care};
use domain::event::Entry;
use domain::ids::{CaseId, PersonId};
use frame::Frame;
use jiff::ToSpan;

/// How a case was handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// By the rules, and still open.
    Well,
    /// By the rules, and closed within the year.
    Closed,
    /// Reported within the last two days, or something new within them waits for an answer.
    Fresh,
    /// Something was left undone.
    Gap(Gap),
}

/// A case of the city with everything recorded in it, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeCase {
    /// Id.
    pub id: CaseId,
    /// The number by which the offices speak of it.
    pub number: String,
    /// The children.
    pub children: Vec<PersonId>,
    /// How it was handled.
    pub story: Story,
    /// The entries in the order in which they were known.
    pub entries: Vec<Entry>,
}

/// So many of the first cases are fresh.
const FRESH: u64 = 10;

/// How the case of a place in the list was handled.
pub(crate) fn story_of(place: u64, open: u64) -> Story {
    match place {
        // A pregnancy does not end with a meeting.
        _ if place >= open && shape_of_case(place) != Shape::Expecting => Story::Closed,
        _ if place >= open => Story::Well,
        0..FRESH => Story::Fresh,
        _ => match gap_of(place) {
            Some(gap) => Story::Gap(gap),
            None => Story::Well,
        },
    }
}

fn gap_of(place: u64) -> Option<Gap> {
    let turn = (place % 8 == 2).then_some(place / 8)?;
    let kind = usize::try_from(turn % Gap::ALL.len() as u64).ok()?;
    Gap::ALL.get(kind).copied()
}

/// Who has to live in the household of a case for its story.
pub(crate) fn shape_of_case(place: u64) -> Shape {
    match place {
        0..FRESH => fresh::shape(place),
        _ => match (gap_of(place), place % 16) {
            (Some(gap), _) => gap.shape(),
            (None, 7) => Shape::Expecting,
            (None, 3 | 11 | 14) => Shape::Infant,
            _ => Shape::Family,
        },
    }
}

/// The case of a place in the list.
pub(crate) fn case(city: &City<'_>, place: u64) -> MadeCase {
    let story = story_of(place, city.plan().open_cases);
    let mut frame = Frame::of(city, place, story);
    match story {
        Story::Fresh => fresh::tell(&mut frame, place),
        Story::Gap(gap) => gap::tell(&mut frame, gap),
        Story::Closed => closed(&mut frame, place),
        Story::Well => well(&mut frame),
    }
    if matches!(story, Story::Closed | Story::Well) && frame.shape != Shape::Expecting {
        filling::fill(&mut frame, place);
    }
    MadeCase {
        id: frame.book.case,
        number: frame.number.clone(),
        children: frame.children.iter().map(|child| child.id).collect(),
        story,
        entries: frame.book.into_entries(),
    }
}

fn well(frame: &mut Frame<'_>) {
    if frame.shape == Shape::Expecting {
        return expecting::tell(frame);
    }
    let report = intake::report(frame);
    intake::first_days(frame, report);
    let until = frame.book.plan.today().saturating_add(1.day());
    care(frame, Care::until(until));
}

fn closed(frame: &mut Frame<'_>, place: u64) {
    let report = intake::report(frame);
    if place.is_multiple_of(3) {
        intake::first_week(frame, report);
        return ending::not_abuse(frame, report);
    }
    intake::first_days(frame, report);
    care(frame, Care::until(frame.ends_on.saturating_sub(6.days())));
    ending::close(frame);
}
