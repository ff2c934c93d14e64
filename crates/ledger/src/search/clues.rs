//! Table `search_index`: by which beginnings of words a case and a person in it are found.
//! Must not keep a word: a word is a chain of digests, one for each of its beginnings, under a key that follows from the
//! master key, so that everything that begins as typed stands together, in one row for a word.

use super::fold::{find_typed, words_of};
use crate::cipher::Key;
use crate::error::LedgerError;
use crate::store::{Arg, Cells, Many, On, many};
use crate::tables::of_case;
use domain::event::{Entry, Event};
use domain::ids::{AuthorityId, CaseId, PersonId};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Bytes of each digest that are kept: enough that two letters at one place are told apart.
const LETTER_BYTES: usize = 3;
/// After every digit of a digest.
const PAST_DIGITS: char = 'g';

/// By what somebody or something in a case is found: the digests of a word, and the person or nobody.
pub(crate) type Clue = (String, Option<PersonId>);

/// Adds clues; one that is there stays.
pub(crate) const INSERT: Many = many!(
    "INSERT INTO search_index SELECT * FROM ",
    [authority text 1, token text 2, case_id text 3, person text 4],
    "WHERE true ON CONFLICT DO NOTHING"
);
pub(crate) const DROP_CLUES: &str = concat!("DELETE FROM search_index", of_case!());
pub(crate) const CLUES_OF: &str = concat!("SELECT token, person FROM search_index", of_case!());

/// Makes digests of words.
pub(crate) struct Digester {
    pub key: Key,
    pub authority: AuthorityId,
}

impl Digester {
    /// Where everything stands that begins as somebody typed: from here, and before there; nothing where nothing can be
    /// found by it.
    pub(crate) fn find_range(&self, typed: &str) -> Option<(String, String)> {
        let from = self.token(&find_typed(typed)?);
        let before = format!("{from}{PAST_DIGITS}");
        Some((from, before))
    }

    /// By what the facts of an entry can be found.
    pub(crate) fn clues_of(&self, entry: &Entry) -> BTreeSet<Clue> {
        entry.facts.iter().flat_map(|fact| self.clues_of_fact(fact)).collect()
    }

    fn clues_of_fact(&self, fact: &Event) -> BTreeSet<Clue> {
        let (person, texts): (_, Vec<&String>) = match fact {
            Event::PersonRegistered(identity) => {
                let others = identity.other_names.iter().flat_map(|other| [Some(&other.name), other.kana.as_ref()]);
                let own = [identity.name.as_ref(), identity.kana.as_ref()];
                let names = own.into_iter().chain(others).flatten();
                (Some(identity.person), names.chain(&identity.phones).collect())
            }
            Event::CaseNumbered(fact) => (None, fact.number.iter().collect()),
            _ => return BTreeSet::new(),
        };
        let words = texts.into_iter().flat_map(|text| words_of(text));
        words.map(|word| (self.token(&word), person)).collect()
    }

    /// The digest of each beginning of a word, from the shortest on.
    fn token(&self, word: &str) -> String {
        let start = Sha256::new().chain_update("tsunagi.search\x02").chain_update(self.key.as_bytes());
        let start = start.chain_update(self.authority.0);
        let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
        let beginnings = ends.filter_map(|end| word.get(..end));
        let digests = beginnings.map(|beginning| start.clone().chain_update(beginning).finalize());
        digests.fold(String::new(), |mut token, digest| {
            token.extend(digest.iter().take(LETTER_BYTES).map(|byte| format!("{byte:02x}")));
            token
        })
    }
}

/// The columns of [`INSERT`].
pub(crate) fn cells_of<'a>(
    clues: impl IntoIterator<Item = (&'a (AuthorityId, CaseId), &'a BTreeSet<Clue>)> + Clone,
) -> Vec<Cells> {
    let rows = || clues.clone().into_iter().flat_map(|(of, clues)| clues.iter().map(move |clue| (of, clue)));
    vec![
        Cells::texts(rows().map(|(of, _)| of.0)),
        Cells::texts(rows().map(|(_, clue)| &clue.0)),
        Cells::texts(rows().map(|(of, _)| of.1)),
        Cells::texts(rows().map(|(_, clue)| text_of(clue.1))),
    ]
}

/// A person as the table holds one; empty where the case itself is meant.
pub(crate) fn text_of(person: Option<PersonId>) -> String {
    person.map(|person| person.to_string()).unwrap_or_default()
}

/// Puts these clues in the place of all that stood there for a case.
pub(crate) async fn replace(
    on: &mut On<'_>,
    of: (AuthorityId, CaseId),
    clues: &BTreeSet<Clue>,
) -> Result<(), LedgerError> {
    on.run(DROP_CLUES, &[Arg::Text(&of.0.to_string()), Arg::Text(&of.1.to_string())]).await?;
    on.run_many(INSERT, &cells_of([(&of, clues)])).await
}
