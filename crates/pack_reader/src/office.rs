//! `roles.toml`: the posts of each kind of office, by the words that this jurisdiction uses for them.
//! Must not know who holds a post.

use crate::document::read_document;
use crate::files::Pack;
use crate::header::required_text_pair;
use crate::words::{named, one_of};
use domain::event::OfficeKind;
use domain::policy::OfficePosts;
use domain::word::Word;
use marked_text::{Fields, Node, Problem, Problems};

const FILE: &str = "roles.toml";

/// The posts of one pack.
pub fn read_offices(pack: &Pack, problems: &mut Vec<Problem>) -> Vec<OfficePosts> {
    let offices = read_document(pack, FILE, problems, |mut fields| {
        let nodes = fields.find_list("office").unwrap_or_default();
        let mut offices: Vec<OfficePosts> = Vec::new();
        for node in nodes {
            let Some(posts) = office(node, fields.problems) else { continue };
            if offices.iter().any(|known| known.kind == posts.kind) {
                fields.problems.add(node.line, format!("posts of `{}` stand in this file twice", posts.kind.word()));
            }
            offices.push(posts);
        }
        fields.finish();
        Some(offices)
    });
    offices.unwrap_or_default()
}

fn office(node: &Node, problems: &mut Problems) -> Option<OfficePosts> {
    let mut fields = Fields::of(node, problems)?;
    let kinds = named(OfficeKind::ALL, OfficeKind::word);
    let kind = fields.required("kind").and_then(|node| one_of(node, "kind", &kinds, fields.problems));
    let name = required_text_pair(&mut fields, "name");
    let worker = role(&mut fields, "worker", true);
    let supervisor = role(&mut fields, "supervisor", true);
    let head = role(&mut fields, "head", true);
    let receiving_worker = role(&mut fields, "receiving_worker", false);
    let sending_worker = role(&mut fields, "sending_worker", false);
    let protective = fields.optional_bool("protective").unwrap_or(false);
    fields.finish();
    Some(OfficePosts {
        kind: kind?,
        name: name?,
        worker: worker?,
        supervisor: supervisor?,
        head: head?,
        receiving_worker,
        sending_worker,
        protective,
    })
}

fn role(fields: &mut Fields<'_, '_>, name: &'static str, required: bool) -> Option<Word> {
    let text = if required { fields.required_text(name) } else { fields.optional_text(name) }?;
    let word = Word::new(&text);
    if let Err(error) = &word {
        let line = fields.line_of(name);
        fields.problems.add(line, error.to_string());
    }
    word.ok()
}
