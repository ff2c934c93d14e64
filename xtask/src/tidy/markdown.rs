//! Markdown has one sentence a line, so that a change of one sentence is a change of one line.
//! Must not parse Markdown properly: code, tables, headings and HTML are left alone, the rest is judged by its full stops.
use super::Problem;
use super::tree::Tree;

/// Printed from packs, or shipped as they were published.
const LEFT_ALONE: [&str; 2] = ["docs/rules/", "timelines/"];

/// Words before a full stop that end no sentence.
const ABBREVIATIONS: [&str; 20] = [
    "Art", "Dr", "Mr", "Mrs", "Ms", "No", "Nos", "St", "approx", "art", "c", "ca", "cf", "e.g", "etc", "i.e", "no",
    "p", "pp", "vs",
];

/// Two sentences on a line, or one sentence on two lines.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let files = tree.ending_with(".md").filter(|(path, _)| !LEFT_ALONE.iter().any(|left| path.starts_with(left)));
    files.flat_map(|(path, text)| check_text(path, text)).collect()
}

fn check_text(path: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut in_code = false;
    let mut before = None;
    for (nth, raw) in text.lines().enumerate() {
        let line = raw.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            in_code = !in_code;
        }
        let prose = (!in_code && !is_markup(line)).then(|| Prose::read(raw));
        if let Some(prose) = &prose {
            if prose.has_second_sentence() {
                problems.push(Problem::new(path, nth + 1, "a second sentence on the line: one sentence a line"));
            }
            if prose.continues && before.is_some_and(|ended: bool| !ended) {
                problems.push(Problem::new(path, nth + 1, "a sentence broken over two lines: one sentence a line"));
            }
        }
        before = prose.map(|prose| prose.is_ended());
    }
    problems
}

struct Prose {
    /// The line without list mark and with code replaced by a letter.
    text: String,
    /// No list mark or quote mark of its own.
    continues: bool,
    /// Broken by hand with two blanks or a backslash.
    hard_break: bool,
}

impl Prose {
    fn read(raw: &str) -> Self {
        let line = raw.trim();
        let bare = without_mark(line);
        let hard_break = raw.ends_with("  ") || raw.ends_with('\\');
        Self { text: without_code(bare), continues: bare.len() == line.len(), hard_break }
    }

    fn is_ended(&self) -> bool {
        let text = self.text.trim_end_matches([')', '）', '」', '』', '"', '*', '_', ']']);
        self.hard_break
            || text.is_empty()
            || text.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…'])
    }

    fn has_second_sentence(&self) -> bool {
        let letters: Vec<char> = self.text.chars().collect();
        letters.iter().enumerate().any(|(at, letter)| {
            let rest = letters.get(at + 1..).unwrap_or_default();
            match letter {
                '。' | '！' | '？' => rest.first().is_some_and(|next| !"」』）)*_\"".contains(*next)),
                '.' | '!' | '?' => ends_sentence(letters.get(..at).unwrap_or_default(), rest),
                _ => false,
            }
        })
    }
}

/// Whether the full stop between the two is the end of a sentence with another one after it.
fn ends_sentence(before: &[char], after: &[char]) -> bool {
    let mut after = after.iter().skip_while(|letter| ")\"*_]".contains(**letter));
    if after.next() != Some(&' ') {
        return false;
    }
    let next = after.find(|letter| !"`\"(*_[ ".contains(**letter));
    let word: String = before.iter().rev().take_while(|letter| letter.is_alphanumeric() || **letter == '.').collect();
    let word: String = word.chars().rev().collect();
    let is_initial = word.chars().count() == 1 && word.chars().all(|letter| letter.is_alphabetic());
    next.is_some_and(|letter| letter.is_uppercase() || letter.is_numeric() || !letter.is_ascii())
        && !is_initial
        && !ABBREVIATIONS.contains(&word.as_str())
}

fn is_markup(line: &str) -> bool {
    let starts = ["#", "|", "<", "```", "~~~", "---", "***", "!["];
    line.is_empty() || starts.iter().any(|start| line.starts_with(start)) || is_link_definition(line)
}

fn is_link_definition(line: &str) -> bool {
    line.starts_with('[') && line.contains("]: ")
}

fn without_mark(line: &str) -> &str {
    let bare = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(|| line.strip_prefix("> "));
    let numbered = line
        .split_once(". ")
        .filter(|(number, _)| !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit()));
    bare.or(numbered.map(|(_, rest)| rest)).unwrap_or(line).trim_start_matches("[ ] ").trim_start_matches("[x] ")
}

fn without_code(line: &str) -> String {
    let parts = line.split('`').enumerate();
    parts.map(|(nth, part)| if nth % 2 == 0 { part } else { "Code" }).collect()
}
