//! Puts details into words one after the other. What nobody stated is left out, and so is what the note says in the same
//! words.

use super::Telling;
use domain::event::Entry;
use domain::ids::{OfficeId, PersonId, StaffId};
use domain::time::When;
use domain::word::Word;
use std::fmt::Display;

/// The details of one entry while they are gathered.
#[derive(Debug)]
pub struct Teller<'a> {
    telling: &'a Telling<'a>,
    entry: &'a Entry,
    said: Vec<String>,
}

impl<'a> Teller<'a> {
    /// Of an entry.
    pub fn of(telling: &'a Telling<'a>, entry: &'a Entry) -> Self {
        Self { telling, entry, said: Vec::new() }
    }

    /// What was said.
    pub fn said(self) -> Vec<String> {
        self.said
    }

    /// Another teller of the same entry that has said nothing yet.
    pub fn beside(&self) -> Self {
        Self::of(self.telling, self.entry)
    }

    /// Takes over what another said of somebody.
    pub fn of_person(&mut self, person: Option<PersonId>, said: Vec<String>) {
        let Some(person) = person else { return said.into_iter().for_each(|one| self.push(one)) };
        if !said.is_empty() {
            let wording = self.telling.wording;
            let name = self.telling.people.name_in(wording, person);
            self.push(wording.say("web.case.of_child", &[("name", &name), ("n", &wording.list(&said))]));
        }
    }

    fn push(&mut self, text: String) {
        if !self.said.contains(&text) {
            self.said.push(text);
        }
    }

    fn labelled(&mut self, key: &str, n: &dyn Display) {
        self.push(self.telling.wording.say(&format!("web.case.detail.{key}"), &[("n", n)]));
    }

    /// A text as it stands.
    pub fn text(&mut self, key: &str, text: Option<&str>) {
        let is_noted = |text: &str| self.entry.note.as_deref().is_some_and(|note| note.contains(text));
        if let Some(text) = text.filter(|text| !text.is_empty() && !is_noted(text)) {
            self.labelled(key, &text);
        }
    }

    /// A number.
    pub fn number(&mut self, key: &str, number: Option<impl Display>) {
        if let Some(number) = number {
            self.labelled(key, &number);
        }
    }

    /// A word of a list.
    pub fn word(&mut self, key: &str, word: Option<&str>) {
        self.words(key, word);
    }

    /// Words of a list.
    pub fn words<'w>(&mut self, key: &str, words: impl IntoIterator<Item = &'w str>) {
        let words: Vec<String> = words.into_iter().map(|word| self.listed(key, word)).collect();
        if !words.is_empty() {
            self.labelled(key, &self.telling.wording.list(&words));
        }
    }

    /// A word has another name in some lists, and kinds of facts are named as the chronology names them.
    fn listed(&self, key: &str, word: &str) -> String {
        let words = &self.telling.wording.words;
        let lists = [
            format!("word.{key}"),
            format!("web.contact.{key}"),
            format!("health.{key}"),
            "word".to_owned(),
            "kind".to_owned(),
        ];
        let named = lists.iter().find_map(|list| words.find(&format!("{list}.{word}"), &[]));
        named.unwrap_or_else(|| self.telling.wording.listed("word", word))
    }

    /// Yes or no, each in words of its own.
    pub fn flag(&mut self, key: &str, value: Option<bool>) {
        if let Some(value) = value {
            let text = self.telling.wording.words.find(&format!("web.case.detail.{key}.{value}"), &[]);
            text.into_iter().for_each(|text| self.push(text));
        }
    }

    /// Something that is said only where it is so.
    pub fn only(&mut self, key: &str, holds: bool) {
        if holds {
            self.flag(key, Some(true));
        }
    }

    /// People by name; whoever is kept apart is told as that.
    pub fn people(&mut self, key: &str, people: impl IntoIterator<Item = PersonId>) {
        let wording = self.telling.wording;
        let names: Vec<String> = people.into_iter().map(|id| self.telling.people.name_in(wording, id)).collect();
        if !names.is_empty() {
            self.labelled(key, &wording.list(&names));
        }
    }

    /// Offices by name.
    pub fn offices(&mut self, key: &str, offices: impl IntoIterator<Item = OfficeId>) {
        let Telling { file, people, wording, .. } = self.telling;
        let mut names: Vec<String> = Vec::new();
        for name in offices.into_iter().map(|office| people.office(wording, file.register, office)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if !names.is_empty() {
            self.labelled(key, &wording.list(&names));
        }
    }

    /// A member of staff by name, else the post.
    pub fn worker(&mut self, key: &str, staff: Option<StaffId>, role: Option<&Word>) {
        match staff.and_then(|staff| self.telling.file.register.find_staff_name(staff)) {
            Some(name) => self.labelled(key, &name),
            None => self.role(key, role),
        }
    }

    /// A post.
    pub fn role(&mut self, key: &str, role: Option<&Word>) {
        let role = role.map(|role| self.telling.wording.role(role.as_str()));
        // In brackets behind a post stands its office.
        let post = role.as_deref().and_then(|role| role.split(['(', '（']).next());
        self.text(key, post.map(str::trim));
    }

    /// A day or a time.
    pub fn when(&mut self, key: &str, when: Option<When>) {
        if let Some(when) = when {
            let calendar = &self.telling.file.policy.calendar;
            self.labelled(key, &self.telling.wording.column_time(calendar, when, self.entry.recorded_at));
        }
    }

    /// A place of a move, unless addresses of the case are secret.
    pub fn address(&mut self, key: &str, place: Option<&str>) {
        self.text(key, place.filter(|_| !self.telling.hides_places));
    }

    /// A severity by its step of the rules in force when it was recorded.
    pub fn level(&mut self, level: Option<u8>) {
        let Some(level) = level else { return };
        let policy = self.telling.file.policy;
        let day = policy.calendar.to_civil(self.entry.recorded_at).date();
        let step = policy.severity_on(day).find(|step| step.level == level);
        let wording = self.telling.wording;
        let named = step.map(|step| wording.say("web.severity", &[("n", &level), ("name", &wording.pick(&step.name))]));
        self.labelled("level", &named.unwrap_or_else(|| level.to_string()));
    }
}
