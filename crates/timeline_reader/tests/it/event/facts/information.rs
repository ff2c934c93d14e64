//! What one body asked, told or gave another.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: info_request, actor: centre, about: [town], to: [town], answered: true"#,
        facts: &[r#"InformationRequested {}"#, r#"RequestAnswered {}"#],
    },
    Case {
        event: r#"kind: info_shared, actor: hospital, about: [child_a], to: [health], what: [letter], pack: [growth_chart], pack_missing: []"#,
        facts: &[r#"InformationShared {"own_act":true,"what":["growth_chart","letter"],"complete":true}"#],
    },
    Case {
        event: r#"kind: info_received, actor: centre, about: [child_a], from: town, answered: true"#,
        facts: &[r#"InformationReceived {"answered":true,"from":"town"}"#, r#"RequestAnswered {}"#],
    },
    Case {
        event: r#"kind: info_disclosed, actor: school, about: [child_a], to: [partner], what: [questionnaire]"#,
        facts: &[r#"InformationDisclosed {"what":["questionnaire"]}"#],
    },
    Case {
        event: r#"kind: joint_visit_request, actor: police, about: [centre]"#,
        facts: &[r#"JointVisitRequested {}"#],
    },
    Case {
        event: r#"kind: police_contact, actor: police, about: [mother], to: [centre, grandmother]"#,
        facts: &[r#"PoliceContacted {}"#, r#"InformationShared {"own_act":false}"#],
    },
    Case {
        event: r#"kind: concern_observed, actor: school, about: [child_a], to: [grandmother]"#,
        facts: &[r#"ConcernObserved {}"#],
    },
];

#[test]
fn a_message_in_another_act_reaches_its_recipients() {
    crate::event::check(CASES);
}
