//! Spans of time.

use app::wording::Wording;
use i18n::Lang;

#[test]
fn spans_are_said_in_their_two_largest_units() {
    let (minute, hour, day) = (60, 3_600, 86_400);
    let spans =
        [0, 59, 40 * minute, 3 * hour, 3 * hour + 12 * minute, 2 * day, 2 * day + 3 * hour + 5, 34 * day + 7 * hour];
    let said = |lang| spans.map(|span| Wording::of(lang, None).span(span)).join("; ");
    assert_eq!(said(Lang::Ja), "0分; 0分; 40分; 3時間; 3時間と12分; 2日; 2日と3時間; 34日");
    assert_eq!(
        said(Lang::En),
        "0 minutes; 0 minutes; 40 minutes; 3 hours; 3 hours 12 minutes; 2 days; 2 days 3 hours; 34 days"
    );
}
