//! Destroying a key for good, and the certificate that stays in its place.
//! The certificate is sealed under the master key, so that nobody else can pass a lost key off as an erasure.

use super::{KeyStore, Of};
use crate::cipher::Key;
use crate::error::LedgerError;
use crate::ids::Holder;
use crate::instant::{instant, micros};
use crate::projection::alarm_rows::Reader;
use crate::store::{Arg, Row, Store};
use domain::ids::{AuthorityId, StaffId};
use domain::word::Word;
use jiff::Timestamp;

/// The order to destroy a key, and afterwards the certificate of it. It carries nothing that the key could open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Whose ledger.
    pub authority: AuthorityId,
    /// Whose key.
    pub holder: Holder,
    /// When it was ordered.
    pub at: Timestamp,
    /// Who ordered it.
    pub by: StaffId,
    /// On which ground, in the pack's words.
    pub ground: Word,
}

impl Erasure {
    /// What the certificate's seal is bound to.
    fn context(&self) -> Vec<u8> {
        let mut context = super::context_of(b"tsunagi.erasure", (self.authority, self.holder), micros(self.at));
        context.extend(self.by.0.as_bytes());
        context.extend(self.ground.as_str().as_bytes());
        context
    }
}

/// The erasure that a row of `key_columns!` certifies; nothing where its seal is not ours.
pub(super) fn read_erasure(row: &Row, of: Of, key: &Key) -> Result<Option<Erasure>, LedgerError> {
    let cells = Reader(row);
    let (Some(at), Some(by), Some(ground)) = (row.maybe_int(5)?, cells.maybe_id(6)?, cells.maybe_word(7)?) else {
        return Ok(None);
    };
    let erasure = Erasure { authority: of.0, holder: of.1, at: instant(at)?, by: StaffId(by), ground };
    let is_sealed = row.maybe_bytes(8)?.is_some_and(|seal| key.open(&seal, &erasure.context()).is_some());
    Ok(is_sealed.then_some(erasure))
}

impl KeyStore {
    /// Destroys a key; done twice, the first certificate stays. Every process forgets the key before its next use.
    pub(crate) async fn destroy(&self, erasure: &Erasure) -> Result<(), LedgerError> {
        const DESTROY: &str =
            "UPDATE holder_key SET sealed_key = NULL, destroyed_at = $4, destroyed_by = $5, ground = $6,
            certificate = $7, swept_at = NULL
            WHERE authority = $1 AND holder_kind = $2 AND holder_id = $3 AND sealed_key IS NOT NULL";
        let seal = self.head_key().seal(b"", &erasure.context(), &self.entropy)?;
        let (authority, holder) = (erasure.authority.to_string(), erasure.holder.uuid().to_string());
        let (by, kind) = (erasure.by.to_string(), erasure.holder.word());
        let of = [Arg::Text(&authority), Arg::Text(kind), Arg::Text(&holder)];
        let how = [Arg::Int(micros(erasure.at)), Arg::Text(&by), Arg::Text(erasure.ground.as_str()), Arg::Bytes(&seal)];
        let mut tx = self.store.write().await?;
        tx.on().run(DESTROY, &[of.as_slice(), &how].concat()).await?;
        tx.on().run("UPDATE key_store SET epoch = epoch + 1", &[]).await?;
        let known = tx.on().number(KNOWN, &of).await?;
        tx.commit().await?;
        if known == 0 {
            return Err(LedgerError::UnknownHolder { holder: erasure.holder });
        }
        self.scrub().await
    }

    /// Removes what the engine still keeps of overwritten rows.
    async fn scrub(&self) -> Result<(), LedgerError> {
        match &self.store {
            Store::Lite { writer, .. } => {
                sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
            }
            Store::Pg { pool, .. } => {
                sqlx::query("VACUUM holder_key").execute(pool).await?;
            }
        }
        Ok(())
    }

    /// Notes that the read tables hold nothing of the erased any more.
    pub(crate) async fn note_swept(&self, (authority, holder): Of, at: Timestamp) -> Result<(), LedgerError> {
        const SWEPT: &str = "UPDATE holder_key SET swept_at = $4
            WHERE authority = $1 AND holder_kind = $2 AND holder_id = $3 AND sealed_key IS NULL";
        let (authority, id) = (authority.to_string(), holder.uuid().to_string());
        let args = [Arg::Text(&authority), Arg::Text(holder.word()), Arg::Text(&id), Arg::Int(micros(at))];
        let mut tx = self.store.write().await?;
        tx.on().run(SWEPT, &args).await?;
        tx.commit().await
    }
}

const KNOWN: &str = "SELECT COUNT(*) FROM holder_key WHERE authority = $1 AND holder_kind = $2 AND holder_id = $3";
