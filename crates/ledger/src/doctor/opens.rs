//! Whether what is sealed can be opened: the last entry of each authority, as a sample.

use super::{Findings, Severity};
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::read::open_row;
use crate::row::{EntryRow, entry_columns};
use crate::store::Arg;
use domain::ids::AuthorityId;

impl Ledger {
    pub(super) async fn look_at_entries(&self, findings: &mut Findings) -> Result<(), LedgerError> {
        for authority in self.authorities().await? {
            let Some(opens) = self.opens_last(authority).await? else { continue };
            findings.fine_or(
                "sealed_entries",
                opens,
                (
                    Severity::Problem,
                    format!("自治体 `{authority}` の最後の記録を開けません。鍵の保管庫をバックアップから復元し、`tsunagi ledger verify` を実行してください。"),
                    format!("the last entry of authority `{authority}` does not open: put the key store back from its backup and run `tsunagi ledger verify`"),
                ),
                (
                    format!("自治体 `{authority}` の最後の記録を開けます。"),
                    format!("the last entry of authority `{authority}` opens"),
                ),
            );
        }
        Ok(())
    }

    /// Whether the last entry opens or was lawfully erased; nothing where there is none.
    async fn opens_last(&self, authority: AuthorityId) -> Result<Option<bool>, LedgerError> {
        const SELECT: &str =
            concat!("SELECT ", entry_columns!(), " FROM entry WHERE authority = $1 ORDER BY position DESC LIMIT 1");
        let text = authority.to_string();
        let row = self.store.reader().await?.on().find_row(SELECT, &[Arg::Text(&text)]).await?;
        let Some(row) = row.as_ref().map(EntryRow::read).transpose()? else { return Ok(None) };
        let ring = match self.ring_for(authority, [&row]).await {
            Ok(ring) => ring,
            Err(LedgerError::KeyDamaged { .. }) => return Ok(Some(false)),
            Err(error) => return Err(error),
        };
        Ok(Some(open_row(row, &ring).is_ok()))
    }
}
