//! Ratings, decisions, grounds.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: assessment, actor: centre, about: [child_a], step: risk_assessment, level: 3, level_scale: 5, level_word: moderate, level_change: -1, urgency: urgent, urgency_code: B, risk_sheet: true, result: substantiated, abuse_type: []"#,
        facts: &[
            r#"AssessmentMade {"step":"risk_assessment","own_act":true,"level":3,"level_scale":5,"level_word":"moderate","level_change":-1,"urgency":"urgent","urgency_code":"B","risk_sheet":true,"result":"substantiated"}"#,
            r#"AbuseTypesJudged {"none_found":true}"#,
        ],
    },
    Case {
        event: r#"kind: assessment, actor: health, about: [mother], pregnancy_week: 30, expected_birth: '2025-06'"#,
        facts: &[r#"AssessmentMade {"own_act":true,"pregnancy_week":30,"expected_on":{"month":"2025-06-01"}}"#],
    },
    Case {
        event: r#"kind: decision, actor: centre, about: [child_a], step: release_decision, answer: declined, result: close, risk_sheet: false"#,
        facts: &[r#"DecisionMade {"step":"release_decision","answer":"declined","result":"close","risk_sheet":false}"#],
    },
    Case {
        event: r#"kind: temporary_custody_start, actor: centre, about: [child_a], level: 4, urgency: emergency"#,
        facts: &[r#"CustodyStarted {}"#, r#"AssessmentMade {"own_act":false,"level":4,"urgency":"emergency"}"#],
    },
    Case {
        event: r#"kind: conference, actor: centre, about: [mother], pregnancy_week: 32"#,
        facts: &[r#"ConferenceHeld {}"#, r#"AssessmentMade {"own_act":false,"pregnancy_week":32}"#],
    },
    Case {
        event: r#"kind: notification, actor: health, about: [mother], expected_birth: '2025-06-30'"#,
        facts: &[
            r#"NotificationReceived {}"#,
            r#"AssessmentMade {"own_act":false,"expected_on":{"day":"2025-06-30"}}"#,
        ],
    },
    Case {
        event: r#"kind: contact, actor: centre, about: [mother], risk_sheet: true"#,
        facts: &[r#"ContactMade {"own_purpose":true}"#, r#"AssessmentMade {"own_act":false,"risk_sheet":true}"#],
    },
    Case {
        event: r#"kind: child_seen, actor: centre, about: [child_a], result: accidental"#,
        facts: &[r#"ChildSeen {"child":"child_a"}"#, r#"AssessmentMade {"own_act":false,"result":"accidental"}"#],
    },
    Case {
        event: r#"kind: contact, actor: centre, about: [mother], result: no_further_action"#,
        facts: &[r#"ContactMade {"own_purpose":true}"#, r#"DecisionMade {"result":"no_further_action"}"#],
    },
    Case {
        event: r#"kind: info_received, actor: centre, about: [child_a], accepted: false"#,
        facts: &[r#"InformationReceived {}"#, r#"DecisionMade {"answer":"declined"}"#],
    },
    Case {
        event: r#"kind: measure_start, actor: centre, about: [child_a], abuse_type: [psychological]"#,
        facts: &[r#"MeasureStarted {}"#, r#"AbuseTypesJudged {"types":["psychological"]}"#],
    },
    Case {
        event: r#"kind: child_seen, actor: centre, about: [child_a], set_aside_as: malicious, source_spoken_to: false"#,
        facts: &[
            r#"ChildSeen {"child":"child_a"}"#,
            r#"ReportSetAside {"ground":"malicious"}"#,
            r#"SourceSpokenTo {"spoken":false}"#,
        ],
    },
    Case {
        event: r#"kind: checkup_attended, actor: health, about: [child_a], finding: [small, pale skin]"#,
        facts: &[r#"CheckupAttended {}"#, r#"FindingRecorded {"findings":["small","pale_skin"]}"#],
    },
    Case {
        event: r#"kind: conference, actor: centre, about: [child_a], pattern_reviewed: true, escalated: true, threshold_met: false"#,
        facts: &[
            r#"ConferenceHeld {}"#,
            r#"PatternReviewed {}"#,
            r#"Escalated {}"#,
            r#"ThresholdJudged {"met":false}"#,
        ],
    },
];

#[test]
fn a_rating_named_by_another_act_is_no_assessment_of_its_own() {
    crate::event::check(CASES);
}
