//! A scenario file into a story and what is expected of it, or everything that is wrong with it.
//! Must not run anything.

use super::story::{decode_story, names};
use domain::policy::{Policy, Text};
use jiff::civil::DateTime;
use marked_text::{Fields, Node, Place, Problem, Problems, Value, find_near, read_toml};
use pack_reader::required_text_pair;
use std::collections::BTreeSet;
use timeline_reader::Timeline;

/// A case with what is expected of the rules.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// File it was read from.
    pub file: String,
    /// What it shows, in one line.
    pub title: Text,
    /// Rules it covers.
    pub rules: Vec<String>,
    /// People, agencies and facts.
    pub story: Timeline,
    /// What is expected, in the order of the file.
    pub expectations: Vec<Expectation>,
}

/// What is expected at a moment.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// Where it is written.
    pub place: Place,
    /// The moment, on the clock of the place; facts of that very moment are known.
    pub at: DateTime,
    /// What.
    pub wanted: Wanted,
}

/// What is expected.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// None of these rules has an alarm that stands.
    Quiet(Vec<String>),
    /// The rule has an alarm that stands.
    Stands {
        /// The rule.
        rule: String,
        /// Local ids of people: each of them has such an alarm. Nobody: it is enough that one stands.
        about: Vec<String>,
        /// Role words: it was delivered to one of them by then. None: to whom is not asked.
        to: Vec<String>,
        /// Argument of the alarm type, where asked for.
        argument: Option<String>,
    },
}

/// Reads a scenario of a pack, or says everything that is wrong with it.
pub fn read(file: &str, text: &str, policy: &Policy) -> Result<Scenario, Vec<Problem>> {
    let node = read_toml(file, text)?;
    let mut problems = Problems::new(file);
    let scenario = decode(&node, file, policy, &mut problems);
    problems.or_value(scenario)
}

fn decode(node: &Node, file: &str, policy: &Policy, problems: &mut Problems) -> Option<Scenario> {
    let mut fields = Fields::of(node, problems)?;
    let title = required_text_pair(&mut fields, "title");
    let rules = fields.required("rules").and_then(|_| fields.find_list("rules")).unwrap_or_default();
    let rules: Vec<(u32, String)> =
        rules.iter().filter_map(|node| Some((node.line, rule_id(node, policy, fields.problems)?))).collect();
    let roles = roles(policy);
    let names = names(file, policy.calendar.zone, roles.iter().cloned());
    let story = decode_story(&mut fields, names, title.as_ref().map_or("", |title| &title.en));
    let nodes = fields.required("expect").and_then(|_| fields.find_list("expect")).unwrap_or_default();
    let known = Known { policy, story: &story, roles: &roles };
    let expectations: Vec<Expectation> =
        nodes.iter().filter_map(|node| expectation(node, &known, fields.problems)).collect();
    let all_read = expectations.len() == nodes.len();
    for (line, rule) in rules.iter().filter(|(_, rule)| all_read && !expectations.iter().any(|known| known.names(rule)))
    {
        fields.problems.add(*line, format!("`{rule}` is listed under `rules`, but nothing is expected of it"));
    }
    fields.finish();
    let rules = rules.into_iter().map(|(_, rule)| rule).collect();
    Some(Scenario { file: file.to_owned(), title: title?, rules, story, expectations })
}

impl Expectation {
    /// Whether it says something about this rule.
    pub fn names(&self, rule: &str) -> bool {
        match &self.wanted {
            Wanted::Quiet(rules) => rules.iter().any(|known| known == rule),
            Wanted::Stands { rule: known, .. } => known == rule,
        }
    }
}

struct Known<'k> {
    policy: &'k Policy,
    story: &'k Timeline,
    roles: &'k BTreeSet<String>,
}

fn expectation(node: &Node, known: &Known<'_>, problems: &mut Problems) -> Option<Expectation> {
    let place = problems.place(node.line);
    let mut fields = Fields::of(node, problems)?;
    let at: Option<DateTime> = fields.required_value("at");
    let quiet = fields.find_list("quiet");
    let stands = fields.find("stands");
    let wanted = match (quiet, stands) {
        (Some(nodes), None) => {
            Some(Wanted::Quiet(nodes.iter().filter_map(|node| rule_id(node, known.policy, fields.problems)).collect()))
        }
        (None, Some(node)) => stands_wanted(node, &mut fields, known),
        _ => {
            let line = fields.line();
            fields.problems.add(line, "an expectation says either `quiet = […]` or `stands = \"…\"`");
            None
        }
    };
    fields.finish();
    Some(Expectation { place, at: at?, wanted: wanted? })
}

fn stands_wanted(node: &Node, fields: &mut Fields<'_, '_>, known: &Known<'_>) -> Option<Wanted> {
    let rule = rule_id(node, known.policy, fields.problems);
    let about = fields.list_of_text("about");
    let people: Vec<&str> = known.story.people.iter().map(|person| person.local.as_str()).collect();
    check(fields, "about", &about, &people);
    let to = fields.list_of_text("to");
    let mut roles: Vec<&str> = known.roles.iter().map(String::as_str).collect();
    roles.extend(known.story.agencies.iter().flat_map(|agency| &agency.extra_roles).map(|role| role.as_str()));
    check(fields, "to", &to, &roles);
    let argument = fields.optional_text("argument");
    Some(Wanted::Stands { rule: rule?, about, to, argument })
}

fn check(fields: &mut Fields<'_, '_>, name: &'static str, words: &[String], list: &[&str]) {
    let line = fields.line_of(name);
    for word in words.iter().filter(|word| !list.contains(&word.as_str())) {
        let near = find_near(word, list.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
        fields.problems.add(line, format!("unknown `{word}` in `{name}`{}", near.unwrap_or_default()));
    }
}

fn rule_id(node: &Node, policy: &Policy, problems: &mut Problems) -> Option<String> {
    let Value::Text(id) = &node.value else {
        problems.add(node.line, format!("the id of a rule is expected here, not {}", node.in_words()));
        return None;
    };
    if policy.find_rule(id).is_none() {
        let near = find_near(id, policy.rules.iter().map(|rule| rule.id.as_str()));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        problems.add(node.line, format!("the pack has no rule `{id}`{near}"));
        return None;
    }
    Some(id.clone())
}

/// Every role word that some office of the pack has a post for.
fn roles(policy: &Policy) -> BTreeSet<String> {
    let words = policy.posts.iter().flat_map(|posts| {
        let kept = [&posts.worker, &posts.supervisor, &posts.head].into_iter();
        kept.chain(&posts.receiving_worker).chain(&posts.sending_worker)
    });
    words.map(|word| word.as_str().to_owned()).collect()
}
