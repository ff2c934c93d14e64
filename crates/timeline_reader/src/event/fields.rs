//! Fields that name people, agencies, events, roles or words of an open list.
//! Must not know what a field means.

use crate::names::{Named, Names};
use domain::event::Party;
use domain::ids::{EntryId, OfficeId, PersonId};
use domain::word::Word;
use marked_text::{Decode, Fields, Node, Problems, Value, find_near};

/// The fields of an event or missed point, with the names of its file.
pub struct EventFields<'n, 'p, 'k> {
    /// Plain fields.
    pub inner: Fields<'n, 'p>,
    /// Whom and what ids stand for.
    pub names: &'k Names,
}

impl<'n, 'p, 'k> EventFields<'n, 'p, 'k> {
    /// The fields of this node; nothing and a problem where it has none.
    pub fn of(node: &'n Node, names: &'k Names, problems: &'p mut Problems) -> Option<Self> {
        Some(Self { inner: Fields::of(node, problems)?, names })
    }

    /// People and agencies; the word for nobody known is left out.
    pub fn parties(&mut self, name: &'static str) -> Vec<Party> {
        let nodes = self.inner.find_list(name).unwrap_or_default();
        nodes.iter().filter_map(|node| self.party(node, name)).collect()
    }

    /// One person or agency.
    pub fn find_party(&mut self, name: &'static str) -> Option<Party> {
        let node = self.inner.find(name)?;
        self.party(node, name)
    }

    /// The person or agency a node names.
    pub fn party(&mut self, node: &Node, name: &str) -> Option<Party> {
        let local = String::decode(node, name, self.inner.problems)?;
        match self.names.find_named(&local) {
            Some(Named::Known(party)) => Some(party),
            Some(Named::Unknown) => None,
            None => {
                let near = near(&local, self.names.party_words());
                self.inner.problems.add(node.line, format!("`{local}` in `{name}` is nobody in this file{near}"));
                None
            }
        }
    }

    /// People; an agency is a problem. `None` where the field is absent.
    pub fn find_people(&mut self, name: &'static str) -> Option<Vec<PersonId>> {
        let nodes = self.inner.find_list(name)?;
        let people = nodes.iter().filter_map(|node| match self.party(node, name)? {
            Party::Person(person) => Some(person),
            Party::Office(_) => {
                self.refuse(node, format!("`{name}` names people, but `{}` is an agency", local_of(node)));
                None
            }
        });
        Some(people.collect())
    }

    /// People; an agency is a problem.
    pub fn people(&mut self, name: &'static str) -> Vec<PersonId> {
        self.find_people(name).unwrap_or_default()
    }

    /// Agencies; a person is a problem.
    pub fn offices(&mut self, name: &'static str) -> Vec<OfficeId> {
        let nodes = self.inner.find_list(name).unwrap_or_default();
        let offices = nodes.iter().filter_map(|node| match self.party(node, name)? {
            Party::Office(office) => Some(office),
            Party::Person(_) => {
                self.refuse(node, format!("`{name}` names agencies, but `{}` is a person", local_of(node)));
                None
            }
        });
        offices.collect()
    }

    fn refuse(&mut self, node: &Node, message: String) {
        self.inner.problems.add(node.line, message);
    }

    /// Events.
    pub fn entries(&mut self, name: &'static str) -> Vec<EntryId> {
        let nodes = self.inner.find_list(name).unwrap_or_default();
        nodes.iter().filter_map(|node| self.entry(node, name)).collect()
    }

    fn entry(&mut self, node: &Node, name: &str) -> Option<EntryId> {
        let local = String::decode(node, name, self.inner.problems)?;
        let entry = self.names.find_event(&local);
        if entry.is_none() {
            let near = near(&local, self.names.event_words());
            self.inner.problems.add(node.line, format!("`{local}` in `{name}` is no event of this file{near}"));
        }
        entry
    }

    /// Roles an alarm can be addressed to.
    pub fn roles(&mut self, name: &'static str) -> Vec<Word> {
        let nodes = self.inner.find_list(name).unwrap_or_default();
        nodes.iter().filter_map(|node| self.role(node, name)).collect()
    }

    /// One role.
    pub fn find_role(&mut self, name: &'static str) -> Option<Word> {
        let node = self.inner.find(name)?;
        self.role(node, name)
    }

    fn role(&mut self, node: &Node, name: &str) -> Option<Word> {
        let role = String::decode(node, name, self.inner.problems)?;
        if !self.names.has_role(&role) {
            let near = near(&role, self.names.role_words());
            self.inner.problems.add(node.line, format!("unknown role `{role}` in `{name}`{near}"));
            return None;
        }
        Word::new(&role).ok()
    }

    /// Words of an open list; running text becomes a word of its letters and digits. `None` where the field is absent.
    pub fn find_words(&mut self, name: &'static str) -> Option<Vec<Word>> {
        let nodes = self.inner.find_list(name)?;
        Some(nodes.iter().filter_map(|node| self.word(node, name)).collect())
    }

    /// Words of an open list.
    pub fn words(&mut self, name: &'static str) -> Vec<Word> {
        self.find_words(name).unwrap_or_default()
    }

    /// One word of an open list.
    pub fn find_word(&mut self, name: &'static str) -> Option<Word> {
        let node = self.inner.find(name)?;
        self.word(node, name)
    }

    fn word(&mut self, node: &Node, name: &str) -> Option<Word> {
        let text = String::decode(node, name, self.inner.problems)?;
        let word = word_of(&text);
        if word.is_none() {
            self.inner.problems.add(node.line, format!("`{name}` must be a word of letters and digits, not `{text}`"));
        }
        word
    }
}

/// The local id that a node holds.
fn local_of(node: &Node) -> &str {
    match &node.value {
        Value::Text(local) => local,
        _ => "",
    }
}

/// The word that a text's letters and digits make.
fn word_of(text: &str) -> Option<Word> {
    let lower = text.to_ascii_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let joined: String = parts.collect::<Vec<_>>().join("_").chars().take(80).collect();
    Word::new(&joined).ok()
}

fn near<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> String {
    find_near(word, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
