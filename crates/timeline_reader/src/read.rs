//! A whole timeline, or everything that is wrong with it.
//! Must not stop at the first problem.

use crate::agencies::decode_agencies;
use crate::dates::check_dates;
use crate::event::{decode_event, find_id, name_events};
use crate::head;
use crate::list_of_ids::nodes_of;
use crate::missed::decode_missed;
use crate::names::Names;
use crate::order::{register_births, run_clock};
use crate::people::decode_people;
use crate::recipient::fill_recipients;
use crate::timeline::{Timeline, TimelineEvent};
use domain::calendar::Zone;
use marked_text::{Fields, Node, Problem, Problems, read_yaml, text_of};

/// Reads a timeline from the bytes of a file, or says everything that is wrong with it.
pub fn read_bytes(file_name: &str, bytes: &[u8]) -> Result<Timeline, Vec<Problem>> {
    let text = text_of(file_name, bytes).map_err(|problem| vec![problem])?;
    read(file_name, text)
}

/// Reads a timeline, or says everything that is wrong with it.
pub fn read(file_name: &str, text: &str) -> Result<Timeline, Vec<Problem>> {
    let node = read_yaml(file_name, text)?;
    let mut problems = Problems::new(file_name);
    let timeline = decode(&node, &mut problems);
    problems.or_value(timeline)
}

fn decode(node: &Node, problems: &mut Problems) -> Option<Timeline> {
    let mut fields = Fields::of(node, problems)?;
    let id = fields.required_text("id");
    let control = fields.optional_bool("control").unwrap_or(false);
    let title = fields.required_text("title");
    let jurisdiction = fields.required_text("jurisdiction");
    let zone = head::zone(&mut fields);
    let period = head::period(&mut fields);
    let review = head::review(&mut fields);
    fields.optional_choice("confidence", head::CONFIDENCES);
    if let Some(sources) = fields.find("sources") {
        head::check_sources(sources, fields.problems);
    }
    // Reading goes on without an id or a clock, so that the rest is checked too.
    let clock = zone.as_ref().map_or(Zone::Fixed { minutes: 0 }, |(_, clock)| *clock);
    let mut names = Names::new(id.as_deref().unwrap_or_default(), clock);
    let aged_on = period.map(|(_, end)| end);
    let people = fields.find("people").map(|list| decode_people(list, aged_on, &mut names, fields.problems));
    let agencies = fields.find("agencies").map(|list| decode_agencies(list, &mut names, fields.problems));
    let events = fields.required("events").map(|list| decode_events(list, &mut names, fields.problems));
    let missed = required_missed(&mut fields).map(|list| decode_missed(list, &names, fields.problems));
    if let (Some(period), Some(events)) = (period, &events) {
        check_dates(events, period, clock, fields.problems);
    }
    fields.finish();
    let (zone_name, zone) = zone?;
    let (period_start, period_end) = period?;
    let timeline = Timeline {
        id: id?,
        control,
        title: title?,
        jurisdiction: jurisdiction?,
        zone_name,
        zone,
        period_start,
        period_end,
        review,
        authority: names.authority,
        case: names.case,
        people: people.unwrap_or_default(),
        agencies: agencies.unwrap_or_default(),
        events: events?,
        missed: missed.unwrap_or_default(),
    };
    Some(timeline.completed())
}

/// The list of missed points must be there, so that a word misspelt does not pass for nothing missed.
fn required_missed<'n>(fields: &mut Fields<'n, '_>) -> Option<&'n Node> {
    let missed = fields.find("missed");
    if missed.is_none() {
        let line = fields.line_of("missed");
        fields.problems.add(line, "`missed` is missing: write `missed: []` where nothing was missed");
    }
    missed
}

fn decode_events(list: &Node, names: &mut Names, problems: &mut Problems) -> Vec<TimelineEvent> {
    name_events(list, names, problems);
    let Some(nodes) = nodes_of(list, problems) else { return Vec::new() };
    if nodes.is_empty() {
        problems.add(list.line, "there are no events");
    }
    for node in nodes.iter().filter(|node| find_id(node).is_none()) {
        problems.add(node.line, "an event must have an `id` of text");
    }
    nodes.iter().filter_map(|node| decode_event(node, names, problems)).collect()
}

impl Timeline {
    /// The timeline with what follows from its events together: who received a report that does not say so, a clock
    /// that never runs backwards, children registered when they are born.
    #[must_use]
    pub fn completed(mut self) -> Self {
        fill_recipients(&mut self.events, &self.agencies);
        run_clock(&mut self.events, self.zone);
        register_births(&mut self.events, &self.people, self.zone);
        self
    }
}
