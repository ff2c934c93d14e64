//! Children seen, not seen, injured, heard, examined.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: child_seen, actor: centre, about: [child_a, child_b, mother], place: home, announced: false, body_seen: true, child_alone: true, injuries: []"#,
        facts: &[
            r#"ChildSeen {"child":"child_a","place":"home","announced":false,"body":"yes","alone":true,"no_injury":true}"#,
            r#"ChildSeen {"child":"child_b","place":"home","announced":false,"body":"yes","alone":true,"no_injury":true}"#,
        ],
    },
    Case {
        event: r#"kind: child_seen, actor: centre, about: [child_a, child_b], children_seen: [child_a], children_not_seen: [child_b], place: "aunt's flat""#,
        facts: &[
            r#"ChildSeen {"child":"child_a","place":"elsewhere"}"#,
            r#"ChildNotSeen {"child":"child_b","place":"elsewhere"}"#,
        ],
    },
    Case {
        event: r#"kind: child_seen, actor: centre, about: [child_a], body_seen: false, body_parts_seen: [face, left arm], child_asked: false, child_observed: true, weighed: false"#,
        facts: &[
            r#"ChildSeen {"child":"child_a","body":"partly","parts":["face","left_arm"],"asked":false,"observed":true,"weighed":false}"#,
        ],
    },
    Case {
        event: r#"kind: child_seen, actor: school, about: [child_a], seen_by: [school, centre], body_seen: false"#,
        facts: &[r#"ChildSeen {"child":"child_a","by":["school","centre"],"body":"no"}"#],
    },
    Case {
        event: r#"kind: police_contact, actor: police, about: [child_a], place: outside, children_seen: [child_a], injuries: [{what: cut, site: lip, note: fresh}]"#,
        facts: &[
            r#"PoliceContacted {"place":"outside"}"#,
            r#"ChildSeen {"child":"child_a","place":"outside"}"#,
            r#"InjuryRecorded {"child":"child_a","injuries":[{"what":"cut","site":"lip","note":"fresh"}],"seen":true}"#,
        ],
    },
    Case {
        event: r#"kind: medical_contact, actor: hospital, about: [child_a], body_seen: false"#,
        facts: &[r#"MedicalContacted {}"#, r#"ChildSeen {"child":"child_a","body":"no"}"#],
    },
    Case {
        event: r#"kind: assessment, actor: centre, about: [child_a], child_observed: true"#,
        facts: &[r#"AssessmentMade {"own_act":true}"#, r#"ChildSeen {"child":"child_a","observed":true}"#],
    },
    Case {
        event: r#"kind: decision, actor: centre, about: [child_a], body_seen: false"#,
        facts: &[r#"DecisionMade {}"#],
    },
    Case {
        event: r#"kind: safety_check_attempt, actor: centre, about: [child_a, mother], outcome: not_seen, place: home, attempts: 2, announced: false"#,
        facts: &[r#"ChildNotSeen {"child":"child_a","place":"home","attempts":2,"announced":false}"#],
    },
    Case {
        event: r#"kind: safety_check_attempt, actor: centre, about: [mother], outcome: not_seen"#,
        facts: &[r#"ChildNotSeen {"child":"child_a"}"#, r#"ChildNotSeen {"child":"child_b"}"#],
    },
    Case { event: r#"kind: safety_check_attempt, actor: centre, about: [child_a]"#, facts: &[r#"StepTaken {}"#] },
    Case {
        event: r#"kind: injury_seen, actor: hospital, about: [child_a, mother], injuries: [{what: bruise}], explained_by: [mother], verified: false"#,
        facts: &[
            r#"InjuryRecorded {"child":"child_a","injuries":[{"what":"bruise"}],"seen":true,"explained_by":["mother"],"explained_by_carer":true,"verified":false}"#,
            r#"ChildSeen {"child":"child_a"}"#,
        ],
    },
    Case {
        event: r#"kind: injury, actor: partner, about: [child_a], injuries: [{what: burn, site: hand}], known_at_time: false"#,
        facts: &[r#"InjuryRecorded {"child":"child_a","injuries":[{"what":"burn","site":"hand"}],"known_later":true}"#],
    },
    Case {
        event: r#"kind: notification, actor: school, about: [child_a, child_b], injuries: [{what: mark}]"#,
        facts: &[
            r#"NotificationReceived {}"#,
            r#"InjuryRecorded {"child":"child_a","injuries":[{"what":"mark"}]}"#,
            r#"InjuryRecorded {"child":"child_b","injuries":[{"what":"mark"}]}"#,
        ],
    },
    Case {
        event: r#"kind: medical_contact, actor: hospital, about: [child_a], children_seen: [child_a], examined: true, exam_complete: false, medical_opinion: suspicious, explained_by: [mother]"#,
        facts: &[
            r#"MedicalContacted {}"#,
            r#"ChildSeen {"child":"child_a"}"#,
            r#"InjuryRecorded {"child":"child_a","seen":true,"explained_by":["mother"],"explained_by_carer":true}"#,
            r#"MedicalExamined {"child":"child_a","complete":false,"opinion":"suspicious"}"#,
        ],
    },
    Case {
        event: r#"kind: medical_contact, actor: hospital, about: [child_a], examined: false"#,
        facts: &[r#"MedicalContacted {}"#, r#"MedicalExamined {"child":"child_a","complete":false}"#],
    },
    Case {
        event: r#"kind: info_received, actor: centre, about: [child_b], from: hospital, medical_opinion: consistent"#,
        facts: &[
            r#"InformationReceived {"from":"hospital"}"#,
            r#"MedicalExamined {"child":"child_b","opinion":"consistent"}"#,
        ],
    },
    Case {
        event: r#"kind: disclosure_by_child, actor: child_a, about: [child_a, partner], child_alone: true, abuse_type: [sexual], seen_by: [centre], children_seen: [child_a]"#,
        facts: &[
            r#"ChildDisclosed {"child":"child_a","abuse_types":["sexual"],"alone":true}"#,
            r#"ChildSeen {"child":"child_a","by":["centre"],"alone":true}"#,
        ],
    },
    Case {
        event: r#"kind: conference, actor: centre, about: [child_a], child_opinion_heard: true, advocate_offered: false"#,
        facts: &[r#"ConferenceHeld {}"#, r#"ChildOpinionHeard {"advocate_offered":false,"heard":true}"#],
    },
    Case {
        event: r#"kind: info_shared, actor: town, about: [child_a], to: [school], child_asked: false"#,
        facts: &[r#"InformationShared {"own_act":true}"#, r#"ChildOpinionHeard {"heard":false}"#],
    },
    Case {
        event: r#"kind: contact, actor: centre, about: [child_a, mother], child_alone: false"#,
        facts: &[r#"ContactMade {"own_purpose":true}"#, r#"ChildOpinionHeard {"alone":false}"#],
    },
    Case {
        event: r#"kind: decision, actor: centre, about: [child_a], child_asked: false"#,
        facts: &[r#"DecisionMade {"child_asked":false}"#],
    },
    Case {
        event: r#"kind: injury_seen, actor: school, about: [child_a], photographs: true"#,
        facts: &[
            r#"InjuryRecorded {"child":"child_a","seen":true}"#,
            r#"ChildSeen {"child":"child_a"}"#,
            r#"PhotographsTaken {"exist":true}"#,
        ],
    },
    Case {
        event: r#"kind: assessment, actor: hospital, about: [child_a], injuries: []"#,
        facts: &[r#"AssessmentMade {"own_act":true,"no_injury":true}"#],
    },
];

#[test]
fn a_sighting_is_stated_child_by_child_and_never_inferred_from_words() {
    crate::event::check(CASES);
}
