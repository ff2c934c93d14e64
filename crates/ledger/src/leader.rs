//! One leader among many workers: a lease that runs out by itself.

use crate::error::LedgerError;
use crate::instant::micros;
use crate::ledger::Ledger;
use crate::store::Arg;
use domain::ids::AuthorityId;
use jiff::Timestamp;

impl Ledger {
    /// Takes or renews the lease until an instant; `true` where this holder leads from now on.
    /// A lease of another holder is respected until it has run out.
    pub async fn lead(
        &self,
        authority: AuthorityId,
        holder: &str,
        (now, until): (Timestamp, Timestamp),
    ) -> Result<bool, LedgerError> {
        const TAKE: &str = "INSERT INTO leader (authority, holder, until) VALUES ($1, $2, $3)
            ON CONFLICT (authority) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE leader.holder = excluded.holder OR leader.until <= $4";
        let authority = authority.to_string();
        let args = [Arg::Text(&authority), Arg::Text(holder), Arg::Int(micros(until)), Arg::Int(micros(now))];
        let mut tx = self.store.write().await?;
        let taken = tx.on().run(TAKE, &args).await?;
        tx.commit().await?;
        Ok(taken > 0)
    }

    /// Gives the lease up, so that another need not wait for its end.
    pub async fn give_up_lead(&self, authority: AuthorityId, holder: &str) -> Result<(), LedgerError> {
        const GIVE_UP: &str = "DELETE FROM leader WHERE authority = $1 AND holder = $2";
        let mut tx = self.store.write().await?;
        tx.on().run(GIVE_UP, &[Arg::Text(&authority.to_string()), Arg::Text(holder)]).await?;
        tx.commit().await
    }
}
