//! The people, agencies and facts of a scenario, in the words of published timelines.
//! Must not know what is expected.

use domain::calendar::Zone;
use jiff::civil::Date;
use marked_text::Fields;
use timeline_reader::{Names, Timeline, TimelineEvent, decode_agencies, decode_event, decode_people, name_events};

/// Reads `person`, `agency` and `fact`; ids follow from the name of the file.
pub fn decode_story(fields: &mut Fields<'_, '_>, mut names: Names, title: &str) -> Timeline {
    let people = fields.find("person").map(|list| decode_people(list, None, &mut names, fields.problems));
    let agencies = fields.find("agency").map(|list| decode_agencies(list, &mut names, fields.problems));
    let mut events: Vec<TimelineEvent> = Vec::new();
    if let Some(list) = fields.find("fact") {
        name_events(list, &mut names, fields.problems);
        let nodes = fields.find_list("fact").unwrap_or_default();
        events.extend(nodes.iter().filter_map(|node| decode_event(node, &names, fields.problems)));
    }
    let (first, last) = period(&events);
    let timeline = Timeline {
        id: names.authority_name().to_owned(),
        control: false,
        title: title.to_owned(),
        jurisdiction: String::new(),
        zone_name: String::new(),
        zone: names.zone,
        period_start: first,
        period_end: last,
        review: None,
        authority: names.authority,
        case: names.case,
        people: people.unwrap_or_default(),
        agencies: agencies.unwrap_or_default(),
        events,
        missed: Vec::new(),
    };
    timeline.completed()
}

/// The names of a file: its zone is the pack's, and so are the roles.
pub fn names(file: &str, zone: Zone, roles: impl IntoIterator<Item = String>) -> Names {
    Names::new(file, zone).with_roles(roles)
}

fn period(events: &[TimelineEvent]) -> (Date, Date) {
    let days = || events.iter().map(|event| event.known_at.date());
    (days().min().unwrap_or(Date::ZERO), days().max().unwrap_or(Date::ZERO))
}
