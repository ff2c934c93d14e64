//! Patterns: which facts open, meet or void a duty.
//! Must not look for facts.

use crate::condition::{Asked, condition};
use crate::known::Known;
use crate::within::within;
use crate::words::{hint, named, one_of};
use domain::event::EventKind;
use domain::policy::{Cond, Link, Pattern};
use marked_text::{Fields, Node, Problems, Value};

const LINKS: [(&str, Link); 12] = [
    ("child", Link::Child),
    ("case", Link::Case),
    ("reply", Link::Reply),
    ("office", Link::Office),
    ("other_office", Link::OtherOffice),
    ("same_actor", Link::SameActor),
    ("member", Link::Member),
    ("check", Link::Check),
    ("recipient", Link::Recipient),
    ("told", Link::Told),
    ("some_child", Link::SomeChild),
    ("verifies", Link::Verifies),
];

/// What a pattern may say beside fact and condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Opens a duty: no link, no look-back.
    Opens,
    /// Ends a duty: link and look-back.
    Ends,
    /// Ends the duty about a member: the link `member` has a meaning.
    EndsMember,
    /// Must be on record: look-back only.
    OnRecord,
}

/// The patterns under a name; one written pattern of several facts becomes one for each.
pub fn patterns(fields: &mut Fields<'_, '_>, name: &'static str, used: Use, known: &Known) -> Vec<Pattern> {
    let nodes = fields.find_list(name).unwrap_or_default();
    nodes.iter().flat_map(|node| pattern(node, used, known, fields.problems)).collect()
}

/// As [`patterns`], where at least one must be there.
pub fn required_patterns(fields: &mut Fields<'_, '_>, name: &'static str, used: Use, known: &Known) -> Vec<Pattern> {
    let nodes = fields.find_list(name).unwrap_or_default();
    if nodes.is_empty() {
        let line = fields.line_of(name);
        fields.problems.add(line, format!("`{name}` is missing: name at least one fact"));
    }
    patterns(fields, name, used, known)
}

fn pattern(node: &Node, used: Use, known: &Known, problems: &mut Problems) -> Vec<Pattern> {
    let Some(mut fields) = Fields::of(node, problems) else { return Vec::new() };
    let kinds = kinds(&mut fields);
    let cond = match fields.find("where") {
        None => Some(Cond::Always),
        Some(_) if kinds.is_empty() => None,
        Some(node) => Some(Cond::Always).filter(|_| {
            // Read once against all kinds for its problems; compiled for each kind below.
            condition(node, Asked { kinds: &kinds, known }, fields.problems).is_some()
        }),
    };
    let link = link(&mut fields, used);
    let has_back = matches!(used, Use::Ends | Use::EndsMember | Use::OnRecord);
    let back = if has_back { fields.find("back").map(|node| within(node, fields.problems)) } else { None };
    let where_node = fields.find("where");
    fields.finish();
    let (Some(_), Some(link), false) = (cond, link, matches!(back, Some(None))) else { return Vec::new() };
    let compile = |kind: &EventKind| {
        let asked = Asked { kinds: std::slice::from_ref(kind), known };
        let cond = where_node.map_or(Some(Cond::Always), |node| condition(node, asked, &mut Problems::new("")));
        cond.map(|cond| Pattern { kind: *kind, cond, link, back: back.flatten() })
    };
    kinds.iter().filter_map(compile).collect()
}

fn kinds(fields: &mut Fields<'_, '_>) -> Vec<EventKind> {
    let names = named(EventKind::ALL, EventKind::name);
    let one = fields.find("fact");
    let several = fields.find("facts");
    match (one, several) {
        (Some(node), None) => one_of(node, "fact", &names, fields.problems).into_iter().collect(),
        (None, Some(Node { value: Value::List(items), .. })) => {
            let found: Vec<Option<EventKind>> =
                items.iter().map(|item| one_of(item, "fact", &names, fields.problems)).collect();
            found.into_iter().flatten().collect()
        }
        _ => {
            let line = fields.line();
            fields.problems.add(line, "a pattern names `fact = \"…\"` or `facts = [\"…\", \"…\"]`");
            Vec::new()
        }
    }
}

fn link(fields: &mut Fields<'_, '_>, used: Use) -> Option<Link> {
    if !matches!(used, Use::Ends | Use::EndsMember) {
        return Some(Link::Child);
    }
    let Some(node) = fields.find("link") else { return Some(Link::Child) };
    let link = one_of(node, "link", &LINKS, fields.problems);
    if link == Some(Link::Member) && used != Use::EndsMember {
        let words: Vec<&str> = LINKS.iter().map(|(word, _)| *word).filter(|word| *word != "member").collect();
        let message = format!("link `member` has a meaning only in a rule about members{}", hint("", &words));
        fields.problems.add(node.line, message);
    }
    link
}
