//! Where the pack has no eras: the day may come before the month.

use super::{check, desk};
use app::typed_date::{Desk, Takes};
use domain::calendar::Zone;

fn london() -> Desk<'static> {
    Desk { zone: Zone::EuropeanSummerTime { standard_minutes: 0 }, eras: None, takes: Takes::Day, ..desk() }
}

#[test]
fn day_and_month_are_asked_back_unless_one_order_alone_can_be() {
    check(
        &london(),
        &[
            ("1/4", "? 2026-04-01 | 2026-01-04"),
            ("25/3", "2026-03-25"),
            ("3/25", "2026-03-25"),
            ("4/4", "2026-04-04"),
            ("25/03/2026", "2026-03-25"),
            ("01/04/2026", "? 2026-04-01 | 2026-01-04"),
            ("2026-04-01", "2026-04-01"),
            ("1 April", "2026-04-01"),
            ("25/3/26", "? 2026-03-25 | 1926-03-25 | 2025-03-26 | 1925-03-26"),
        ],
    );
}

#[test]
fn the_echo_names_no_era() {
    assert_eq!(super::typed(&london(), "1 April").echo.en, "Wednesday 1 April 2026");
    assert_eq!(super::typed(&london(), "1 April").echo.ja, "2026-04-01(水)");
}
