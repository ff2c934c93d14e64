//! How long something may take, as packs write it: `{ hours = 48 }`, `{ working_days = { days = 10 } }`.
//! Must not count.

use domain::calendar::{CountFrom, Within};
use marked_text::{Fields, Node, Problems};

const COUNT_FROM: [(&str, CountFrom); 2] = [("next_day", CountFrom::NextDay), ("same_day", CountFrom::SameDay)];

/// A unit and the span of so many of it.
type Unit = (&'static str, fn(u32) -> Within);

const PLAIN: [Unit; 8] = [
    ("hours", Within::Hours),
    ("days", Within::Days),
    ("end_of_day", Within::EndOfDay),
    ("working_hours", Within::WorkingHours),
    ("school_days", Within::SchoolDays),
    ("months", Within::Months),
    ("months_brought_forward", Within::MonthsBroughtForward),
    ("weeks", Within::Weeks),
];

/// A span that stands alone under a name.
pub fn within(node: &Node, problems: &mut Problems) -> Option<Within> {
    let mut fields = Fields::of(node, problems)?;
    let span = span_among(&mut fields);
    fields.finish();
    span
}

/// The one span among the fields of a node.
pub fn span_among(fields: &mut Fields<'_, '_>) -> Option<Within> {
    let mut written = 0;
    let mut found = None;
    for (name, make) in PLAIN {
        if fields.find(name).is_some() {
            written += 1;
            found = found.or(fields.optional(name).map(make));
        }
    }
    if let Some(node) = fields.find("working_days") {
        written += 1;
        found = found.or(working_days(node, fields.problems));
    }
    if written != 1 {
        let line = fields.line();
        let message = if written == 0 {
            "a span is missing here: `hours`, `days`, `end_of_day`, `working_days`, `working_hours`, `school_days`, `weeks`, `months` or `months_brought_forward`"
        } else {
            "a span is given in one unit, not in several"
        };
        fields.problems.add(line, message);
        return None;
    }
    found
}

fn working_days(node: &Node, problems: &mut Problems) -> Option<Within> {
    let mut fields = Fields::of(node, problems)?;
    let days = fields.required_value("days");
    let count_from = fields.find("count_from");
    let count_from = count_from.map(|node| crate::words::one_of(node, "count_from", &COUNT_FROM, fields.problems));
    fields.finish();
    Some(Within::WorkingDays { days: days?, count_from: count_from.unwrap_or(Some(CountFrom::default()))? })
}

/// Calendar days a span takes at most, for comparing two of them.
pub fn days_at_most(within: &Within) -> f64 {
    match *within {
        Within::Hours(hours) => f64::from(hours) / 24.0,
        Within::Days(days) | Within::EndOfDay(days) | Within::SchoolDays(days) => f64::from(days),
        Within::WorkingDays { days, .. } => f64::from(days),
        Within::WorkingHours(hours) => f64::from(hours) / 8.0,
        Within::Weeks(weeks) => f64::from(weeks) * 7.0,
        Within::Months(months) | Within::MonthsBroughtForward(months) => f64::from(months) * 30.0,
    }
}
