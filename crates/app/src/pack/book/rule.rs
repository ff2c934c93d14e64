//! The section of one rule.
//! Must not know the words of a kind but its fields.

use super::TestsByRule;
use super::table::Table;
use super::value::opened_by;
use super::voice::Voice;
use domain::event::Standing;
use domain::policy::{Each, HandoverAspect, Members, Need, Occasions, Rule, RuleKind, RuleValue, Text};

/// The section of a rule: what must be done, facts, values, who hears it, tests.
pub fn section(rule: &Rule, voices: &[Voice<'_>; 2], tests: &TestsByRule) -> String {
    let mut table = Table::new(&["", "日本語", "English"]);
    let mut row = |key: &str, say: &dyn Fn(&Voice<'_>) -> String| table.row(voices, key, say);
    row("book.must", &|voice| voice.wording.pick(&rule.must).to_owned());
    row("book.kind", &|voice| voice.word(kind_key(rule)));
    for (key, say) in facts(&rule.kind) {
        row(key, &*say);
    }
    row("book.void", &|voice| voice.facts(&rule.void));
    row("book.moot", &|voice| voice.facts(&rule.moot));
    row("book.ends_words", &|voice| voice.wording.pick(&rule.ends).to_owned());
    for value in &rule.values {
        row("book.value", &|voice| Voice::lines([since(voice, value), voice.value(rule, value)]));
        let sure = |voice: &Voice<'_>| format!("{}<br>{}", voice.wording.mark(value.mark), voice.force(value.force));
        row("book.source", &|voice| format!("{}<br>{}", value.cite, sure(voice)));
    }
    row("book.particulars", &|voice| notes(voice, rule));
    if !matches!(rule.kind, RuleKind::Norm) {
        row("book.alarm", &|voice| alarm(voice, rule));
        row("book.remedy", &|voice| voice.wording.remedy(rule.remedy.word()));
        row("book.heard", &|voice| voice.addressees(&rule.to));
        let way = voices.first().and_then(|voice| voice.policy.escalations.get(rule.escalation));
        row("book.way", &|_| way.map(|way| way.name.clone()).unwrap_or_default());
    }
    row("book.tests", &|voice| tested(voice, tests.get(&rule.id)));
    row("book.file", &|_| format!("`{}`", rule.place.rsplit_once(':').map_or(rule.place.as_str(), |(file, _)| file)));
    format!("\n## {}\n\n**{}**\n\n{}", rule.id, format_args!("{} / {}", rule.title.ja, rule.title.en), table.finish())
}

/// Titles of the scenarios, one below the other.
fn tested(voice: &Voice<'_>, titles: Option<&Vec<Text>>) -> String {
    Voice::lines(titles.into_iter().flatten().map(|title| voice.wording.pick(title).to_owned()))
}

fn alarm(voice: &Voice<'_>, rule: &Rule) -> String {
    let word = rule.alarm.word();
    let argument = rule.argument.as_ref().map_or_else(String::new, |argument| format!(":{argument}"));
    format!("{} (`{word}{argument}`)", voice.wording.alarm(word))
}

fn since(voice: &Voice<'_>, value: &RuleValue) -> String {
    match value.until {
        Some(until) => voice.say("book.value.between", &[("from", &value.from), ("until", &until)]),
        None => voice.say("book.value.since", &[("from", &value.from)]),
    }
}

fn notes(voice: &Voice<'_>, rule: &Rule) -> String {
    let each = match &rule.kind {
        RuleKind::Deadline { each, .. }
        | RuleKind::Ladder { each, .. }
        | RuleKind::Recurring { each, .. }
        | RuleKind::Pattern { each, .. }
        | RuleKind::Contradiction { each, .. }
        | RuleKind::Guard { each, .. } => *each,
        _ => Each::Child,
    };
    let guard = matches!(rule.kind, RuleKind::Guard { .. });
    let norm = matches!(rule.kind, RuleKind::Norm);
    let said = [
        (each == Each::Case, "book.note.each_case"),
        (rule.occasions == Occasions::Separate, "book.note.separate"),
        (rule.occasions == Occasions::Renew, "book.note.renews"),
        (rule.counts_from_known, "book.note.known"),
        (!rule.ends_with_case && !guard && !norm, "book.note.outlives"),
        (matches!(rule.kind, RuleKind::Contradiction { ordered: true, .. }), "book.note.ordered"),
        (matches!(rule.kind, RuleKind::Contradiction { different_speakers: true, .. }), "book.note.speakers"),
    ];
    let said = said.into_iter().filter(|(so, _)| *so).map(|(_, key)| voice.word(key));
    let stronger = rule.gives_way_to.join(", ");
    let gives_way = (!stronger.is_empty()).then(|| voice.say("book.note.gives_way", &[("rules", &stronger)]));
    let later = rule.succeeded_by.join(", ");
    let succeeded = (!later.is_empty()).then(|| voice.say("book.note.succeeded", &[("rules", &later)]));
    Voice::lines(said.chain(gives_way).chain(succeeded))
}

fn kind_key(rule: &Rule) -> &'static str {
    match rule.kind {
        RuleKind::Deadline { .. } => "book.kind.deadline",
        RuleKind::Ladder { .. } => "book.kind.ladder",
        RuleKind::Recurring { .. } => "book.kind.recurring",
        RuleKind::Pattern { .. } => "book.kind.pattern",
        RuleKind::Contradiction { .. } => "book.kind.contradiction",
        RuleKind::Companion { .. } => "book.kind.companion",
        RuleKind::Handover { .. } => "book.kind.handover",
        RuleKind::Growth { .. } => "book.kind.growth",
        RuleKind::Absence { .. } => "book.kind.absence",
        RuleKind::Promised { .. } => "book.kind.promised",
        RuleKind::Guard { .. } => "book.kind.guard",
        RuleKind::Norm => "book.kind.norm",
    }
}

/// A row of facts: its name, and what it says.
type FactRow<'r> = (&'static str, Box<dyn Fn(&Voice<'_>) -> String + 'r>);

fn facts(kind: &RuleKind) -> Vec<FactRow<'_>> {
    let row = |key: &'static str, patterns: &'_ [domain::policy::Pattern]| -> FactRow<'_> {
        let patterns = patterns.to_vec();
        (key, Box::new(move |voice| voice.facts(&patterns)))
    };
    match kind {
        RuleKind::Deadline { starts, stops, .. } | RuleKind::Absence { starts, stops } => {
            vec![row("book.opens", starts), row("book.ends", stops)]
        }
        RuleKind::Ladder { starts, stops, steps, .. } => {
            let said: FactRow<'_> = ("book.steps", Box::new(move |voice| ladder(voice, kind, steps)));
            vec![row("book.opens", starts), said, row("book.ends", stops)]
        }
        RuleKind::Recurring { from, until, contacts, .. } => {
            vec![row("book.opens", from), row("book.contacts", contacts), row("book.until", until)]
        }
        RuleKind::Pattern { of, stops, .. } => vec![row("book.counted", of), row("book.ends", stops)],
        RuleKind::Contradiction { left, right, stops, .. } => {
            vec![row("book.left", left), row("book.right", right), row("book.ends", stops)]
        }
        RuleKind::Companion { starts, members, stops } => {
            let asked: FactRow<'_> = ("book.members", Box::new(move |voice| asked_for(voice, members)));
            let first: FactRow<'_> = ("book.opens", Box::new(|voice| voice.word("book.first_entry")));
            let opens = if starts.is_empty() { first } else { row("book.opens", starts) };
            vec![opens, asked, row("book.ends", stops)]
        }
        RuleKind::Handover { aspect, starts, stops } => {
            let judged: FactRow<'_> = ("book.aspect", Box::new(move |voice| aspect_of(voice, aspect)));
            vec![row("book.opens", starts), judged, row("book.ends", stops)]
        }
        RuleKind::Growth { stops } => {
            vec![("book.opens", Box::new(|voice| voice.word("book.measured"))), row("book.ends", stops)]
        }
        RuleKind::Promised { words, except } => {
            let list = |key, words: &'_ [String]| -> FactRow<'_> {
                let words = words.to_vec();
                (key, Box::new(move |voice| listed(voice, &words)))
            };
            let opens: FactRow<'_> = ("book.opens", Box::new(|voice| voice.word("book.promised")));
            vec![opens, list("book.words", words), list("book.except", except)]
        }
        RuleKind::Guard { acts, needs, stops, .. } => {
            let on_record: FactRow<'_> = ("book.needs", Box::new(move |voice| required(voice, kind, needs)));
            vec![row("book.acts", acts), on_record, row("book.ends", stops)]
        }
        RuleKind::Norm => Vec::new(),
    }
}

fn ladder(voice: &Voice<'_>, kind: &RuleKind, steps: &[domain::policy::LadderStep]) -> String {
    let opened = opened_by(kind);
    Voice::lines(steps.iter().map(|step| {
        let limits = voice.limits(&step.within, opened).join("<br>");
        format!("`{}` {limits}<br>{}", step.name, voice.facts(&step.stops))
    }))
}

fn required(voice: &Voice<'_>, kind: &RuleKind, needs: &[Need]) -> String {
    let opened = opened_by(kind);
    Voice::lines(needs.iter().map(|need| {
        let mut text = format!("`{}` {}", need.name, voice.facts(&need.any));
        if !need.since.is_empty() {
            let since = voice.facts(&need.since);
            text = format!("{text}<br>{}", voice.say("book.need.since", &[("notes", &since)]));
        }
        if need.when != domain::policy::Cond::Always {
            let cond = voice.condition(&need.when, opened);
            text = format!("{text}<br>{}", voice.say("book.need.when", &[("cond", &cond)]));
        }
        text
    }))
}

fn asked_for(voice: &Voice<'_>, members: &Members) -> String {
    let named = |key: &str, standings: &[Standing]| {
        let words: Vec<String> =
            standings.iter().map(|standing| voice.wording.listed("word", standing.word())).collect();
        voice.say(key, &[("standings", &voice.wording.list(&words))])
    };
    match members {
        Members::Siblings => voice.word("book.members.siblings"),
        Members::AdultsNamed(standings) => named("book.members.named", standings),
        Members::AdultsFirstNamed(standings) => named("book.members.first_named", standings),
    }
}

fn aspect_of(voice: &Voice<'_>, aspect: &HandoverAspect) -> String {
    match aspect {
        HandoverAspect::Answered => voice.word("book.aspect.answered"),
        HandoverAspect::Understood => voice.word("book.aspect.understood"),
        HandoverAspect::Complete(items) => voice.say("book.aspect.complete", &[("items", &listed(voice, items))]),
    }
}

fn listed(voice: &Voice<'_>, words: &[String]) -> String {
    let said: Vec<String> = words.iter().map(|word| voice.wording.listed("word", word)).collect();
    voice.wording.list(&said)
}
