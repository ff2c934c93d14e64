//! Table `draft`: what somebody was typing, sealed under a key derived from the master key and bound to person and form.
//! Must not outlive an erasure: a draft of a form that names who or what is erased is deleted with it.

use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::ledger::Ledger;
use crate::store::{Arg, On};
use domain::ids::{AuthorityId, StaffId};
use jiff::Timestamp;
use uuid::Uuid;

/// The authority stands in an expression, so that no engine takes the index which begins with it and knows nothing else.
pub(crate) const FIND_DRAFT: &str =
    "SELECT sealed, saved_at FROM draft WHERE staff = $1 AND form = $2 AND authority || '' = $3";
pub(crate) const COUNT_OTHERS: &str =
    "SELECT COUNT(*), SUM(LENGTH(sealed)) FROM draft WHERE staff = $1 AND authority || '' = $3 AND form <> $2";
pub(crate) const DRAFTS_OF: &str =
    "SELECT form, saved_at FROM draft WHERE staff = $1 AND authority || '' = $2 ORDER BY saved_at, form";
pub(crate) const OLD_DRAFTS: &str = "SELECT COUNT(*) FROM draft WHERE authority = $1 AND saved_at < $2";

/// Whose draft of which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftOf {
    /// Whose ledger.
    pub authority: AuthorityId,
    /// Who types.
    pub staff: StaffId,
    /// The form, such as `cases/ID/contacts`; it stands in the open, so it may hold ids and words only.
    pub form: String,
}

/// How much a person may have begun and not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftLimits {
    /// Drafts.
    pub drafts: u32,
    /// Bytes of all of them together, as they are stored.
    pub bytes: u64,
}

/// What was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text as it was handed in.
    pub text: String,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Draft(saved at {})", self.saved_at)
    }
}

impl DraftOf {
    /// What the sealed text is bound to: moved to another person or form, it does not open.
    fn context(&self) -> Vec<u8> {
        let mut context = b"tsunagi.draft".to_vec();
        context.push(1);
        context.extend(self.authority.0.as_bytes());
        context.extend(self.staff.0.as_bytes());
        context.extend(self.form.as_bytes());
        context
    }
}

impl Ledger {
    /// Saves a draft in the place of the one before; false, with nothing saved, where it does not fit beside the others of
    /// the person.
    /// An earlier instant never takes the place of a later one.
    pub async fn save_draft(&self, of: &DraftOf, draft: &Draft, limits: DraftLimits) -> Result<bool, LedgerError> {
        const UPSERT: &str = "INSERT INTO draft (staff, form, authority, sealed, saved_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (staff, form, authority) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at
            WHERE draft.saved_at <= excluded.saved_at";
        let sealed = self.keys.draft_key().seal(draft.text.as_bytes(), &of.context(), &self.entropy)?;
        let (staff, authority) = (of.staff.to_string(), of.authority.to_string());
        let place = [Arg::Text(&staff), Arg::Text(&of.form), Arg::Text(&authority)];
        let what = [Arg::Bytes(&sealed), Arg::Int(micros(draft.saved_at))];
        let mut tx = self.store.write().await?;
        let others = tx.on().find_row(COUNT_OTHERS, &place).await?;
        let number =
            |at: usize| others.as_ref().map(|row| row.maybe_int(at)).transpose().map(|n| n.flatten().unwrap_or(0));
        let (count, bytes) = (number(0)?, number(1)?.unsigned_abs() + sealed.len() as u64);
        if count >= i64::from(limits.drafts) || bytes > limits.bytes {
            tx.undo().await?;
            return Ok(false);
        }
        tx.on().run(UPSERT, &[place.as_slice(), &what].concat()).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The draft of a form.
    pub async fn find_draft(&self, of: &DraftOf) -> Result<Option<Draft>, LedgerError> {
        let (staff, authority) = (of.staff.to_string(), of.authority.to_string());
        let args = [Arg::Text(&staff), Arg::Text(&of.form), Arg::Text(&authority)];
        let Some(row) = self.store.reader().await?.on().find_row(FIND_DRAFT, &args).await? else { return Ok(None) };
        let opened = self.keys.draft_key().open(&row.bytes(0)?, &of.context());
        let text = opened.and_then(|bytes| String::from_utf8(bytes).ok());
        let damaged = || LedgerError::DraftDamaged { form: of.form.clone() };
        Ok(Some(Draft { text: text.ok_or_else(damaged)?, saved_at: instant(row.int(1)?)? }))
    }

    /// Forms of which a person has a draft, and when each was saved, oldest first.
    pub async fn drafts_of(
        &self,
        authority: AuthorityId,
        staff: StaffId,
    ) -> Result<Vec<(String, Timestamp)>, LedgerError> {
        let args = [Arg::Text(&staff.to_string()), Arg::Text(&authority.to_string())];
        let rows = self.store.reader().await?.on().rows(DRAFTS_OF, &args).await?;
        rows.iter().map(|row| Ok((row.text(0)?, instant(row.int(1)?)?))).collect()
    }

    /// Deletes the draft of a form with the files that wait with it; one that is not there is no fault.
    pub async fn drop_draft(&self, of: &DraftOf) -> Result<(), LedgerError> {
        const DROP: &str = "DELETE FROM draft WHERE staff = $1 AND form = $2 AND authority = $3";
        let (staff, authority) = (of.staff.to_string(), of.authority.to_string());
        let mut tx = self.store.write().await?;
        tx.on().run(DROP, &[Arg::Text(&staff), Arg::Text(&of.form), Arg::Text(&authority)]).await?;
        tx.on().drop_files_of(of).await?;
        tx.commit().await
    }

    /// Deletes drafts last saved before an instant; how many.
    pub async fn drop_drafts_before(&self, authority: AuthorityId, at: Timestamp) -> Result<u64, LedgerError> {
        const DROP: &str = "DELETE FROM draft WHERE authority = $1 AND saved_at < $2";
        let authority = authority.to_string();
        let args = [Arg::Text(&authority), Arg::Int(micros(at))];
        if self.store.reader().await?.on().number(OLD_DRAFTS, &args).await? == 0 {
            return Ok(0);
        }
        let mut tx = self.store.write().await?;
        let dropped = tx.on().run(DROP, &args).await?;
        tx.commit().await?;
        Ok(dropped)
    }

    /// Deletes drafts of forms that name any of these ids, with their files.
    pub(crate) async fn drop_drafts_naming(&self, authority: AuthorityId, ids: &[Uuid]) -> Result<(), LedgerError> {
        let authority = authority.to_string();
        let mut tx = self.store.write().await?;
        for id in ids {
            drop_naming(&mut tx.on(), &authority, &id.to_string()).await?;
            tx.on().drop_files_naming(&authority, *id).await?;
        }
        tx.commit().await
    }
}

async fn drop_naming(on: &mut On<'_>, authority: &str, id: &str) -> Result<(), LedgerError> {
    const LITE: &str = "DELETE FROM draft WHERE authority = $1 AND instr(form, $2) > 0";
    const PG: &str = "DELETE FROM draft WHERE authority = $1 AND position($2 IN form) > 0";
    let sql = if on.is_postgres() { PG } else { LITE };
    on.run(sql, &[Arg::Text(authority), Arg::Text(id)]).await.map(drop)
}
