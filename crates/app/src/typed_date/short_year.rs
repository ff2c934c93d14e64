//! A year of one or two digits without an era (8/4/1): the present era or this century, and where one of them cannot
//! be, what comes next to mind. It is always asked back, even where only one year is left.

use super::era_year::days_of_era;
use super::found::{Found, civil_days};
use super::{Desk, Reason};

/// A date further ahead is no plan that anybody types in short.
const YEARS_AHEAD: i16 = 5;

/// So many are offered.
const OFFERED: usize = 2;

/// What a short year can mean, the likeliest first.
pub(super) fn readings(desk: &Desk, year: i16, month: Option<i16>, day: Option<i16>) -> Vec<Result<Found, Reason>> {
    let western = |century: i16| civil_days(century.saturating_add(year), month, day);
    let eras = desk.eras.into_iter().flat_map(|eras| eras.iter().rev());
    let mut by_era = eras.map(|era| days_of_era(era, (year, month, day)));
    let likely = by_era.next().into_iter().chain([western(2000)]);
    let all: Vec<_> = likely.chain(by_era).chain([western(1900)]).collect();
    let latest = desk.today().year().saturating_add(YEARS_AHEAD);
    let possible = all.iter().flatten().filter(|days| days.first().year() <= latest);
    let offered: Vec<_> = possible.map(|days| Ok(Found { ask: true, ..Found::plain(*days) })).take(OFFERED).collect();
    if offered.is_empty() {
        all.into_iter().filter(Result::is_err).map(|days| days.map(Found::plain)).collect()
    } else {
        offered
    }
}
