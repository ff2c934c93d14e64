//! Health checks and measures.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: checkup_attended, actor: health, about: [child_a, mother], check: [4m], weight_kg: 5.5, height_cm: 58, epds: 11, epds_item10: 1"#,
        facts: &[
            r#"CheckupAttended {"checks":["4m"]}"#,
            r#"Measured {"child":"child_a","weight_kg":5.5,"height_cm":58.0}"#,
            r#"DepressionScored {"score":11,"item10":1}"#,
        ],
    },
    Case {
        event: r#"kind: checkup_missed, actor: health, about: [child_a], check: [4m_growth]"#,
        facts: &[r#"CheckupMissed {"checks":["4m_growth"]}"#],
    },
    Case {
        event: r#"kind: medical_contact, actor: hospital, about: [mother], pregnancy_week: 24"#,
        facts: &[r#"MedicalContacted {"pregnancy_week":24}"#],
    },
    Case {
        event: r#"kind: child_seen, actor: centre, about: [child_a, child_b], children_seen: [child_b], weight_kg: 9"#,
        facts: &[r#"ChildSeen {"child":"child_b"}"#, r#"Measured {"child":"child_b","weight_kg":9.0}"#],
    },
];

#[test]
fn a_measure_belongs_to_one_child() {
    crate::event::check(CASES);
}
