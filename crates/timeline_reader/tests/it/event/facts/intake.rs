//! How a concern begins and ends.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: notification, actor: school, about: [child_a, child_b, mother], to: [centre], notification_no: 2, abuse_type: [physical, neglect]"#,
        facts: &[r#"NotificationReceived {"number":2,"abuse_types":["physical","neglect"]}"#],
    },
    Case { event: r#"kind: notification, actor: neighbour, about: [child_a]"#, facts: &[r#"NotificationReceived {}"#] },
    Case {
        event: r#"kind: referral, actor: police, about: [child_a], to: [centre], asks_for: [court_ordered_entry]"#,
        facts: &[r#"ReferralMade {}"#],
    },
    Case { event: r#"kind: case_opened, actor: centre, about: [child_a]"#, facts: &[r#"CaseOpened {}"#] },
    Case {
        event: r#"kind: case_closed, actor: centre, about: [child_a], result: no_further_action, reopen_note: true"#,
        facts: &[r#"CaseClosed {"result":"no_further_action","reopen_note":true}"#],
    },
    Case {
        event: r#"kind: pregnancy, actor: health, about: [mother], pregnancy_week: 23, expected_birth: '2025-06-30'"#,
        facts: &[r#"PregnancyRecorded {"week":23,"expected_on":{"day":"2025-06-30"}}"#],
    },
    Case {
        event: r#"kind: birth, actor: hospital, about: [child_b, mother], weight_kg: 2.98, height_cm: 48"#,
        facts: &[
            r#"PersonRegistered {"person":"child_b","standing":"child","born":{"day":"2025-04-01"},"name":"child_b"}"#,
            r#"ChildBorn {"child":"child_b"}"#,
            r#"Measured {"child":"child_b","weight_kg":2.98,"height_cm":48.0}"#,
        ],
    },
    Case { event: r#"kind: death, actor: unknown, about: [child_a]"#, facts: &[r#"DeathRecorded {}"#] },
];

#[test]
fn each_beginning_and_end_is_a_fact_of_its_own() {
    crate::event::check(CASES);
}
