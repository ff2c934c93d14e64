//! Accounts, sessions and drafts beside the record.

mod account;
mod draft;
mod session;
mod token;

use crate::people::*;
use domain::ids::StaffId;
use ledger::{Account, Session, TokenDigest};
use uuid::Uuid;

pub const COLLEAGUE: StaffId = StaffId(Uuid::from_u128(0xe2));

pub fn account(staff: StaffId, login: &str) -> Account {
    Account {
        authority: TOYTOWN,
        staff,
        login: login.to_owned(),
        password_hash: "$argon2id$of$somebody".to_owned(),
        created_at: at(0),
        disabled_at: None,
    }
}

pub fn session(digest: TokenDigest, staff: StaffId, minutes: i64) -> Session {
    Session {
        authority: TOYTOWN,
        digest,
        staff,
        created_at: at(minutes),
        seen_at: at(minutes),
        ends_at: at(minutes + 720),
        ended_at: None,
        lang: None,
    }
}
