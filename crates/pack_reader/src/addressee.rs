//! Who hears an alarm, as packs write it: `supervisor@responsible`, `worker@police`.
//! Must not know which person that is.

use crate::words::hint;
use domain::event::OfficeKind;
use domain::policy::{Addressee, OfficePosts, OfficeSel, PostRank};
use marked_text::{Fields, Node, Problems, Value};

const RANKS: [(&str, PostRank); 3] =
    [("worker", PostRank::Worker), ("supervisor", PostRank::Supervisor), ("head", PostRank::Head)];
const OFFICES: [(&str, OfficeSel); 4] = [
    ("responsible", OfficeSel::Responsible),
    ("actor", OfficeSel::Actor),
    ("recipient", OfficeSel::Recipient),
    ("holders", OfficeSel::Holders),
];

/// The addressees under a name; each must be a post that some office of the pack has.
pub fn addressees(fields: &mut Fields<'_, '_>, name: &'static str, posts: &[OfficePosts]) -> Vec<Addressee> {
    let nodes = fields.find_list(name).unwrap_or_default();
    nodes.iter().filter_map(|node| addressee(node, posts, fields.problems)).collect()
}

fn addressee(node: &Node, posts: &[OfficePosts], problems: &mut Problems) -> Option<Addressee> {
    let Value::Text(text) = &node.value else {
        problems.add(
            node.line,
            format!("an addressee is a post such as `supervisor@responsible`, not {}", node.in_words()),
        );
        return None;
    };
    let Some((rank, office)) = text.split_once('@') else {
        problems.add(node.line, format!("`{text}` is no post: write RANK@OFFICE such as `supervisor@responsible`"));
        return None;
    };
    let found_rank = RANKS.iter().find(|(word, _)| *word == rank).map(|(_, rank)| *rank);
    if found_rank.is_none() {
        problems.add(node.line, format!("unknown rank `{rank}`{}", hint(rank, &RANKS.map(|(word, _)| word))));
    }
    let found_office = office_sel(office);
    match found_office {
        None => {
            let words: Vec<&str> =
                OFFICES.iter().map(|(word, _)| *word).chain(OfficeKind::WORDS.iter().copied()).collect();
            problems.add(node.line, format!("unknown office `{office}`{}", hint(office, &words)));
        }
        Some(OfficeSel::Kind(kind)) if !posts.iter().any(|posts| posts.kind == kind) => {
            problems.add(node.line, format!("nobody would hear `{text}`: roles.toml has no posts for `{office}`"));
        }
        Some(_) => {}
    }
    Some(Addressee { rank: found_rank?, office: found_office? })
}

fn office_sel(word: &str) -> Option<OfficeSel> {
    let relative = OFFICES.iter().find(|(known, _)| *known == word).map(|(_, office)| *office);
    relative.or_else(|| OfficeKind::find(word).map(OfficeSel::Kind))
}
