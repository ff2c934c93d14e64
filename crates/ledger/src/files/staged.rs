//! Files of a form that is not yet recorded: sealed beside its draft, gone with it, and taken over whole when the form is
//! recorded. Must not leave a part of a file behind.

use super::sealed::{FileOf, PIECE_BYTES};
use crate::accounts::DraftOf;
use crate::cipher::Key;
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::store::{Arg, On, Row};
use domain::event::AttachmentAdded;
use domain::ids::{AttachmentId, AuthorityId};
use jiff::Timestamp;
use uuid::Uuid;

pub(crate) const STAGED_OF: &str = "SELECT attachment_id, sealed, staged_at FROM staged_file
    WHERE staff = $1 AND form = $2 AND authority || '' = $3 ORDER BY staged_at, attachment_id";
pub(crate) const FIND_STAGED: &str =
    "SELECT COUNT(*) FROM staged_file WHERE attachment_id = $1 AND authority || '' = $2";
pub(crate) const STAGED_BYTES: &str =
    "SELECT CAST(SUM(bytes) AS BIGINT) FROM staged_file WHERE staff = $1 AND authority || '' = $2";
pub(crate) const OLD_STAGED: &str = "SELECT COUNT(*) FROM staged_file WHERE authority = $1 AND staged_at < $2";

/// Bytes of the key in front of what is told of a file.
const KEY_BYTES: usize = 32;

/// A file that comes with a form.
#[derive(Debug, Clone)]
pub struct NewFile<'a> {
    /// What the record will say of it; its length and digest are those of `bytes`.
    pub fact: AttachmentAdded,
    /// The file.
    pub bytes: &'a [u8],
    /// A small picture of it.
    pub preview: Option<&'a [u8]>,
    /// When it came.
    pub staged_at: Timestamp,
}

/// How much may wait.
#[derive(Debug, Clone, Copy)]
pub struct StagedLimits {
    /// Files of one form.
    pub files: u32,
    /// Bytes of all forms of one person.
    pub bytes: u64,
}

/// A file that waits for its form to be recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct StagedFile {
    /// What the record will say of it.
    pub fact: AttachmentAdded,
    /// When it came.
    pub staged_at: Timestamp,
    pub(crate) key: Key,
}

impl DraftOf {
    /// What the key of a waiting file is bound to.
    fn file_context(&self, attachment: AttachmentId) -> Vec<u8> {
        let mut context = b"tsunagi.staged".to_vec();
        context.push(1);
        context.extend(self.authority.0.as_bytes());
        context.extend(self.staff.0.as_bytes());
        context.extend(attachment.0.as_bytes());
        context.extend(self.form.as_bytes());
        context
    }
}

impl Ledger {
    /// Keeps a file with the draft of a form, or nothing of it; false where too many wait already.
    /// One that is there already, waiting or recorded, is left as it is.
    pub async fn stage_file(&self, of: &DraftOf, file: NewFile<'_>, limits: StagedLimits) -> Result<bool, LedgerError> {
        let place = file_of(of.authority, &file.fact);
        let key = Key::fresh(&self.entropy)?;
        let mut told = key.as_bytes().to_vec();
        told.extend(serde_json::to_vec(&file.fact).map_err(|_| LedgerError::NotEncodable)?);
        let told = self.keys.draft_key().seal(&told, &of.file_context(place.attachment), &self.entropy)?;
        let seal = |preview: &[u8]| key.seal(preview, &place.preview_context(), &self.entropy);
        let preview = file.preview.map(seal).transpose()?;
        let mut tx = self.store.write().await?;
        let went = match tx.on().room_for(of, &place, limits).await {
            Ok(Room::Free) => self.put(&mut tx.on(), (of, &place, &key), (&file, &told, preview.as_deref())).await,
            Ok(Room::There) => Ok(true),
            Ok(Room::Full) => Ok(false),
            Err(error) => Err(error),
        };
        tx.end(went).await
    }

    async fn put(
        &self,
        on: &mut On<'_>,
        (of, place, key): (&DraftOf, &FileOf, &Key),
        (file, told, preview): (&NewFile<'_>, &[u8], Option<&[u8]>),
    ) -> Result<bool, LedgerError> {
        const STAGE: &str =
            "INSERT INTO staged_file (authority, staff, form, attachment_id, bytes, sealed, preview, staged_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        const PIECE: &str =
            "INSERT INTO attachment_chunk (authority, attachment_id, number, sealed) VALUES ($1, $2, $3, $4)";
        let (authority, attachment) = (of.authority.to_string(), place.attachment.to_string());
        let staff = of.staff.to_string();
        let args = [
            Arg::Text(&authority),
            Arg::Text(&staff),
            Arg::Text(&of.form),
            Arg::Text(&attachment),
            Arg::Int(place.bytes.into()),
            Arg::Bytes(told),
            Arg::MaybeBytes(preview),
            Arg::Int(micros(file.staged_at)),
        ];
        on.run(STAGE, &args).await?;
        for (number, piece) in (0..).zip(file.bytes.chunks(PIECE_BYTES)) {
            let sealed = key.seal(piece, &place.piece_context(number), &self.entropy)?;
            let args = [Arg::Text(&authority), Arg::Text(&attachment), Arg::Int(number.into()), Arg::Bytes(&sealed)];
            on.run(PIECE, &args).await?;
        }
        Ok(true)
    }

    /// Files that wait with the draft of a form, in the order in which they came.
    pub async fn staged_files(&self, of: &DraftOf) -> Result<Vec<StagedFile>, LedgerError> {
        let (staff, authority) = (of.staff.to_string(), of.authority.to_string());
        let args = [Arg::Text(&staff), Arg::Text(&of.form), Arg::Text(&authority)];
        let rows = self.store.reader().await?.on().rows(STAGED_OF, &args).await?;
        rows.iter().map(|row| self.staged_file(of, row)).collect()
    }

    fn staged_file(&self, of: &DraftOf, row: &Row) -> Result<StagedFile, LedgerError> {
        let attachment = AttachmentId(Reader(row).id(0)?);
        let damaged = || LedgerError::FileDamaged { attachment, what: "what is told of it was changed" };
        let told = self.keys.draft_key().open(&row.bytes(1)?, &of.file_context(attachment)).ok_or_else(damaged)?;
        let (key, fact) = told.split_at_checked(KEY_BYTES).ok_or_else(damaged)?;
        let fact = serde_json::from_slice(fact).map_err(|_| damaged())?;
        Ok(StagedFile { fact, key: Key::find(key).ok_or_else(damaged)?, staged_at: instant(row.int(2)?)? })
    }

    /// Throws a waiting file away; one that is not there, or was recorded, is no fault.
    pub async fn drop_staged(&self, of: &DraftOf, attachment: AttachmentId) -> Result<(), LedgerError> {
        const DROP: &str = "DELETE FROM staged_file WHERE attachment_id = $1 AND authority = $2 AND staff = $3
            AND form = $4 RETURNING attachment_id";
        let (attachment, authority) = (attachment.to_string(), of.authority.to_string());
        let staff = of.staff.to_string();
        let mut tx = self.store.write().await?;
        let args = [Arg::Text(&attachment), Arg::Text(&authority), Arg::Text(&staff), Arg::Text(&of.form)];
        let went = tx.on().drop_files(&authority, (DROP, &args)).await.map(drop);
        tx.end(went).await
    }

    /// Throws files away that came before an instant and whose draft is gone; how many.
    pub async fn drop_staged_before(&self, authority: AuthorityId, at: Timestamp) -> Result<u64, LedgerError> {
        const DROP: &str = "DELETE FROM staged_file WHERE authority = $1 AND staged_at < $2 AND NOT EXISTS
            (SELECT 1 FROM draft WHERE draft.staff = staged_file.staff AND draft.form = staged_file.form
             AND draft.authority = staged_file.authority) RETURNING attachment_id";
        let authority = authority.to_string();
        let args = [Arg::Text(&authority), Arg::Int(micros(at))];
        if self.store.reader().await?.on().number(OLD_STAGED, &args).await? == 0 {
            return Ok(0);
        }
        let mut tx = self.store.write().await?;
        let went = tx.on().drop_files(&authority, (DROP, &args)).await;
        tx.end(went).await
    }
}

/// Whether a file may wait.
enum Room {
    Free,
    There,
    Full,
}

impl On<'_> {
    async fn room_for(&mut self, of: &DraftOf, place: &FileOf, limits: StagedLimits) -> Result<Room, LedgerError> {
        const COUNT: &str = "SELECT COUNT(*) FROM staged_file WHERE staff = $1 AND form = $2 AND authority || '' = $3";
        const RECORDED: &str = "SELECT COUNT(*) FROM attachment WHERE attachment_id = $1 AND authority || '' = $2";
        let (staff, authority) = (of.staff.to_string(), of.authority.to_string());
        let attachment = place.attachment.to_string();
        let this = [Arg::Text(&attachment), Arg::Text(&authority)];
        if self.number(FIND_STAGED, &this).await? + self.number(RECORDED, &this).await? > 0 {
            return Ok(Room::There);
        }
        let form = [Arg::Text(&staff), Arg::Text(&of.form), Arg::Text(&authority)];
        let files = self.number(COUNT, &form).await?;
        let bytes = self.number(STAGED_BYTES, &[Arg::Text(&staff), Arg::Text(&authority)]).await?;
        let together = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_add(place.bytes.into());
        let is_full = files >= i64::from(limits.files) || together > limits.bytes;
        Ok(if is_full { Room::Full } else { Room::Free })
    }

    /// Throws away the waiting files that a statement takes out, with their pieces; how many. What was recorded meanwhile is
    /// no longer among them.
    pub(crate) async fn drop_files(
        &mut self,
        authority: &str,
        (sql, args): (&'static str, &[Arg<'_>]),
    ) -> Result<u64, LedgerError> {
        const DROP: &str = "DELETE FROM attachment_chunk WHERE attachment_id = $1 AND authority = $2";
        let taken = self.rows(sql, args).await?;
        for row in &taken {
            self.run(DROP, &[Arg::Text(&row.text(0)?), Arg::Text(authority)]).await?;
        }
        Ok(taken.len() as u64)
    }

    /// Throws away the waiting files of one form.
    pub(crate) async fn drop_files_of(&mut self, of: &DraftOf) -> Result<(), LedgerError> {
        const DROP: &str = "DELETE FROM staged_file WHERE staff = $1 AND form = $2 AND authority = $3
            RETURNING attachment_id";
        let (staff, authority) = (of.staff.to_string(), of.authority.to_string());
        let args = [Arg::Text(&staff), Arg::Text(&of.form), Arg::Text(&authority)];
        self.drop_files(&authority, (DROP, &args)).await.map(drop)
    }

    /// Throws away the waiting files of forms that name an id.
    pub(crate) async fn drop_files_naming(&mut self, authority: &str, id: Uuid) -> Result<(), LedgerError> {
        const LITE: &str =
            "DELETE FROM staged_file WHERE authority = $1 AND instr(form, $2) > 0 RETURNING attachment_id";
        const PG: &str =
            "DELETE FROM staged_file WHERE authority = $1 AND position($2 IN form) > 0 RETURNING attachment_id";
        let sql = if self.is_postgres() { PG } else { LITE };
        self.drop_files(authority, (sql, &[Arg::Text(authority), Arg::Text(&id.to_string())])).await.map(drop)
    }
}

fn file_of(authority: AuthorityId, fact: &AttachmentAdded) -> FileOf {
    FileOf { authority, attachment: fact.attachment, bytes: fact.bytes.unwrap_or_default() }
}
