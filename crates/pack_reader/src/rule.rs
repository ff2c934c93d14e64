//! A rule file: the frame that every rule has, around its kind and values.
//! Must not know the fields of a kind.

use crate::addressee::addressees;
use crate::condition::Asked;
use crate::document::read_document;
use crate::files::Pack;
use crate::header::required_text_pair;
use crate::kind::{KINDS, KindWord, kind};
use crate::known::Known;
use crate::pattern::{Use, patterns};
use crate::value::values;
use crate::words::{hint, named, one_of};
use domain::policy::{AlarmType, Occasions, Pattern, Remedy, Rule, Text};
use marked_text::{Fields, Problem, Problems};

/// Reads one rule file of a pack.
pub fn read_rule(pack: &Pack, file: &str, known: &Known, problems: &mut Vec<Problem>) -> Option<Rule> {
    let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or(file);
    let path = pack.path_of(file);
    read_document(pack, file, problems, |fields| decode(fields, stem, &path, known))
}

fn decode(mut fields: Fields<'_, '_>, stem: &str, path: &str, known: &Known) -> Option<Rule> {
    let id = id(&mut fields, stem);
    let place = format!("{path}:{}", fields.line_of("id"));
    let title = required_text_pair(&mut fields, "title");
    let must = required_text_pair(&mut fields, "must");
    let word = fields.required("kind").and_then(|node| one_of(node, "kind", &KINDS, fields.problems))?;
    let heard = heard(&mut fields, word, known);
    let occasions = occasions(&mut fields);
    let counts_from_known = fields.optional_bool("counts_from_known").unwrap_or(false);
    let ends_with_case = fields.optional_bool("ends_with_case").unwrap_or(word != KindWord::Guard);
    let gives_way_to = fields.list_of_text("gives_way_to");
    let succeeded_by = fields.list_of_text("succeeded_by");
    let void = patterns(&mut fields, "void", Use::Ends, known);
    let moot = moot(&mut fields, known);
    let (kind, opened_by) = kind(word, &mut fields, known);
    let values = values(&mut fields, word, Asked { kinds: &opened_by, known });
    fields.finish();
    let Heard { alarm, argument, remedy, ends, to, escalation } = heard?;
    Some(Rule {
        id: id?,
        place,
        title: title?,
        must: must?,
        ends,
        alarm,
        argument,
        remedy,
        to,
        escalation,
        occasions,
        counts_from_known,
        ends_with_case,
        gives_way_to,
        succeeded_by,
        void,
        moot,
        kind: kind?,
        values,
    })
}

/// Facts that take away the object of a duty; bad news never does.
fn moot(fields: &mut Fields<'_, '_>, known: &Known) -> Vec<Pattern> {
    let moot = patterns(fields, "moot", Use::Ends, known);
    if let Some(news) = moot.iter().find(|pattern| pattern.kind.is_bad_news()) {
        let line = fields.line_of("moot");
        let name = news.kind.name();
        fields.problems.add(line, format!("`{name}` is bad news and takes away no duty: name it under `void`"));
    }
    moot
}

fn id(fields: &mut Fields<'_, '_>, stem: &str) -> Option<String> {
    let id = fields.required_text("id")?;
    let line = fields.line_of("id");
    if id != stem {
        fields.problems.add(line, format!("rule `{id}` lies in a file named `{stem}.toml`"));
    }
    Some(id)
}

/// What a rule that can raise an alarm says about it.
struct Heard {
    alarm: AlarmType,
    argument: Option<String>,
    remedy: Remedy,
    ends: Text,
    to: Vec<domain::policy::Addressee>,
    escalation: usize,
}

fn heard(fields: &mut Fields<'_, '_>, word: KindWord, known: &Known) -> Option<Heard> {
    if word == KindWord::Norm {
        // A norm raises nothing: these are never shown.
        let (alarm, remedy) = (AlarmType::RecordMissing, Remedy::Record);
        return Some(Heard { alarm, argument: None, remedy, ends: Text::default(), to: Vec::new(), escalation: 0 });
    }
    let alarm = fields.required_text("alarm").and_then(|text| {
        let line = fields.line_of("alarm");
        alarm(&text, line, fields.problems)
    });
    let remedies = named(Remedy::ALL, Remedy::word);
    let remedy = fields.required("remedy").and_then(|node| one_of(node, "remedy", &remedies, fields.problems));
    let ends = required_text_pair(fields, "ends");
    let to = addressees(fields, "to", &known.posts);
    if fields.find_list("to").unwrap_or_default().is_empty() {
        let line = fields.line_of("to");
        fields.problems.add(line, "`to` is missing: an alarm needs somebody who hears it");
    }
    let escalation = escalation(fields, known);
    let (alarm, argument) = alarm?;
    Some(Heard { alarm, argument, remedy: remedy?, ends: ends?, to, escalation: escalation? })
}

fn alarm(text: &str, line: u32, problems: &mut Problems) -> Option<(AlarmType, Option<String>)> {
    let (word, argument) = match text.split_once(':') {
        Some((word, argument)) => (word, Some(argument.to_owned())),
        None => (text, None),
    };
    let found = AlarmType::find(word);
    if found.is_none() {
        let words: Vec<&str> = AlarmType::ALL.iter().map(|alarm| alarm.word()).collect();
        problems.add(line, format!("unknown alarm type `{word}`{}", hint(word, &words)));
    }
    if argument.as_ref().is_some_and(String::is_empty) {
        problems.add(line, format!("nothing stands behind `{word}:`"));
    }
    found.map(|alarm| (alarm, argument))
}

fn escalation(fields: &mut Fields<'_, '_>, known: &Known) -> Option<usize> {
    let name = fields.required_text("escalation")?;
    let place = known.escalations.iter().position(|way| way.name == name);
    if place.is_none() {
        let names: Vec<&str> = known.escalations.iter().map(|way| way.name.as_str()).collect();
        let line = fields.line_of("escalation");
        fields.problems.add(line, format!("unknown escalation `{name}`{}", hint(&name, &names)));
    }
    place
}

/// What a later occasion does: it joins the alarm that stands unless the rule says `separate` or `renews`.
fn occasions(fields: &mut Fields<'_, '_>) -> Occasions {
    let separate = fields.optional_bool("separate").unwrap_or(false);
    let renews = fields.optional_bool("renews").unwrap_or(false);
    if separate && renews {
        let line = fields.line_of("renews");
        fields.problems.add(line, "a rule is either `separate` or `renews`, not both");
    }
    match (separate, renews) {
        (true, _) => Occasions::Separate,
        (_, true) => Occasions::Renew,
        _ => Occasions::Join,
    }
}
