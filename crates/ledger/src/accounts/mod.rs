//! Accounts, sessions and drafts: plain tables beside the record, part of no chain and made again from nothing.
//! Must not know passwords, only the hashes that are handed in, nor decide how long anything lasts: instants are arguments.

mod account;
mod draft;
mod session;
mod token;

pub use account::{Account, NewAccount};
pub use draft::{Draft, DraftLimits, DraftOf};
pub use session::Session;
pub use token::{Token, TokenDigest};

pub(crate) use account::{FIND_BY_LOGIN, FIND_BY_STAFF};
pub(crate) use draft::{COUNT_OTHERS, DRAFTS_OF, FIND_DRAFT, OLD_DRAFTS};
pub(crate) use session::{FIND_SESSION, OVERDUE, SESSIONS_OF};
