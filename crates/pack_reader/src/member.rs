//! Whose companion a rule asks for: `"siblings"`, `{ adults_named = ["partner"] }`.
//! Must not find them.

use crate::words::{named, one_of};
use domain::event::Standing;
use domain::policy::Members;
use marked_text::{Fields, Node, Value};

/// The members under `members`.
pub fn members(fields: &mut Fields<'_, '_>) -> Option<Members> {
    let node = fields.required("members")?;
    if let Value::Text(text) = &node.value {
        if text != "siblings" {
            fields.problems.add(node.line, format!("unknown members `{text}`; use `siblings` or a list of adults"));
        }
        return Some(Members::Siblings);
    }
    let mut inner = Fields::of(node, fields.problems)?;
    let named_in = standings(&mut inner, "adults_named");
    let first_named = standings(&mut inner, "adults_first_named");
    let line = inner.line();
    let found = match (named_in, first_named) {
        (Some(named), None) => Some(Members::AdultsNamed(named)),
        (None, Some(named)) => Some(Members::AdultsFirstNamed(named)),
        _ => {
            inner
                .problems
                .add(line, "`members` is `\"siblings\"`, `{ adults_named = […] }` or `{ adults_first_named = […] }`");
            None
        }
    };
    inner.finish();
    found
}

fn standings(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Vec<Standing>> {
    let words = named(Standing::ALL, Standing::word);
    let nodes: &[Node] = fields.find_list(name)?;
    let found: Vec<Standing> =
        nodes.iter().filter_map(|node| one_of(node, "standing", &words, fields.problems)).collect();
    if nodes.is_empty() {
        let line = fields.line_of(name);
        fields.problems.add(line, format!("`{name}` is empty: name at least one standing"));
    }
    Some(found)
}
