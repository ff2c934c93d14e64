//! What a change of rules would do, as one JSON object for programs.
//! Names nobody: cases, people and entries stand there by their ids.

use super::change::RuleChange;
use super::moved::{Due, Move};
use super::rule_text::{limits, part_word};
use super::{Alarms, Diff};
use crate::pack::book::voice::Voice;
use crate::wording::local_text;
use domain::policy::{Policy, Rule};
use i18n::Lang;
use serde::Serialize;
use serde_json::{Value, json};

/// The whole answer.
pub fn report(diff: &Diff<'_>) -> Value {
    let pack = |policy: &Policy| json!({ "pack": policy.pack, "version": policy.version });
    let tables = diff.tables.iter().map(|change| {
        let days = change.days.iter().map(|day| json!({ "on": day.on.to_string(), "would_work": day.would_work }));
        json!({ "table": change.table.word(), "days": days.collect::<Vec<_>>() })
    });
    let rules = diff.rules.iter().map(|change| of_rule(diff, change));
    let mut report = json!({
        "old": pack(diff.old), "new": pack(diff.new),
        "rules": rules.collect::<Vec<_>>(), "tables": tables.collect::<Vec<_>>(),
    });
    if let (Some(cases), Some(fields)) = (diff.cases, report.as_object_mut()) {
        let alarms = diff.alarms.iter().map(|(rule, alarms)| json!(counts(diff, Some(rule), *alarms)));
        fields.insert("cases".to_owned(), json!(cases));
        fields.insert("years".to_owned(), json!(rounded(diff.years)));
        fields.insert("moves".to_owned(), diff.moves.iter().map(|moved| of_move(diff.new, moved)).collect());
        fields.insert("alarms".to_owned(), alarms.collect());
        fields.insert("all_alarms".to_owned(), json!(counts(diff, None, diff.all_alarms())));
    }
    report
}

fn of_rule(diff: &Diff<'_>, change: &RuleChange<'_>) -> Value {
    let title = change.new.or(change.old).map(|rule| json!({ "ja": rule.title.ja, "en": rule.title.en }));
    let kind = match (change.old, change.new) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    };
    let parts: Vec<&str> = change.parts.iter().map(|part| part_word(*part)).collect();
    let values = |policy: &Policy, rule: Option<&Rule>| rule.map(|rule| values(policy, rule));
    json!({
        "id": change.id, "change": kind, "parts": parts, "title": title,
        "old": values(diff.old, change.old), "new": values(diff.new, change.new),
    })
}

fn values(policy: &Policy, rule: &Rule) -> Vec<Value> {
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| Voice::new(lang, policy));
    let said = rule.values.iter().map(|value| {
        let law = policy.citations.law(&value.cite);
        json!({
            "from": value.from.to_string(), "until": value.until.map(|until| until.to_string()),
            "ja": limits(&ja, rule, value), "en": limits(&en, rule, value), "cite": value.cite,
            "cite_ja": law.as_ref().map(|law| &law.ja), "cite_en": law.as_ref().map(|law| &law.en),
        })
    });
    said.collect()
}

fn of_move(policy: &Policy, moved: &Move) -> Value {
    let due = |due: Option<Due>| match due {
        None => Value::Null,
        Some(Due::BeyondCalendar) => json!("beyond_calendar"),
        Some(Due::At(at)) => json!(local_text(&policy.calendar, at)),
    };
    let of = &moved.of;
    let person = |id: Option<domain::ids::PersonId>| id.map(|id| id.to_string());
    json!({
        "rule": of.rule, "part": of.part, "case": of.case.to_string(), "child": person(of.child),
        "member": person(of.member), "opened_by": of.opened_by.to_string(),
        "from": due(moved.from), "to": due(moved.to),
    })
}

/// Alarms of one rule, or of all, as counted and a year.
#[derive(Serialize)]
struct Counts<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    old: u64,
    new: u64,
    old_a_year: Option<f64>,
    new_a_year: Option<f64>,
    change_a_year: Option<f64>,
}

fn counts<'a>(diff: &Diff<'_>, rule: Option<&'a str>, alarms: Alarms) -> Counts<'a> {
    let Alarms { old, new } = alarms;
    let [before, after] = [old, new].map(|count| diff.a_year(count));
    let change = before.zip(after).map(|(before, after)| rounded(after - before));
    let (old_a_year, new_a_year) = (before.map(rounded), after.map(rounded));
    Counts { rule, old, new, old_a_year, new_a_year, change_a_year: change }
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
