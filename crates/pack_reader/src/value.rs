//! The dated and cited values of a rule.
//! Must not hold a value itself: without a source none loads.

use crate::condition::Asked;
use crate::kind::KindWord;
use crate::tiers::tiers;
use crate::within::within;
use crate::words::one_of;
use domain::calendar::Within;
use domain::growth::{BelowLimit, GrowthLimits, Line, NoGainLimit};
use domain::policy::{Force, Mark, RuleValue};
use jiff::civil::Date;
use marked_text::{Fields, Node, Problems};

const MARKS: [(&str, Mark); 3] =
    [("verified", Mark::Verified), ("unverified", Mark::Unverified), ("default", Mark::Default)];
const FORCES: [(&str, Force); 3] = [("law", Force::Law), ("guidance", Force::Guidance), ("local", Force::Local)];
const LINES: [(&str, Line); 7] = [
    ("p3", Line::P3),
    ("p10", Line::P10),
    ("p25", Line::P25),
    ("p50", Line::P50),
    ("p75", Line::P75),
    ("p90", Line::P90),
    ("p97", Line::P97),
];

/// How a source says that the number itself is a choice of the pack.
const OWN_VALUE: [&str; 3] = ["(D)", "既定値", "design default"];

/// The values of a rule, oldest first; there must be one, in order and without overlap.
pub fn values(fields: &mut Fields<'_, '_>, word: KindWord, asked: Asked<'_>) -> Vec<RuleValue> {
    let nodes = fields.find_list("value").unwrap_or_default();
    if nodes.is_empty() {
        let line = fields.line();
        fields.problems.add(line, "the rule has no value: write `[[value]]` with `from`, `cite`, `mark` and `force`");
    }
    let mut values: Vec<RuleValue> = Vec::new();
    for node in nodes {
        let Some(value) = value(node, word, asked, fields.problems) else { continue };
        if let Some(message) = out_of_order(values.last(), &value) {
            fields.problems.add(node.line, message);
        }
        values.push(value);
    }
    values
}

fn out_of_order(before: Option<&RuleValue>, value: &RuleValue) -> Option<String> {
    if value.until.is_some_and(|until| until < value.from) {
        return Some(format!("the value ends before it begins on {}", value.from));
    }
    let before = before?;
    if value.from <= before.from {
        return Some(format!("values stand oldest first: {} comes after {}", value.from, before.from));
    }
    let overlap = before.until.filter(|until| value.from <= *until)?;
    Some(format!("the value from {} begins while the one before still lasts until {overlap}", value.from))
}

fn value(node: &Node, word: KindWord, asked: Asked<'_>, problems: &mut Problems) -> Option<RuleValue> {
    let mut fields = Fields::of(node, problems)?;
    let from: Option<Date> = fields.required_value("from");
    let until = fields.optional("until");
    let cite = fields.required_text("cite");
    let mark = fields.required("mark").and_then(|node| one_of(node, "mark", &MARKS, fields.problems));
    if let (Some(cite), Some(Mark::Verified)) = (&cite, mark)
        && OWN_VALUE.iter().any(|words| cite.contains(words))
    {
        let line = fields.line_of("mark");
        fields
            .problems
            .add(line, "the source says that the value is the pack's own: mark it `default`, not `verified`");
    }
    if cite.as_ref().is_some_and(|cite| !cite.chars().any(char::is_alphanumeric)) {
        let line = fields.line_of("cite");
        fields.problems.add(line, "`cite` names no source: write the law, notice or document the value comes from");
    }
    let force = fields.required("force").and_then(|node| one_of(node, "force", &FORCES, fields.problems));
    let limit = limit(&mut fields, word, asked);
    let is_pattern = word == KindWord::Pattern;
    let count = if is_pattern { fields.required_value("count") } else { None };
    let span = match word {
        KindWord::Pattern => fields.required("span").and_then(|node| within(node, fields.problems)),
        KindWord::Recurring | KindWord::Contradiction => optional_span(&mut fields, "span"),
        _ => None,
    };
    let apart = if is_pattern { optional_span(&mut fields, "apart") } else { None };
    let after = if word == KindWord::Recurring { optional_span(&mut fields, "after") } else { None };
    let before_date = optional_span(&mut fields, "before_date");
    let from_date = fields.optional_bool("from_date").unwrap_or(false) || before_date.is_some();
    let from_report = fields.optional_bool("from_report").unwrap_or(false);
    let or_wished = word == KindWord::Deadline && fields.optional_bool("or_wished").unwrap_or(false);
    let warns = if word == KindWord::Deadline { optional_span(&mut fields, "warns") } else { None };
    let growth = match word {
        KindWord::Growth => fields.required("growth").and_then(|node| growth(node, fields.problems)),
        _ => None,
    };
    fields.finish();
    Some(RuleValue {
        from: from?,
        until,
        cite: cite?,
        mark: mark?,
        force: force?,
        within: limit,
        count,
        span,
        apart,
        after,
        before_date,
        from_date,
        from_report,
        or_wished,
        warns,
        growth,
    })
}

/// The limits; kinds that count a time must have one, a ladder has them at its steps.
fn limit(fields: &mut Fields<'_, '_>, word: KindWord, asked: Asked<'_>) -> Vec<domain::policy::Tier> {
    match word {
        KindWord::Ladder | KindWord::Norm => return Vec::new(),
        KindWord::Deadline | KindWord::Recurring | KindWord::Absence => {
            fields.required("within");
        }
        _ => {}
    }
    tiers(fields, asked)
}

fn optional_span(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Within> {
    fields.find(name).and_then(|node| within(node, fields.problems))
}

fn growth(node: &Node, problems: &mut Problems) -> Option<GrowthLimits> {
    let mut fields = Fields::of(node, problems)?;
    let below = fields.find("below").map(|node| below(node, fields.problems));
    let crossed_lines = fields.optional("crossed_lines");
    let settled_after_days = match crossed_lines {
        Some(_) => fields.required_value("settled_after_days"),
        None => fields.optional("settled_after_days"),
    };
    let no_gain = fields.find("no_gain").map(|node| no_gain(node, fields.problems));
    let weight_loss_percent = fields.optional("weight_loss_percent");
    fields.finish();
    Some(GrowthLimits {
        below: below.flatten(),
        crossed_lines,
        no_gain: no_gain.flatten(),
        weight_loss_percent,
        settled_after_days: settled_after_days.unwrap_or_default(),
    })
}

fn below(node: &Node, problems: &mut Problems) -> Option<BelowLimit> {
    let mut fields = Fields::of(node, problems)?;
    let line = fields.required("line").and_then(|node| one_of(node, "line", &LINES, fields.problems));
    let from_days = fields.required_value("from_days");
    fields.finish();
    Some(BelowLimit { line: line?, from_days: from_days? })
}

fn no_gain(node: &Node, problems: &mut Problems) -> Option<NoGainLimit> {
    let mut fields = Fields::of(node, problems)?;
    let (months, under_months) = (fields.required_value("months"), fields.required_value("under_months"));
    fields.finish();
    Some(NoGainLimit { months: months?, under_months: under_months? })
}
