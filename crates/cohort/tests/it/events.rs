//! Columns of facts that are out of order are refused.

use crate::made::{KINDS, STATES};
use cohort::{Events, EventsError};
use domain::policy::Each;

fn events(subjects: &[u32], days: &[i32], places: &[u8], codes: &[u8]) -> Result<Events, EventsError> {
    let columns = (subjects.to_vec(), days.to_vec(), places.to_vec());
    Events::of_columns(Each::Case, KINDS.to_vec(), columns, vec![(STATES[1], codes.to_vec())])
}

#[test]
fn facts_stand_by_subject_and_by_day() {
    let held = events(&[1, 1, 4], &[7, 9, 2], &[0, 1, 7], &[1, 2, 255]).unwrap();
    assert_eq!((held.len(), held.is_empty(), held.each(), held.kinds()), (3, false, Each::Case, &KINDS[..]));
    assert_eq!(events(&[1, 1], &[9, 7], &[0, 0], &[1, 1]).unwrap_err(), EventsError::Order(1));
    assert_eq!(events(&[4, 1], &[7, 7], &[0, 0], &[1, 1]).unwrap_err(), EventsError::Order(1));
}

#[test]
fn columns_of_unlike_length_and_unlisted_kinds_are_refused() {
    assert_eq!(events(&[1], &[7, 7], &[0], &[1]).unwrap_err(), EventsError::Length { rows: 1, found: 2 });
    assert_eq!(events(&[1], &[7], &[0], &[]).unwrap_err(), EventsError::Length { rows: 1, found: 0 });
    assert_eq!(events(&[1], &[7], &[8], &[1]).unwrap_err(), EventsError::Kind(0));
}
