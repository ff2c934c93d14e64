//! Rule files of the packs: one rule in a file, named after its id.
//! Must not check what a rule says: `pack check` does, with the vocabulary at hand.
use std::collections::BTreeMap;

use super::Problem;
use super::manifest::line_of;
use super::tree::Tree;

/// Names of the key below which a file could try to hold several rules.
const LIST_KEYS: [&str; 2] = ["rule", "rules"];

/// Every file below `packs/*/rules/`.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut homes: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (path, text) in tree.ending_with(".toml") {
        let Some((pack, id)) = pack_and_id(path) else { continue };
        if let Some(first) = homes.insert((pack, id), path) {
            problems.push(Problem::new(path, 1, format!("rule `{id}` stands in {first} too")));
        }
        if !is_rule_id(id) {
            problems.push(Problem::new(
                path,
                1,
                format!("`{id}` is no rule id such as `R-SAFE-01`: the file is named after its rule"),
            ));
        }
        problems.extend(check_text(path, id, text));
    }
    problems
}

fn check_text(path: &str, id: &str, text: &str) -> Vec<Problem> {
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => {
            let error: toml::de::Error = error;
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            return vec![Problem::new(path, line, format!("is not readable as TOML: {}", error.message()))];
        }
    };
    let mut problems = Vec::new();
    let inner = table.get("rule").and_then(toml::Value::as_table).unwrap_or(&table);
    if let Some(written) = inner.get("id").and_then(toml::Value::as_str)
        && written != id
    {
        problems.push(Problem::new(
            path,
            line_with(text, written),
            format!("rule `{written}` lies in a file named `{id}`"),
        ));
    }
    for key in LIST_KEYS {
        let rules = match table.get(key) {
            Some(toml::Value::Array(list)) => list.len(),
            Some(toml::Value::Table(rule)) if rule.values().all(toml::Value::is_table) => rule.len(),
            _ => 0,
        };
        if rules > 1 {
            problems.push(Problem::new(
                path,
                line_with(text, key),
                format!("{rules} rules in one file: give each its own"),
            ));
        }
    }
    problems
}

fn pack_and_id(path: &str) -> Option<(&str, &str)> {
    let (pack, inside) = path.strip_prefix("packs/")?.split_once("/rules/")?;
    let file = inside.rsplit('/').next()?;
    (!pack.contains('/')).then_some((pack, file.strip_suffix(".toml")?))
}

/// Capitals, then parts of letters and digits with `-` between, then the name of a part: `E-REF-01`, `R-SAFE-03b.voice`.
fn is_rule_id(id: &str) -> bool {
    let (main, part) = id.split_once('.').unwrap_or((id, "part"));
    let mut pieces = main.split('-');
    let first = pieces.next().is_some_and(|piece| is_all(piece, |letter| letter.is_ascii_uppercase()));
    let rest: Vec<&str> = pieces.collect();
    let named = is_all(part, |letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    first
        && named
        && !rest.is_empty()
        && rest.iter().all(|piece| is_all(piece, |letter| letter.is_ascii_alphanumeric()))
}

fn is_all(piece: &str, fits: fn(char) -> bool) -> bool {
    !piece.is_empty() && piece.chars().all(fits)
}

fn line_with(text: &str, word: &str) -> usize {
    text.lines().position(|line| line.contains(word)).map_or(1, |nth| nth + 1)
}
