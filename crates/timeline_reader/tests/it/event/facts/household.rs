//! Who lives with the child.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: new_partner, actor: mother, about: [mother, partner], lives_in_home: true"#,
        facts: &[r#"PartnerAppeared {"lives_in_home":true}"#],
    },
    Case {
        event: r#"kind: household_change, actor: partner, about: [partner, child_a], lives_with: [mother], lives_in_home: false, planned: true, from_place: east ward, to_place: west ward"#,
        facts: &[
            r#"HouseholdChanged {"lives_with":["mother"],"lives_in_home":false,"planned":true,"from_place":"east ward","to_place":"west ward"}"#,
        ],
    },
    Case {
        event: r#"kind: info_received, actor: centre, about: [partner], lives_in_home: true"#,
        facts: &[r#"InformationReceived {}"#, r#"HouseholdChanged {"lives_in_home":true}"#],
    },
    Case {
        event: r#"kind: service_change, actor: health, about: [mother], what: [day_care], step: service_start"#,
        facts: &[r#"ServiceChanged {"service":"day_care","started":true}"#, r#"StepTaken {"step":"service_start"}"#],
    },
];

#[test]
fn a_change_around_the_family_is_a_fact() {
    crate::event::check(CASES);
}
