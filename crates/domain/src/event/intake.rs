//! How a concern begins and ends.

use super::words::{AbuseType, Outcome};
use crate::ids::PersonId;
use crate::time::When;
use crate::word::Word;

fact! {
    /// A concern about a child was reported to an agency with a protection duty (通告, referral). Received by `to`.
    NotificationReceived {
        /// Running number within the case.
        number: Option<u32>,
        /// Kinds of abuse reported, where stated.
        abuse_types: Vec<AbuseType>,
        /// Report on a child who moved in, handed over as a case.
        by_transfer: Option<bool>,
    }
    /// One agency asked another to act, other than by a first notification.
    ReferralMade {}
    /// An agency opened or reopened its work.
    CaseOpened {}
    /// An agency ended its work. Only earned closures end duties; the guard says what is missing.
    CaseClosed {
        /// What it came to.
        result: Option<Outcome>,
        /// A note how to reopen was left.
        reopen_note: Option<bool>,
    }
    /// A pregnancy became known or was registered.
    PregnancyRecorded {
        /// Week of pregnancy.
        week: Option<u8>,
        /// Expected date of birth.
        expected_on: Option<When>,
    }
    /// A child of the family was born.
    ChildBorn {
        /// The child.
        child: Option<PersonId>,
    }
    /// A child died, or the death was found.
    DeathRecorded {
        /// Cause in words, where known.
        cause: Option<Word>,
    }
}
