//! Signing in and staying signed in, on both stores.

mod account;
mod failures;
mod links;
mod password;
mod session;
mod sweep;

use domain::ids::{AuthorityId, StaffId};
use ledger::Ledger;
use uuid::Uuid;

pub const SATO: StaffId = StaffId(Uuid::from_u128(0x5a70));
pub const MORI: StaffId = StaffId(Uuid::from_u128(0x3021));
pub const PASSWORD: &str = "correct horse battery staple";
pub const OTHER: &str = "wrong horse battery staple";

/// Acts and people of the access log about nobody's case, in the order of their rows.
pub async fn rows(ledger: &Ledger, authority: AuthorityId) -> Vec<(String, Option<StaffId>)> {
    let rows = ledger.accesses_of_no_case(authority, crate::stores::noon()).await.unwrap();
    assert!(rows.iter().all(|row| row.purpose.as_str() == "door" && row.case.is_none() && row.office.is_none()));
    rows.into_iter().map(|row| (row.act.to_string(), row.staff)).collect()
}

pub fn row(act: &str, staff: StaffId) -> (String, Option<StaffId>) {
    (act.to_owned(), Some(staff))
}
