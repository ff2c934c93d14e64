//! Nursery and school.

use crate::ids::PersonId;
use crate::time::When;

fact! {
    /// The child started at a nursery or school.
    Enrolled {
        /// Enrolled; `false` where the record says not.
        enrolled: Option<bool>,
        /// Taught at home.
        home_education: Option<bool>,
    }
    /// The child left a nursery or school.
    EnrolmentEnded {
        /// To be taught at home.
        home_education: Option<bool>,
    }
    /// Absence from, or failure to enter, nursery or school.
    AbsenceRecorded {
        /// Days away so far.
        days: Option<u32>,
        /// Date until which the absence is announced.
        until: Option<When>,
        /// Who explained it.
        explained_by: Vec<PersonId>,
        /// A carer explained it.
        explained_by_carer: Option<bool>,
        /// The explanation is backed by something other than a carer's word.
        verified: Option<bool>,
    }
    /// The facility reported attendance.
    AttendanceReported {
        /// Days present.
        days: Option<u32>,
        /// In which month, where counted by month.
        month: Option<When>,
    }
}
