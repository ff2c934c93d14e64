//! Hand-overs as a page shows them: between whom, how they stand, and what is missing from them, computed from the rules
//! of the pack and the facts of the case.

use super::matters::{Gravity, Row, Rows, Urgency};
use super::remedy::{Start, StartAct};
use crate::case::{Given, HandOver, HandOverState, hand_overs};
use domain::case::CaseFile;
use domain::deadline::Judgement;
use domain::event::{self, Event, EventKind};
use domain::ids::{EntryId, OfficeId, PersonId};
use domain::policy::{HandoverAspect, Rule, RuleKind};
use domain::word::Word;
use std::fmt::Display;

/// A hand-over with its words.
#[derive(Debug, Clone)]
pub struct HandOverView {
    /// What the record has.
    pub hand_over: HandOver,
    /// Sender.
    pub from: String,
    /// Receiver.
    pub to: String,
    /// Who proposed it.
    pub by: Option<String>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// Things that went along.
    pub items: Vec<String>,
    /// What is missing from it, a sentence each; nothing where it is settled.
    pub missing: Vec<String>,
    /// What was missing when it was refused, item by item.
    pub refused_for: Vec<String>,
    /// How urgent the case was judged last by whoever has it.
    pub case_urgency: Option<event::Urgency>,
    /// The children it is about.
    pub children: Vec<PersonId>,
}

/// The hand-overs of a case, the newest first.
pub fn hand_over_views(rows: &Rows<'_>, judgement: &Judgement) -> Vec<HandOverView> {
    let all = hand_overs(rows.file).into_iter().rev();
    all.map(|hand_over| Missing { rows, judgement, entry: hand_over.entry }.view(hand_over)).collect()
}

/// What would be missing from a hand-over, the last entry of the file, if it were sent now.
pub fn missing_if_sent(rows: &Rows<'_>, judgement: &Judgement) -> Vec<String> {
    let Some(entry) = rows.file.entries.last() else { return Vec::new() };
    let sent = hand_overs(rows.file).into_iter().find(|known| known.entry == entry.id);
    sent.map(|sent| Missing { rows, judgement, entry: entry.id }.all(&sent)).unwrap_or_default()
}

/// The row by which the office that must answer a hand-over, or whoever it came back to, learns of it.
pub fn row_of(rows: &Rows<'_>, view: &HandOverView) -> Option<Row> {
    let answered = |rule: &&Rule| matches!(rule.kind, RuleKind::Handover { aspect: HandoverAspect::Answered, .. });
    let rule = rows.file.policy.rules.iter().find(answered)?;
    let refused_in = view.hand_over.refused_in();
    let answered = view.hand_over.answer.as_ref().filter(|_| refused_in.is_some());
    let since = answered.map_or(view.hand_over.sent_at, |answer| answer.at);
    let waited = rows.now.as_second() - since.as_second();
    let word = |word: &str| rows.wording.listed("word", word);
    let sent = &view.hand_over.sent;
    let kind = sent.kind.map(|kind| word(kind.word())).unwrap_or_default();
    let urgency = sent.urgency.map(|urgency| word(urgency.word())).unwrap_or_default();
    let span = rows.wording.span(waited.max(0));
    let missing = view.missing.len();
    let reason = answered.and_then(|answer| answer.note.as_deref()).map(beginning).unwrap_or_default();
    let items = match view.refused_for.as_slice() {
        [] => rows.wording.say("hand_over.nothing", &[]),
        items => rows.wording.list(items),
    };
    let values: [(&str, &dyn Display); 8] = [
        ("from", &view.from),
        ("to", &view.to),
        ("kind", &kind),
        ("urgency", &urgency),
        ("span", &span),
        ("n", &missing),
        ("reason", &reason),
        ("items", &items),
    ];
    let again = Start { word: "propose_again", act: StartAct::HandOver };
    let answer = Start { word: "answer", act: StartAct::Answer };
    let (key, start) = match view.hand_over.state() {
        HandOverState::Open => ("hand_over.row.open", answer),
        HandOverState::Refused => ("hand_over.row.refused", again),
        HandOverState::Misread => ("hand_over.row.misread", answer),
        HandOverState::Accepted => return None,
    };
    Some(Row {
        urgency: if refused_in.is_some() { Urgency::Refused(waited) } else { Urgency::Waiting(waited) },
        rule: rule.id.clone(),
        title: rows.wording.say("hand_over.title", &[]),
        sentence: rows.wording.say(key, &values),
        law: None,
        start,
        children: view.children.clone(),
        due: Some(since),
        since: Some(since),
        gravity: Gravity::of(rule),
        asked: None,
        refused_in,
        opened_by: None,
    })
}

/// So many characters of a reason stand in a row; the whole of it stands with the hand-over.
const REASON: usize = 120;

fn beginning(reason: &str) -> String {
    let line = reason.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(REASON).collect();
    if short.len() < line.len() { format!("{short}…") } else { short }
}

fn refused_for(hand_over: &HandOver) -> impl Iterator<Item = &Word> {
    let given = hand_over.answer.as_ref().map(|answer| &answer.given);
    let missing = match given {
        Some(Given::Refused(refused)) => refused.missing.as_slice(),
        Some(Given::Received(_)) | None => &[],
    };
    missing.iter()
}

/// Where somebody who acts for some offices starts what a row of the case asks for: only the receiver can answer a
/// hand-over.
pub fn start_among(hand_overs: &[HandOverView], row: &Row, offices: &[OfficeId]) -> Start {
    let mut waiting = hand_overs.iter().filter(|known| known.hand_over.awaits_answer());
    let mut all = hand_overs.iter();
    match row.start.act {
        StartAct::Answer if row.refused_in.is_none() && all.any(|known| known.hand_over.refused_in().is_some()) => {
            Start { word: "propose_again", act: StartAct::HandOver }
        }
        StartAct::Answer if !waiting.any(|known| offices.contains(&known.hand_over.to)) => {
            Start { word: "wait", act: StartAct::Look }
        }
        _ => row.start,
    }
}

struct Missing<'a> {
    rows: &'a Rows<'a>,
    judgement: &'a Judgement,
    entry: EntryId,
}

impl Missing<'_> {
    fn view(&self, hand_over: HandOver) -> HandOverView {
        let (register, wording) = (self.rows.file.register, &self.rows.wording);
        let office = |office: OfficeId| self.rows.people.office(wording, register, office);
        let name = |staff| register.find_staff_name(staff).map(str::to_owned);
        HandOverView {
            from: hand_over.from.map(office).unwrap_or_default(),
            to: office(hand_over.to),
            by: hand_over.by.and_then(name),
            answered_by: hand_over.answer.as_ref().and_then(|answer| answer.by).and_then(name),
            items: hand_over.sent.pack.iter().map(|item| wording.listed("word", item.as_str())).collect(),
            refused_for: refused_for(&hand_over).map(|item| wording.listed("word", item.as_str())).collect(),
            case_urgency: self.case_urgency(),
            missing: if hand_over.is_unsettled() { self.all(&hand_over) } else { Vec::new() },
            children: self.children(&hand_over),
            hand_over,
        }
    }

    fn all(&self, hand_over: &HandOver) -> Vec<String> {
        let mut missing = self.contradictions(hand_over);
        missing.extend(self.items());
        missing.extend(self.unseen(hand_over));
        missing.extend(self.owner());
        missing.extend(self.other_duties());
        missing.extend(self.alarms());
        missing
    }

    fn say(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        self.rows.wording.say(key, values)
    }

    fn file(&self) -> &CaseFile<'_> {
        self.rows.file
    }

    /// Duties and standing alarms that the proposal itself opened: the rule, and the argument that the kind supplies.
    fn opened(&self) -> Vec<(&Rule, Option<&str>)> {
        let opened = |start: u32| {
            let entry = self.file().fact(start).and_then(|fact| self.file().entry(fact));
            entry.is_some_and(|entry| entry.id == self.entry)
        };
        let rule = |place: usize| self.file().policy.rules.get(place);
        let ahead = self.judgement.ahead.iter().filter(|duty| opened(duty.start));
        let standing = self.judgement.alarms.iter().filter(|alarm| alarm.stands(self.rows.now) && opened(alarm.start));
        let ahead = ahead.filter_map(|duty| Some((rule(duty.rule)?, duty.argument.as_deref())));
        let mut all: Vec<_> = ahead.collect();
        all.extend(standing.filter_map(|alarm| Some((rule(alarm.rule)?, alarm.argument.as_deref()))));
        all
    }

    fn items(&self) -> Option<String> {
        let complete =
            |rule: &Rule| matches!(&rule.kind, RuleKind::Handover { aspect: HandoverAspect::Complete(_), .. });
        let mut missing: Vec<String> = Vec::new();
        let mut of = String::new();
        for (rule, argument) in self.opened().into_iter().filter(|(rule, _)| complete(rule)) {
            of.clone_from(&rule.id);
            for item in argument.unwrap_or_default().split(',').filter(|item| !item.is_empty()) {
                let name = self.rows.wording.listed("word", item);
                if !missing.contains(&name) {
                    missing.push(name);
                }
            }
        }
        let items = self.rows.wording.list(&missing);
        (!missing.is_empty()).then(|| self.say("hand_over.missing.items", &[("items", &items), ("rule", &of)]))
    }

    /// What else the rules call for because of it, as soon as it is sent.
    fn other_duties(&self) -> Vec<String> {
        let of_its_own = |rule: &Rule| matches!(rule.kind, RuleKind::Handover { .. });
        let mut said: Vec<String> = Vec::new();
        for (rule, _) in self.opened().into_iter().filter(|(rule, _)| !of_its_own(rule)) {
            let must = self.rows.wording.pick(&rule.must);
            let text = self.say("hand_over.missing.duty", &[("must", &must), ("rule", &rule.id)]);
            if !said.contains(&text) {
                said.push(text);
            }
        }
        said
    }

    fn children(&self, hand_over: &HandOver) -> Vec<PersonId> {
        let entry = self.file().entries.iter().find(|entry| entry.id == hand_over.entry);
        let is_child = |person: &PersonId| self.rows.people.children().any(|child| child.id == *person);
        let named = entry.map(|entry| entry.about.clone()).unwrap_or_default();
        let named: Vec<PersonId> = named.into_iter().filter(is_child).collect();
        if named.is_empty() { self.rows.people.children().map(|child| child.id).collect() } else { named }
    }

    fn case_urgency(&self) -> Option<event::Urgency> {
        let judged = self.file().of_kind(EventKind::AssessmentMade).iter().rev();
        judged.filter_map(|place| self.file().fact(*place)).find_map(|fact| match fact.event {
            Event::AssessmentMade(made) => made.urgency,
            _ => None,
        })
    }

    /// Children whom nobody with a duty to protect has seen since the last report.
    fn unseen(&self, hand_over: &HandOver) -> Option<String> {
        let file = self.file();
        let reported = file.of_kind(EventKind::NotificationReceived).last().copied();
        let seen = |child: PersonId| {
            file.of_kind(EventKind::ChildSeen).iter().filter(|place| reported.is_none_or(|at| **place > at)).any(
                |place| {
                    let Some(fact) = file.fact(*place) else { return false };
                    let office = file.entry(fact).and_then(|entry| file.actor_office(entry));
                    let of_child =
                        matches!(fact.event, Event::ChildSeen(event::ChildSeen { child: of, .. }) if *of == child);
                    of_child && office.is_some_and(|office| file.is_protective(office))
                },
            )
        };
        let unseen = self.children(hand_over).into_iter().filter(|child| !seen(*child));
        let names: Vec<String> = unseen.map(|child| self.rows.people.name_in(&self.rows.wording, child)).collect();
        let list = self.rows.wording.list(&names);
        (!names.is_empty()).then(|| self.say("hand_over.missing.unseen", &[("names", &list)]))
    }

    fn owner(&self) -> Option<String> {
        let summary = self.file().summary();
        match (summary.lead, summary.worker) {
            (None, _) => Some(self.say("hand_over.missing.no_lead", &[])),
            (_, None) => Some(self.say("hand_over.missing.no_worker", &[])),
            _ => None,
        }
    }

    /// Alarms that stand and that the hand-over did not raise itself.
    fn alarms(&self) -> Option<String> {
        let mut titles: Vec<String> = Vec::new();
        for alarm in self.judgement.alarms.iter().filter(|alarm| alarm.stands(self.rows.now)) {
            let Some(rule) = self.file().policy.rules.get(alarm.rule) else { continue };
            let title = self.rows.wording.pick(&rule.title).to_owned();
            if !matches!(rule.kind, RuleKind::Handover { .. }) && !titles.contains(&title) {
                titles.push(title);
            }
        }
        let (n, list) = (titles.len(), self.rows.wording.list(&titles));
        (n > 0).then(|| self.say("hand_over.missing.alarms", &[("n", &n), ("titles", &list)]))
    }

    /// What one side said and the other took otherwise.
    fn contradictions(&self, hand_over: &HandOver) -> Vec<String> {
        let Some(answer) = &hand_over.answer else { return Vec::new() };
        let word = |word: &'static str| self.rows.wording.listed("word", word);
        let kinds =
            hand_over.sent.kind.zip(answer.given.kind()).map(|(sent, read)| (word(sent.word()), word(read.word())));
        let urgencies = hand_over.sent.urgency.zip(answer.given.urgency());
        let urgencies = urgencies.map(|(sent, read)| (word(sent.word()), word(read.word())));
        let levels = hand_over.sent.level.zip(answer.given.level());
        let levels = levels.map(|(sent, read)| (sent.to_string(), read.to_string()));
        let told = [("kind", kinds), ("urgency", urgencies), ("level", levels)];
        let differs = |(key, pair): (&str, Option<(String, String)>)| {
            let (sent, read) = pair.filter(|(sent, read)| sent != read)?;
            Some(self.say(&format!("hand_over.differs.{key}"), &[("sent", &sent), ("read", &read)]))
        };
        told.into_iter().filter_map(differs).collect()
    }
}
