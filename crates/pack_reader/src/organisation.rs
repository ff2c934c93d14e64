//! `organisation/offices.toml` and `organisation/nights.toml`: the authority's own offices and its night cover.
//! Must not know who works there.

use crate::document::read_document;
use crate::files::Pack;
use crate::header::required_text_pair;
use crate::words::{hint, named, one_of};
use domain::event::OfficeKind;
use domain::policy::{FurtherPost, NightCover, OwnOffice, Text};
use domain::word::Word;
use jiff::civil::Time;
use marked_text::{Fields, Node, Problem, Problems};

/// Own offices.
pub const OFFICES: &str = "organisation/offices.toml";
/// Night cover.
pub const NIGHTS: &str = "organisation/nights.toml";

/// The own offices of one pack; no two of one id.
pub fn read_own_offices(pack: &Pack, problems: &mut Vec<Problem>) -> Vec<OwnOffice> {
    let offices = read_document(pack, OFFICES, problems, |mut fields| {
        let mut offices: Vec<OwnOffice> = Vec::new();
        for node in fields.find_list("own_office").unwrap_or_default() {
            let Some(office) = office(node, fields.problems) else { continue };
            if offices.iter().any(|known| known.id == office.id) {
                fields.problems.add(node.line, format!("office `{}` stands in this file twice", office.id));
            }
            offices.push(office);
        }
        fields.finish();
        Some(offices)
    });
    offices.unwrap_or_default()
}

/// The night cover of one pack; it names offices of the pack.
pub fn read_nights(pack: &Pack, offices: &[OwnOffice], problems: &mut Vec<Problem>) -> Vec<NightCover> {
    let nights = read_document(pack, NIGHTS, problems, |mut fields| {
        let mut nights = Vec::new();
        for node in fields.find_list("night").unwrap_or_default() {
            let Some(night) = night(node, fields.problems) else { continue };
            for named in std::iter::once(&night.office).chain(&night.serves) {
                if !offices.iter().any(|office| office.id == *named) {
                    let known: Vec<&str> = offices.iter().map(|office| office.id.as_str()).collect();
                    let near = hint(named.as_str(), &known);
                    fields.problems.add(node.line, format!("`{named}` is no office of {OFFICES}{near}"));
                }
            }
            nights.push(night);
        }
        fields.finish();
        Some(nights)
    });
    nights.unwrap_or_default()
}

fn office(node: &Node, problems: &mut Problems) -> Option<OwnOffice> {
    let mut fields = Fields::of(node, problems)?;
    let id = word(&mut fields, "id");
    let kinds = named(OfficeKind::ALL, OfficeKind::word);
    let kind = fields.required("kind").and_then(|node| one_of(node, "kind", &kinds, fields.problems));
    let name = required_text_pair(&mut fields, "name");
    let wards = words(&mut fields, "wards");
    let codes = fields.list_of_text("codes");
    let since = fields.optional("since");
    let posts = posts(&mut fields, "posts");
    fields.finish();
    Some(OwnOffice { id: id?, kind: kind?, name: name?, wards, codes, since, posts })
}

fn night(node: &Node, problems: &mut Problems) -> Option<NightCover> {
    let mut fields = Fields::of(node, problems)?;
    let office = word(&mut fields, "office");
    let serves = words(&mut fields, "serves");
    let workers = fields.required_value("workers");
    let day = fields.required("day_office_hours").and_then(|node| hours(node, fields.problems));
    let role = fields.required("role").and_then(|node| post(node, fields.problems));
    let on_call = posts(&mut fields, "on_call");
    let handover_at = time(&mut fields, "handover_at");
    fields.finish();
    let (day_opens, day_closes) = day?;
    Some(NightCover {
        office: office?,
        serves,
        day_opens,
        day_closes,
        workers: workers?,
        role: role?,
        on_call,
        handover_at: handover_at?,
    })
}

fn hours(node: &Node, problems: &mut Problems) -> Option<(Time, Time)> {
    let mut fields = Fields::of(node, problems)?;
    let (opens, closes) = (time(&mut fields, "opens"), time(&mut fields, "closes"));
    fields.finish();
    Some((opens?, closes?))
}

fn time(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Time> {
    let text = fields.required_text(name)?;
    let time = text.parse().ok();
    if time.is_none() {
        let line = fields.line_of(name);
        fields.problems.add(line, format!("`{text}` is no time of day such as `08:45`"));
    }
    time
}

fn posts(fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<FurtherPost> {
    let nodes = fields.find_list(name).unwrap_or_default();
    nodes.iter().filter_map(|node| post(node, fields.problems)).collect()
}

fn post(node: &Node, problems: &mut Problems) -> Option<FurtherPost> {
    let mut fields = Fields::of(node, problems)?;
    let role = word(&mut fields, "role");
    let name: Option<Text> = required_text_pair(&mut fields, "name");
    let since = fields.optional("since");
    fields.finish();
    Some(FurtherPost { role: role?, name: name?, since })
}

fn word(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Word> {
    let text = fields.required_text(name)?;
    let word = Word::new(&text);
    if let Err(error) = &word {
        let line = fields.line_of(name);
        fields.problems.add(line, error.to_string());
    }
    word.ok()
}

fn words(fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<Word> {
    let line = fields.line_of(name);
    let mut words = Vec::new();
    for text in fields.list_of_text(name) {
        match Word::new(&text) {
            Ok(word) => words.push(word),
            Err(error) => fields.problems.add(line, error.to_string()),
        }
    }
    words
}
