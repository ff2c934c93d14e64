//! Tables that do not fit together are refused.

use crate::made::{KINDS, STATES, date};
use cohort::{Columns, ColumnsError, day_number};
use domain::policy::Each;

#[test]
fn days_are_counted_from_the_first_of_january_1970() {
    assert_eq!(day_number(jiff::civil::date(1970, 1, 1)), 0);
    assert_eq!(day_number(jiff::civil::date(2024, 10, 4)), 20_000);
    assert_eq!(day_number(jiff::civil::date(1969, 12, 31)), -1);
    assert_eq!(date(20_000), jiff::civil::date(2024, 10, 4));
}

#[test]
fn a_column_of_another_length_or_a_second_one_of_a_kind_is_refused() {
    let mut columns = Columns::new(Each::Case, 3).unwrap();
    columns.add_days(KINDS[0], vec![1, 2, 3]).unwrap();
    columns.add_state(STATES[0], vec![0, 1, 255]).unwrap();
    assert_eq!(columns.add_days(KINDS[1], vec![1]), Err(ColumnsError::Length { rows: 3, found: 1 }));
    assert_eq!(
        columns.add_days(KINDS[0], vec![1, 2, 3]).unwrap_err().to_string(),
        "`InformationReceived` has a column already"
    );
    assert!(matches!(columns.add_state(STATES[0], vec![0, 1, 255]), Err(ColumnsError::Twice(_))));
    assert_eq!((columns.rows(), columns.each()), (3, Each::Case));
}
