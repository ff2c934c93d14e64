//! What stands above the lists: period, review, sources, time zone.
//! Must not read people, agencies or events.

use crate::list_of_ids::decode_nodes;
use crate::moment::Stamp;
use crate::timeline::{Confidence, Review};
use crate::word_table;
use domain::calendar::Zone;
use jiff::civil::Date;
use marked_text::{Choice, Fields, Node, Problems, find_near};

/// Words for how sure something is.
pub const CONFIDENCES: Choice<Confidence> = Choice { words: Confidence::WORDS, find: Confidence::find };

const SOURCE_KINDS: Choice<()> = Choice {
    words: &["official", "press", "compilation"],
    find: |word| matches!(word, "official" | "press" | "compilation").then_some(()),
};

/// First and last day of the case; a month or year means its first or last day.
pub fn period(fields: &mut Fields<'_, '_>) -> Option<(Date, Date)> {
    let node = fields.required("period")?;
    let mut period = Fields::of(node, fields.problems)?;
    let start: Option<Stamp> = period.required_value("start");
    let end: Option<Stamp> = period.required_value("end");
    let line = period.line_of("end");
    period.finish();
    let (start, end) = (start?.start().date(), end?.last_day());
    if end < start {
        fields.problems.add(line, "the period ends before it starts");
    }
    Some((start, end))
}

/// Name and clock of the place.
pub fn zone(fields: &mut Fields<'_, '_>) -> Option<(String, Zone)> {
    let name = fields.required_text("timezone")?;
    let zone = word_table::zone(&name);
    if zone.is_none() {
        let near = find_near(&name, word_table::zone_names());
        let known = near.map_or_else(
            || format!("known are `{}`", word_table::zone_names().collect::<Vec<_>>().join("`, `")),
            |near| format!("did you mean `{near}`?"),
        );
        let line = fields.line_of("timezone");
        fields.problems.add(line, format!("unknown time zone `{name}`; {known}"));
    }
    Some((name, zone?))
}

/// The review; controls have none.
pub fn review(fields: &mut Fields<'_, '_>) -> Option<Review> {
    let node = fields.find("review")?;
    let mut review = Fields::of(node, fields.problems)?;
    let body = review.optional_text("body");
    let published = review.optional_text("published");
    let basis = review.optional_text("basis");
    review.finish();
    Some(Review { body, published, basis })
}

/// Sources are for the reader; only their fields are checked.
pub fn check_sources(node: &Node, problems: &mut Problems) {
    decode_nodes(node, problems, |source| {
        source.required_text("id");
        source.optional_text("url");
        source.optional_text("by");
        source.optional_choice("kind", SOURCE_KINDS);
        Some(())
    });
}
