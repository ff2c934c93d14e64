//! `pack.toml`: what a pack is called, what it extends, which timelines it judges.
//! Must not read anything else of the pack.

use crate::document::{problem_of, read_document};
use crate::files::Pack;
use domain::calendar::Zone;
use domain::policy::Text;
use marked_text::{Fields, Node, Problem, Problems};

/// File that every pack has.
pub const FILE: &str = "pack.toml";

/// Zones by the names that timelines use, each with the rule that must stand in the calendar's settings.
const ZONES: [(&str, Zone); 2] =
    [("Asia/Tokyo", Zone::Fixed { minutes: 540 }), ("Europe/London", Zone::EuropeanSummerTime { standard_minutes: 0 })];

/// What a pack says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Name, the same as its folder.
    pub name: String,
    /// Version as written, without the hash.
    pub version: String,
    /// The pack it extends.
    pub extends: Option<String>,
    /// Title in both languages.
    pub title: Text,
    /// Name of its time zone, where it gives one.
    pub zone: Option<String>,
    /// A timeline whose jurisdiction begins with one of these is judged by this pack when none is named.
    pub jurisdictions: Vec<String>,
}

impl Header {
    /// The rule that the calendar must have for the zone named here.
    pub fn zone_rule(&self) -> Option<Zone> {
        let zone = self.zone.as_deref()?;
        ZONES.iter().find(|(name, _)| *name == zone).map(|(_, rule)| *rule)
    }
}

/// Reads `pack.toml`, or says everything that is wrong with it.
pub fn read_header(pack: &Pack) -> Result<Header, Vec<Problem>> {
    let mut problems = Vec::new();
    if !pack.files.contains_key(FILE) {
        return Err(vec![problem_of(pack, FILE, "the file is missing: every pack says here what it is called")]);
    }
    let header = read_document(pack, FILE, &mut problems, |fields| decode(fields, &pack.name));
    match header {
        Some(header) if problems.is_empty() => Ok(header),
        _ => Err(problems),
    }
}

fn decode(mut fields: Fields<'_, '_>, folder: &str) -> Option<Header> {
    let name = fields.required_text("name");
    let version = fields.required_text("version");
    let extends = fields.optional_text("extends");
    let title = required_text_pair(&mut fields, "title");
    let zone = fields.find("zone");
    let names: Vec<(&'static str, &'static str)> = ZONES.iter().map(|(name, _)| (*name, *name)).collect();
    let zone = zone.and_then(|node| crate::words::one_of(node, "zone", &names, fields.problems));
    let jurisdictions = fields.list_of_text("jurisdictions");
    if let Some(name) = name.as_ref().filter(|name| *name != folder) {
        let line = fields.line_of("name");
        fields.problems.add(line, format!("pack `{name}` lies in a folder named `{folder}`"));
    }
    fields.finish();
    Some(Header {
        name: name?,
        version: version?,
        extends,
        title: title?,
        zone: zone.map(str::to_owned),
        jurisdictions,
    })
}

/// A text that must be there in both languages.
pub fn required_text_pair(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Text> {
    let node = fields.required(name)?;
    text_pair(node, fields.problems)
}

fn text_pair(node: &Node, problems: &mut Problems) -> Option<Text> {
    let mut fields = Fields::of(node, problems)?;
    let (ja, en) = (fields.required_text("ja"), fields.required_text("en"));
    fields.finish();
    Some(Text { ja: ja?, en: en? })
}
