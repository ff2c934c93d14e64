//! Contacts, statements, refusals.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: contact, actor: centre, about: [mother, partner], mode: [visit], place: home, met: [mother], not_met: [partner], announced: true, adults_confirmed: true"#,
        facts: &[
            r#"ContactMade {"met":["mother"],"not_met":["partner"],"place":"home","own_purpose":true,"announced":true}"#,
            r#"AdultsConfirmed {}"#,
        ],
    },
    Case {
        event: r#"kind: child_seen, actor: centre, about: [child_a], met: [mother, school]"#,
        facts: &[r#"ChildSeen {"child":"child_a"}"#, r#"ContactMade {"met":["mother"],"own_purpose":false}"#],
    },
    Case {
        event: r#"kind: conference, actor: centre, about: [child_a], participants: [centre, mother], child_present: true"#,
        facts: &[r#"ConferenceHeld {}"#, r#"ContactMade {"met":["mother"],"own_purpose":false,"child_present":true}"#],
    },
    Case {
        event: r#"kind: contact_attempt_failed, actor: centre, about: [mother], attempts: 3"#,
        facts: &[r#"ContactFailed {"attempts":3}"#],
    },
    Case {
        event: r#"kind: contact_attempt_failed, actor: centre, about: [mother], times: 4"#,
        facts: &[r#"ContactFailed {"attempts":4}"#],
    },
    Case {
        event: r#"kind: parent_statement, actor: mother, about: [child_a], verified: false, child_present: false"#,
        facts: &[
            r#"StatementMade {"by":"mother","by_child":false,"by_carer":true,"verified":false,"child_present":false}"#,
        ],
    },
    Case {
        event: r#"kind: parent_statement, actor: centre, about: [mother, child_a]"#,
        facts: &[r#"StatementMade {"by":"mother","by_child":false,"by_carer":true}"#],
    },
    Case {
        event: r#"kind: parent_statement, actor: mother, about: [child_a], claims: [{by: mother, says: fell from a chair}, {by: child_a, says: was pushed}, {by: grandmother, says: was not there}, {by: hospital, says: a fall is unlikely}, {by: unknown, says: heard shouting}], verified: true"#,
        facts: &[
            r#"StatementMade {"by":"mother","by_child":false,"by_carer":true,"says":"fell from a chair","verified":true}"#,
            r#"StatementMade {"by":"child_a","by_child":true,"by_carer":false,"says":"was pushed","verified":true}"#,
            r#"StatementMade {"by":"grandmother","by_child":false,"by_carer":false,"says":"was not there","verified":true}"#,
            r#"StatementMade {"by_child":false,"by_carer":false,"says":"a fall is unlikely","verified":true}"#,
            r#"StatementMade {"says":"heard shouting","verified":true}"#,
        ],
    },
    Case {
        event: r#"kind: parent_refusal, actor: mother, about: [mother, child_a], refuses: [home_visit], attempts: 2"#,
        facts: &[r#"CarerRefused {"refuses":["home_visit"],"attempts":2}"#],
    },
    Case {
        event: r#"kind: contact, actor: centre, about: [mother], refuses: [checkup]"#,
        facts: &[r#"ContactMade {"own_purpose":true}"#, r#"CarerRefused {"refuses":["checkup"]}"#],
    },
    Case {
        event: r#"kind: parent_pressure, actor: partner, about: [school], asks_for: [questionnaire]"#,
        facts: &[r#"CarerPressed {}"#],
    },
    Case {
        event: r#"kind: parent_request_help, actor: mother, about: [child_a], to: [centre], asks_for: [temporary_custody]"#,
        facts: &[r#"HelpRequested {}"#, r#"InformationShared {"own_act":false}"#],
    },
    Case {
        event: r#"kind: concern_observed, actor: school, about: [child_a], what: [hunger]"#,
        facts: &[r#"ConcernObserved {"what":["hunger"]}"#],
    },
];

#[test]
fn a_contact_keeps_who_was_met_and_whose_word_it_was() {
    crate::event::check(CASES);
}
