//! Runs a scenario: at each moment only what was known then is judged, by the same rules as live work.
//! Must not change an expectation, and must report all that are not met.

use super::read::{Expectation, Scenario, Wanted};
use domain::case::{CaseFile, Register};
use domain::deadline::{Alarm, Judgement, judge};
use domain::event::Entry;
use domain::policy::Policy;
use jiff::Timestamp;
use marked_text::Problem;

/// Every expectation that is not met.
pub fn run(policy: &Policy, scenario: &Scenario) -> Vec<Problem> {
    let opening = scenario.story.opening_entries();
    let facts = scenario.story.events.iter().filter(|event| event.known_at_time).map(|event| &event.entry);
    let register = Register::of(&opening);
    let entries: Vec<Entry> = opening.into_iter().chain(facts.cloned()).collect();
    let mut unmet = Vec::new();
    for expectation in &scenario.expectations {
        let at = policy.calendar.to_instant(expectation.at);
        let known: Vec<Entry> = entries.iter().filter(|entry| entry.recorded_at <= at).cloned().collect();
        let file = CaseFile::new(policy, &register, &known);
        let judgement = judge(&file, at);
        let seen = Seen { policy, scenario, file: &file, judgement: &judgement, at };
        unmet.extend(seen.unmet(expectation));
    }
    unmet
}

struct Seen<'s> {
    policy: &'s Policy,
    scenario: &'s Scenario,
    file: &'s CaseFile<'s>,
    judgement: &'s Judgement,
    at: Timestamp,
}

impl Seen<'_> {
    fn unmet(&self, expectation: &Expectation) -> Vec<Problem> {
        let messages = match &expectation.wanted {
            Wanted::Quiet(rules) => rules.iter().flat_map(|rule| self.loud(rule)).collect(),
            Wanted::Stands { rule, about, to, argument } => {
                let standing: Vec<&Alarm> = self.standing(rule).collect();
                self.missing(rule, &standing, about)
                    .or_else(|| self.other_argument(rule, &standing, argument.as_deref()))
                    .or_else(|| self.unheard(rule, &standing, to))
                    .into_iter()
                    .collect::<Vec<String>>()
            }
        };
        let when = expectation.at.strftime("%Y-%m-%d %H:%M");
        let place = &expectation.place;
        messages
            .into_iter()
            .map(|text| Problem { place: place.clone(), message: format!("at {when} {text}") })
            .collect()
    }

    fn standing(&self, rule: &str) -> impl Iterator<Item = &Alarm> {
        let place = self.policy.rules.iter().position(|known| known.id == rule);
        self.judgement.alarms.iter().filter(move |alarm| Some(alarm.rule) == place && alarm.stands(self.at))
    }

    fn loud(&self, rule: &str) -> Vec<String> {
        self.standing(rule)
            .map(|alarm| format!("`{rule}` stands{}, but should be quiet", self.described(alarm)))
            .collect()
    }

    fn missing(&self, rule: &str, standing: &[&Alarm], about: &[String]) -> Option<String> {
        if standing.is_empty() {
            return Some(format!("`{rule}` does not stand; {}", self.situation(rule)));
        }
        let named: Vec<&str> = standing.iter().flat_map(|alarm| self.people(alarm)).collect();
        let missing = about.iter().find(|person| !named.contains(&person.as_str()))?;
        Some(format!("`{rule}` stands, but not about `{missing}`: it is about `{}`", named.join("`, `")))
    }

    fn other_argument(&self, rule: &str, standing: &[&Alarm], argument: Option<&str>) -> Option<String> {
        let wanted = argument?;
        if standing.iter().any(|alarm| alarm.argument.as_deref() == Some(wanted)) {
            return None;
        }
        let found: Vec<&str> = standing.iter().map(|alarm| alarm.argument.as_deref().unwrap_or("none")).collect();
        Some(format!("`{rule}` stands with argument `{}`, not `{wanted}`", found.join("`, `")))
    }

    fn unheard(&self, rule: &str, standing: &[&Alarm], to: &[String]) -> Option<String> {
        let deliveries = standing.iter().flat_map(|alarm| self.file.deliveries(alarm, self.at));
        let mut heard: Vec<String> = Vec::new();
        for role in deliveries.flat_map(|delivery| delivery.to).flat_map(|post| post.roles) {
            if !heard.iter().any(|known| known == role.as_str()) {
                heard.push(role.as_str().to_owned());
            }
        }
        if to.is_empty() || to.iter().any(|role| heard.contains(role)) {
            return None;
        }
        let heard = if heard.is_empty() { "nobody".to_owned() } else { format!("`{}`", heard.join("`, `")) };
        Some(format!("`{rule}` stands, but was heard by {heard}, not by `{}`", to.join("` or `")))
    }

    /// Why a rule does not stand, as far as can be told: what it did before, or what is still ahead.
    fn situation(&self, rule: &str) -> String {
        let place = self.policy.rules.iter().position(|known| known.id == rule);
        let was = self.judgement.alarms.iter().rev().find(|alarm| Some(alarm.rule) == place);
        let ahead = self.judgement.ahead.iter().find(|duty| Some(duty.rule) == place);
        match (ahead.and_then(|duty| duty.late_since()), was) {
            (Some(late), _) => format!("it will from {}", self.civil(late)),
            (None, Some(alarm)) => format!("it stood{}", self.described(alarm)),
            (None, None) => "nothing opens it".to_owned(),
        }
    }

    fn described(&self, alarm: &Alarm) -> String {
        let people: Vec<&str> = self.people(alarm).collect();
        let about = if people.is_empty() { String::new() } else { format!(" about `{}`", people.join("`, `")) };
        let end = alarm.end.map(|end| format!(" until {}", self.civil(end.at))).unwrap_or_default();
        format!("{about} since {}{end}", self.civil(alarm.since))
    }

    fn people(&self, alarm: &Alarm) -> impl Iterator<Item = &str> {
        let places = alarm.child.into_iter().chain(alarm.member);
        let ids = places.filter_map(|place| self.file.members.get(place)).map(|member| member.id);
        ids.filter_map(|id| self.scenario.story.people.iter().find(|person| person.id == id))
            .map(|person| person.local.as_str())
    }

    fn civil(&self, at: Timestamp) -> String {
        self.policy.calendar.to_civil(at).strftime("%Y-%m-%d %H:%M").to_string()
    }
}
