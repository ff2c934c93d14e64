//! Hand-overs, moves, whereabouts.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: transfer_sent, actor: town, about: [child_a], to: [centre], transfer_kind: responsibility, urgency: routine, level: 3, level_scale: 5, pack: [risk_sheets], what: [photographs], pack_missing: [], accepted: true, acknowledged: true"#,
        facts: &[
            r#"TransferSent {"kind":"responsibility","urgency":"routine","level":3,"pack":["risk_sheets","photographs"],"pack_complete":true,"accepted":true,"acknowledged":true}"#,
            r#"AssessmentMade {"own_act":false,"level":3,"level_scale":5}"#,
        ],
    },
    Case {
        event: r#"kind: transfer_sent, actor: town, about: [child_a], to: [centre], pack_missing: [suspected_abuse]"#,
        facts: &[r#"TransferSent {}"#],
    },
    Case {
        event: r#"kind: transfer_received, actor: centre, about: [child_a], from: town, transfer_kind: information, urgency: routine, level: 2, accepted: true, acknowledged: true, pack: [chronology], pack_missing: []"#,
        facts: &[
            r#"TransferReceived {"kind":"information","urgency":"routine","level":2,"accepted":true,"acknowledged":true,"pack_complete":true,"pack":["chronology"]}"#,
            r#"AssessmentMade {"own_act":false,"level":2}"#,
        ],
    },
    Case {
        event: r#"kind: transfer_received, actor: centre, about: [child_a], from: town, transfer_kind: responsibility, urgency: urgent, accepted: false, pack: [chronology]"#,
        facts: &[r#"TransferRefused {"kind":"responsibility","urgency":"urgent","pack":["chronology"]}"#],
    },
    Case {
        event: r#"kind: transfer_received, actor: centre, about: [child_a], from: town, answer: accepted"#,
        facts: &[r#"TransferReceived {"accepted":true}"#],
    },
    Case {
        event: r#"kind: conference, actor: town, about: [child_a], step: handover_meeting, transfer_kind: responsibility"#,
        facts: &[r#"ConferenceHeld {"step":"handover_meeting"}"#, r#"StepTaken {"transfer_kind":"responsibility"}"#],
    },
    Case {
        event: r#"kind: move, actor: mother, about: [child_a], from_place: east ward, to_place: west ward, planned: true, registered: true, address_confirmed: false, location_known: true"#,
        facts: &[
            r#"Moved {"from_place":"east ward","to_place":"west ward","planned":true,"registered":true,"address_confirmed":false}"#,
            r#"LocationKnown {"known":true}"#,
        ],
    },
    Case {
        event: r#"kind: info_received, actor: centre, about: [child_a], planned: true, from_place: east ward, to_place: west ward"#,
        facts: &[r#"InformationReceived {}"#, r#"MovePlanned {"from_place":"east ward","to_place":"west ward"}"#],
    },
    Case {
        event: r#"kind: contact, actor: centre, about: [mother], to_place: west ward, registered: false, address_confirmed: true"#,
        facts: &[
            r#"ContactMade {"own_purpose":true}"#,
            r#"LocationKnown {"to_place":"west ward","registered":false,"address_confirmed":true}"#,
        ],
    },
    Case {
        event: r#"kind: decision, actor: centre, about: [child_a], location_known: false"#,
        facts: &[r#"DecisionMade {}"#, r#"LocationKnown {"known":false}"#],
    },
    Case {
        event: r#"kind: decision, actor: centre, about: [child_a], address_secret: true, lives_with: [grandmother]"#,
        facts: &[
            r#"DecisionMade {}"#,
            r#"LocationKnown {"lives_with":["grandmother"]}"#,
            r#"AddressProtected {"secret":true}"#,
        ],
    },
];

#[test]
fn a_hand_over_keeps_what_was_sent_and_never_what_nobody_had_recorded() {
    crate::event::check(CASES);
}
