//! What the guards of the pack say against an act, for pages and programs alike: which rule and law, all that is missing, and
//! what a person does about it.

use super::field::Problem;
use crate::desk::Desk;
use app::wording::{Wording, law_in_short};
use domain::deadline::Refusal;
use domain::policy::{Rule, Text};
use i18n::Lang;
use std::fmt::Display;

/// A rule that refuses an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedBy {
    /// Id of the rule.
    pub rule: String,
    /// Its law in a few words.
    pub law: Option<Text>,
    /// All that is missing.
    pub missing: Vec<Text>,
    /// What a person does about it, a word of the rules.
    pub remedy: &'static str,
    /// All of it in a sentence.
    pub text: Text,
}

impl RefusedBy {
    /// In one language, as a problem of the whole act.
    pub fn problem(&self, lang: Lang) -> Problem {
        let text = Wording::of(lang, None).pick(&self.text).to_owned();
        Problem { field: "", code: self.rule.clone(), text, missing: Vec::new() }
    }
}

/// Rules that refuse an act, each with what it misses once, however many children it is about.
pub fn refused_by(desk: &Desk, refused: &[Refusal]) -> Vec<RefusedBy> {
    let mut told: Vec<RefusedBy> = Vec::new();
    for refusal in refused {
        let Some(rule) = desk.service.policy.rules.get(refusal.rule) else { continue };
        let by = by_rule(desk, rule, refusal);
        if !told.contains(&by) {
            told.push(by);
        }
    }
    told
}

fn by_rule(desk: &Desk, rule: &Rule, refusal: &Refusal) -> RefusedBy {
    let citations = &desk.service.policy.citations;
    let law = rule.values.last().and_then(|value| law_in_short(citations, &value.cite));
    let missing = missing(rule, refusal);
    let text = in_both(|wording| {
        let law = law.as_ref().map(|law| wording.pick(law).to_owned()).unwrap_or_default();
        let named: Vec<String> = missing.iter().map(|one| wording.pick(one).to_owned()).collect();
        let (must, missing) = (wording.pick(&rule.must), wording.list(&named));
        let values: [(&str, &dyn Display); 4] =
            [("must", &must), ("missing", &missing), ("rule", &rule.id), ("law", &law)];
        wording.say(if law.is_empty() { "web.refused_by" } else { "web.refused_by_law" }, &values)
    });
    RefusedBy { rule: rule.id.clone(), law, missing, remedy: rule.remedy.word(), text }
}

/// What is missing by name; a rule that has an argument of its own says in its clause what would do.
fn missing(rule: &Rule, refusal: &Refusal) -> Vec<Text> {
    if rule.argument.is_some() || refusal.missing.is_empty() {
        return vec![rule.ends.clone()];
    }
    refusal.missing.iter().map(|need| in_both(|wording| wording.listed("need", need))).collect()
}

/// The same sentence in both languages.
pub(crate) fn in_both(say: impl Fn(&Wording<'_>) -> String) -> Text {
    Text { ja: say(&Wording::of(Lang::Ja, None)), en: say(&Wording::of(Lang::En, None)) }
}
