//! Lists of named nodes: each with an `id` of its own.
//! Must not know what the nodes describe.

use marked_text::{Fields, Node, Problems};

/// Every node of a list decoded; fields that nobody asked for are problems.
pub fn decode_nodes<T>(
    list: &Node,
    problems: &mut Problems,
    decode: impl Fn(&mut Fields<'_, '_>) -> Option<T>,
) -> Vec<T> {
    let Some(nodes) = nodes_of(list, problems) else { return Vec::new() };
    let mut found = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(mut fields) = Fields::of(node, problems) else { continue };
        found.extend(decode(&mut fields));
        fields.finish();
    }
    found
}

/// The nodes of a list, or a problem.
pub fn nodes_of<'n>(list: &'n Node, problems: &mut Problems) -> Option<&'n [Node]> {
    match &list.value {
        marked_text::Value::List(nodes) => Some(nodes),
        _ => {
            problems.add(list.line, format!("a list is expected here, not {}", list.in_words()));
            None
        }
    }
}
