//! Lawful erasure: the key goes, the record stays whole, and the read tables and drafts keep nothing of what
//! cannot be read any more.

use crate::error::LedgerError;
use crate::keys::Erasure;
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::rebuild::Rebuilt;
use crate::store::{Arg, Store};
use domain::ids::{AuthorityId, CaseId};

impl Ledger {
    /// Destroys a key and everything in the read tables that follows only from what it opened, and drafts of forms that name
    /// who is erased or a case of theirs.
    /// The destruction is durable first; a broken-off erasure is finished by ordering it again.
    pub async fn erase(&self, erasure: &Erasure) -> Result<(), LedgerError> {
        self.keys.destroy(erasure).await?;
        let cases = self.cases_sealed_for(erasure).await?;
        self.rebuild_cases(erasure.authority, &cases, &|_| None, &mut Rebuilt::default()).await?;
        let ids: Vec<_> = cases.iter().map(|case| case.0).chain([erasure.holder.uuid()]).collect();
        self.drop_drafts_naming(erasure.authority, &ids).await?;
        self.keys.note_swept((erasure.authority, erasure.holder), erasure.at).await
    }

    /// Every lawful erasure in the ledger of an authority.
    pub async fn erasures(&self, authority: AuthorityId) -> Result<Vec<Erasure>, LedgerError> {
        self.keys.erasures(authority).await
    }

    async fn cases_sealed_for(&self, erasure: &Erasure) -> Result<Vec<CaseId>, LedgerError> {
        const LITE: &str =
            "SELECT DISTINCT case_id FROM entry WHERE authority = $1 AND instr(wraps, $2) > 0 ORDER BY 1";
        const PG: &str =
            "SELECT DISTINCT case_id FROM entry WHERE authority = $1 AND position($2 IN wraps) > 0 ORDER BY 1";
        let sql = match &self.store {
            Store::Lite { .. } => LITE,
            Store::Pg { .. } => PG,
        };
        let id = erasure.holder.uuid();
        let args = [Arg::Text(&erasure.authority.to_string()), Arg::Bytes(id.as_bytes())];
        let rows = self.store.snapshot().await?.on().rows(sql, &args).await?;
        rows.iter().map(|row| Reader(row).id(0).map(CaseId)).collect()
    }
}
