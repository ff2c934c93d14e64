//! The facts that opened an alarm, as a part of its sentence: facts of one kind are counted, and no date is said twice.
//! Must not say anything else of the alarm.

use super::sentence::{OpeningFact, SentenceParts};
use crate::wording::Wording;
use domain::time::When;

/// So many kinds of facts are named; the rest is a number.
const FACTS_NAMED: usize = 3;

/// The facts, or nothing where none opened it.
pub(super) fn facts(wording: &Wording<'_>, parts: &SentenceParts<'_>) -> Option<String> {
    let kinds = kinds(wording, &parts.facts);
    let rest: usize = kinds.iter().skip(FACTS_NAMED).map(|(_, times)| times.len()).sum();
    let join = |text: String, next: String| wording.say("sentence.next", &[("first", &text), ("second", &next)]);
    let named = kinds.get(..FACTS_NAMED.min(kinds.len())).unwrap_or_default();
    let text = groups(wording, parts, named).into_iter().reduce(join)?;
    Some(match rest {
        0 => text,
        n => wording.say("sentence.more", &[("facts", &text), ("n", &n)]),
    })
}

type Kind<'f> = (&'f str, Vec<When>);

fn kinds<'f>(wording: &Wording<'_>, facts: &'f [OpeningFact]) -> Vec<Kind<'f>> {
    let mut kinds: Vec<Kind<'f>> = Vec::new();
    for fact in facts {
        let what = wording.pick(&fact.what);
        match kinds.iter_mut().find(|(kind, _)| *kind == what) {
            Some((_, times)) => times.push(fact.when),
            None => kinds.push((what, vec![fact.when])),
        }
    }
    kinds
}

/// Kinds of facts with their dates; those of one date share it.
fn groups(wording: &Wording<'_>, parts: &SentenceParts<'_>, kinds: &[Kind<'_>]) -> Vec<String> {
    let mut dated: Vec<(String, String)> = Vec::new();
    let mut groups = Vec::new();
    for (what, times) in kinds {
        match times.as_slice() {
            [one] => {
                let date = date(wording, parts, *one);
                match dated.iter_mut().find(|(known, _)| *known == date) {
                    Some((_, whats)) => {
                        *whats = wording.say("sentence.together", &[("first", whats), ("second", what)]);
                    }
                    None => dated.push((date, (*what).to_owned())),
                }
            }
            _ => groups.push(repeated(wording, parts, what, times)),
        }
    }
    let fact = |(date, what): (String, String)| wording.say("sentence.fact", &[("what", &what), ("date", &date)]);
    groups.extend(dated.into_iter().map(fact));
    groups
}

/// Several facts of one kind: their number, the first date and the last.
fn repeated(wording: &Wording<'_>, parts: &SentenceParts<'_>, what: &str, times: &[When]) -> String {
    let day = |when: &When| wording.first_day(*when, parts.zone);
    let (Some(first), Some(last)) =
        (times.iter().min_by_key(|when| day(when)), times.iter().max_by_key(|when| day(when)))
    else {
        return what.to_owned();
    };
    let (first, last, n) = (date(wording, parts, *first), date(wording, parts, *last), times.len());
    if first == last {
        return wording.say("sentence.repeated_at_once", &[("what", &what), ("n", &n), ("date", &first)]);
    }
    wording.say("sentence.repeated", &[("what", &what), ("n", &n), ("first", &first), ("last", &last)])
}

/// The date of a fact, which is the same day where the limit was that day: it has just been said.
fn date(wording: &Wording<'_>, parts: &SentenceParts<'_>, when: When) -> String {
    if parts.due_day().is_some_and(|due| due == wording.first_day(when, parts.zone)) {
        return wording.say("sentence.same_day", &[]);
    }
    wording.when_beside(when, parts.zone, parts.day())
}
