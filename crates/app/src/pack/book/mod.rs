//! The register of the rules of a pack, in Japanese and English side by side, for a lawyer to read.
//! Must not judge: what is not verified is shown as such, and the same pack always prints the same text.

mod condition;
mod fact;
mod organisation;
mod rule;
mod span;
mod table;
mod value;
pub(super) mod voice;

use domain::policy::{Mark, Policy, Rule, SchoolStage, SeverityStep, Text};
use i18n::Lang;
use pack_reader::Header;
use std::collections::BTreeMap;
use table::{Table, both};
use voice::Voice;

/// Titles of the scenarios that cover a rule, by rule id.
pub type TestsByRule = BTreeMap<String, Vec<Text>>;

/// Prints the register of a pack as Markdown.
pub fn book(policy: &Policy, header: &Header, tests: &TestsByRule) -> String {
    let voices = Lang::ALL.map(|lang| Voice::new(lang, policy));
    let mut text = front(policy, header, &voices);
    text.push_str(&index(policy, &voices));
    text.push_str(&organisation::posts(policy, &voices));
    text.push_str(&organisation::ways(policy, &voices));
    for rule in &policy.rules {
        text.push_str(&rule::section(rule, &voices, tests));
    }
    text
}

fn front(policy: &Policy, header: &Header, voices: &[Voice<'_>; 2]) -> String {
    let [ja, en] = voices;
    let title = format!("{} / {}", header.title.ja, header.title.en);
    let mut table = Table::new(&["", "日本語", "English"]);
    let version = |_: &Voice<'_>| format!("`{}` {}", policy.pack, policy.version);
    table.row(voices, "book.version", version);
    table.row(voices, "book.counts", |voice| counts(policy, voice));
    table.row(voices, "book.calendar", |voice| {
        let calendar = &policy.calendar;
        let (version, from, to) = (calendar.version(), calendar.covers_from(), calendar.covers_to());
        voice.say("book.covers", &[("version", &version), ("from", &from), ("to", &to)])
    });
    table.row(voices, "book.growth", |voice| {
        policy.growth.as_ref().map_or_else(|| voice.word("book.none"), |growth| growth.version().to_owned())
    });
    table.row(voices, "book.severity", |voice| severity(policy, voice));
    table.row(voices, "book.stages", |voice| stages(policy, voice));
    let heading = format!("{} / {}", ja.word("book.title"), en.word("book.title"));
    format!("# {heading}: {title}\n\n{}", table.finish())
}

/// The steps of severity, with the day from which each is judged by and where it stands.
fn severity(policy: &Policy, voice: &Voice<'_>) -> String {
    if policy.severity.is_empty() {
        return voice.word("book.none");
    }
    let step = |step: &SeverityStep| {
        let (name, from) = (voice.wording.pick(&step.name), step.from);
        voice.say("book.severity.step", &[("n", &step.level), ("name", &name), ("from", &from), ("cite", &step.cite)])
    };
    Voice::lines(policy.severity.iter().map(step))
}

/// The stages of school, with the birthdays of a grade and where they stand.
fn stages(policy: &Policy, voice: &Voice<'_>) -> String {
    if policy.stages.is_empty() {
        return voice.word("book.none");
    }
    let line = |stage: &SchoolStage| {
        let said = voice.wording.list(&stage.said);
        let (n, age, born, from) = (stage.grades, stage.first_age, stage.born_from, stage.from);
        voice.say(
            "book.stages.stage",
            &[("said", &said), ("n", &n), ("age", &age), ("born", &born), ("from", &from), ("cite", &stage.cite)],
        )
    };
    Voice::lines(policy.stages.iter().map(line))
}

fn counts(policy: &Policy, voice: &Voice<'_>) -> String {
    let marked = |mark: Mark| {
        let current = policy.rules.iter().filter_map(|rule| rule.values.last());
        current.filter(|value| value.mark == mark).count()
    };
    let (verified, unverified, default) = (marked(Mark::Verified), marked(Mark::Unverified), marked(Mark::Default));
    voice.say(
        "book.count",
        &[("n", &policy.rules.len()), ("verified", &verified), ("unverified", &unverified), ("default", &default)],
    )
}

fn index(policy: &Policy, voices: &[Voice<'_>; 2]) -> String {
    let heading = |key: &str| both(voices, key);
    let columns = ["book.id", "book.name", "book.value", "book.since", "book.certainty", "book.force"].map(heading);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(&columns);
    for rule in &policy.rules {
        table.cells(&indexed(rule, voices));
    }
    format!("\n## {}\n\n{}", heading("book.index"), table.finish())
}

/// The line of a rule in the index, with the value now in force.
fn indexed(rule: &Rule, voices: &[Voice<'_>; 2]) -> Vec<String> {
    let each = |say: &dyn Fn(&Voice<'_>) -> String| Voice::lines(voices.each_ref().map(say));
    let Some(value) = rule.values.last() else { return vec![rule.id.clone()] };
    vec![
        format!("[{}](#{})", rule.id, anchor(&rule.id)),
        format!("{}<br>{}", rule.title.ja, rule.title.en),
        each(&|voice| voice.value(rule, value)),
        value.from.to_string(),
        each(&|voice| voice.wording.mark(value.mark)),
        each(&|voice| voice.force(value.force)),
    ]
}

/// The anchor that Markdown gives the heading of a rule.
fn anchor(id: &str) -> String {
    id.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect()
}
