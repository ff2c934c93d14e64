//! Nursery and school.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: enrolment_start, actor: school, about: [child_a], enrolled: true"#,
        facts: &[r#"Enrolled {"enrolled":true}"#],
    },
    Case {
        event: r#"kind: enrolment_end, actor: school, about: [child_a], home_education: true"#,
        facts: &[r#"EnrolmentEnded {"home_education":true}"#],
    },
    Case {
        event: r#"kind: contact, actor: centre, about: [child_a], home_education: true"#,
        facts: &[r#"ContactMade {"own_purpose":true}"#, r#"Enrolled {"enrolled":false,"home_education":true}"#],
    },
    Case {
        event: r#"kind: move, actor: mother, about: [child_a], enrolled: false"#,
        facts: &[r#"Moved {}"#, r#"Enrolled {"enrolled":false}"#],
    },
    Case {
        event: r#"kind: school_absence, actor: school, about: [child_a], absent_days: 5, explained_by: [mother], verified: true"#,
        facts: &[r#"AbsenceRecorded {"days":5,"explained_by":["mother"],"explained_by_carer":true,"verified":true}"#],
    },
    Case {
        event: r#"kind: parent_statement, actor: mother, about: [child_a], absent_until: '2025-05-01'"#,
        facts: &[
            r#"StatementMade {"by":"mother","by_child":false,"by_carer":true}"#,
            r#"AbsenceRecorded {"until":{"day":"2025-05-01"},"explained_by":["mother"],"explained_by_carer":true}"#,
        ],
    },
    Case {
        event: r#"kind: info_received, actor: centre, about: [child_a], attended_days: 12, attended_days_by_month: {2025-01: 18, 2025-02: 3}"#,
        facts: &[
            r#"InformationReceived {}"#,
            r#"AttendanceReported {"days":12}"#,
            r#"AttendanceReported {"days":18,"month":{"month":"2025-01-01"}}"#,
            r#"AttendanceReported {"days":3,"month":{"month":"2025-02-01"}}"#,
        ],
    },
    Case {
        event: r#"kind: info_received, actor: centre, about: [child_a], attended_days_by_month: [18, {2025-02: 3}]"#,
        facts: &[
            r#"InformationReceived {}"#,
            r#"AttendanceReported {"days":18}"#,
            r#"AttendanceReported {"days":3,"month":{"month":"2025-02-01"}}"#,
        ],
    },
];

#[test]
fn an_absence_keeps_who_explained_it() {
    crate::event::check(CASES);
}
