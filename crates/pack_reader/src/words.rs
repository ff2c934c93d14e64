//! One word out of a closed list that is known when the program runs.
//! Must not know any list.

use marked_text::{Node, Problems, Value, find_near};

/// What the node's word stands for, or a problem that names a near word or the whole list.
pub fn one_of<T: Copy>(node: &Node, name: &str, list: &[(&'static str, T)], problems: &mut Problems) -> Option<T> {
    let Value::Text(text) = &node.value else {
        problems.add(node.line, format!("`{name}` must be one word, not {}", node.in_words()));
        return None;
    };
    let found = list.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
    if found.is_none() {
        let words: Vec<&str> = list.iter().map(|(word, _)| *word).collect();
        problems.add(node.line, format!("unknown {name} `{text}`{}", hint(text, &words)));
    }
    found
}

/// The near word, or the whole list where it is short, to be put behind a message.
pub fn hint(text: &str, words: &[&str]) -> String {
    match find_near(text, words.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if !words.is_empty() && words.len() <= 8 => format!("; use one of `{}`", words.join("`, `")),
        None => String::new(),
    }
}

/// Words with what they stand for.
pub fn named<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    all.iter().map(|value| (word(*value), *value)).collect()
}
