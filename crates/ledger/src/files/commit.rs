//! Taking waiting files over into the record, in the commit of the entry that speaks of them. The pieces stay where they
//! are; only the key moves, from the draft to the people the entry is about.

use super::StagedFile;
use crate::append::Append;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::seal::{KeyRing, Place, wrap_file_key};
use crate::store::{Arg, On};
use domain::event::{AttachmentAdded, Entry, Event};
use domain::ids::{AttachmentId, AuthorityId};
use std::collections::BTreeSet;

/// Waiting files by authority.
pub(crate) type Waiting = BTreeSet<(AuthorityId, AttachmentId)>;

/// A file that is taken over.
#[derive(Debug)]
pub(crate) struct Taken {
    authority: AuthorityId,
    attachment: AttachmentId,
    case: String,
    entry: String,
    wraps: Vec<u8>,
}

/// What an entry is sealed with.
pub(crate) struct Sealing<'a> {
    pub place: &'a Place,
    pub keys: &'a KeyRing,
    pub entropy: &'a Entropy,
}

/// The files that commands bring.
pub(crate) fn brought<'a>(appends: impl Iterator<Item = &'a Append>) -> Waiting {
    appends.flat_map(|append| append.files.iter().map(|file| (append.authority, file.fact.attachment))).collect()
}

/// Those of these files that still wait, held until the commit.
pub(crate) async fn waiting(on: &mut On<'_>, brought: Waiting) -> Result<Waiting, LedgerError> {
    const LITE: &str = "SELECT bytes FROM staged_file WHERE attachment_id = $1 AND authority || '' = $2";
    const PG: &str = "SELECT bytes FROM staged_file WHERE attachment_id = $1 AND authority || '' = $2 FOR UPDATE";
    let mut waiting = Waiting::new();
    for (authority, id) in brought {
        let sql = if on.is_postgres() { PG } else { LITE };
        if on.find_row(sql, &[Arg::Text(&id.to_string()), Arg::Text(&authority.to_string())]).await?.is_some() {
            waiting.insert((authority, id));
        }
    }
    Ok(waiting)
}

/// The files that an entry speaks of, each with its key for the people the entry is about.
pub(crate) fn taken(
    append: &Append,
    entry: &Entry,
    waiting: &Waiting,
    sealing: &Sealing<'_>,
) -> Result<Vec<Taken>, LedgerError> {
    let added = entry.facts.iter().filter_map(|fact| match fact {
        Event::AttachmentAdded(added) => Some(added),
        _ => None,
    });
    let take = |added: &AttachmentAdded| {
        let brought = |file: &&StagedFile| file.fact == *added;
        let Some(file) = append.files.iter().find(brought) else {
            return Err(LedgerError::Misplaced {
                entry: entry.id,
                what: "speaks of a file that does not come with it",
            });
        };
        if !waiting.contains(&(append.authority, added.attachment)) {
            return Err(LedgerError::FileGone { attachment: added.attachment });
        }
        let wraps = wrap_file_key(sealing.place, (entry, sealing.keys), &file.key, sealing.entropy)?;
        let (case, entry) = (entry.case.to_string(), entry.id.to_string());
        Ok(Taken { authority: append.authority, attachment: added.attachment, case, entry, wraps })
    };
    added.map(take).collect()
}

/// Writes it down.
pub(crate) async fn keep(on: &mut On<'_>, taken: &Taken) -> Result<(), LedgerError> {
    const KEEP: &str = "INSERT INTO attachment (authority, attachment_id, case_id, entry_id, bytes, wraps, preview)
        SELECT authority, attachment_id, $3, $4, bytes, $5, preview FROM staged_file
        WHERE attachment_id = $1 AND authority = $2";
    const DROP: &str = "DELETE FROM staged_file WHERE attachment_id = $1 AND authority = $2";
    let (attachment, authority) = (taken.attachment.to_string(), taken.authority.to_string());
    let which = [Arg::Text(&attachment), Arg::Text(&authority)];
    let where_to = [Arg::Text(&taken.case), Arg::Text(&taken.entry), Arg::Bytes(&taken.wraps)];
    on.run(KEEP, &[which.as_slice(), &where_to].concat()).await?;
    on.run(DROP, &which).await.map(drop)
}
