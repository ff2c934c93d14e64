//! Meetings, steps, plans, conditions, workers, promised dates.

use crate::event::Case;

pub const CASES: &[Case] = &[
    Case {
        event: r#"kind: conference, actor: council, about: [child_a], step: individual_meeting, result: remove_from_ledger, reopen_note: true"#,
        facts: &[r#"ConferenceHeld {"step":"individual_meeting","result":"remove_from_ledger","reopen_note":true}"#],
    },
    Case {
        event: r#"kind: info_shared, actor: centre, about: [child_a], to: [police], step: police_notice, acknowledged: true"#,
        facts: &[r#"InformationShared {"own_act":true}"#, r#"StepTaken {"step":"police_notice","acknowledged":true}"#],
    },
    Case {
        event: r#"kind: medical_contact, actor: hospital, about: [child_a], step: predischarge_conference"#,
        facts: &[r#"MedicalContacted {}"#, r#"StepTaken {"step":"predischarge_conference"}"#],
    },
    Case {
        event: r#"kind: info_received, actor: health, about: [child_a], check: [18m_followup]"#,
        facts: &[r#"InformationReceived {}"#, r#"StepTaken {"checks":["18m_followup"]}"#],
    },
    Case {
        event: r#"kind: temporary_custody_end, actor: centre, about: [child_a], custody_no: 2, conditions: [not alone with partner], planned: true"#,
        facts: &[
            r#"CustodyEnded {"number":2}"#,
            r#"StepTaken {"planned":true}"#,
            r#"ConditionsSet {"conditions":["not_alone_with_partner"]}"#,
        ],
    },
    Case {
        event: r#"kind: temporary_custody_start, actor: centre, about: [child_a], custody_no: 1"#,
        facts: &[r#"CustodyStarted {"number":1}"#],
    },
    Case {
        event: r#"kind: measure_start, actor: centre, about: [child_a], what: [guidance]"#,
        facts: &[r#"MeasureStarted {"measure":"guidance"}"#],
    },
    Case {
        event: r#"kind: measure_end, actor: centre, about: [child_a], what: guidance, unfinished: [parenting_course]"#,
        facts: &[r#"MeasureEnded {"measure":"guidance"}"#, r#"OpenPointsStated {"points":["parenting_course"]}"#],
    },
    Case {
        event: r#"kind: worker_change, actor: centre, about: [child_a], unfinished: [assessment], owner: cgc_case_worker, second_owner: cgc_supervisor"#,
        facts: &[
            r#"WorkerChanged {"unfinished":["assessment"]}"#,
            r#"WorkerAssigned {"role":"cgc_case_worker","second_role":"cgc_supervisor"}"#,
        ],
    },
    Case {
        event: r#"kind: decision, actor: town, about: [child_a], plan: agreed, lead: town, watched_by: [school, nursery]"#,
        facts: &[
            r#"DecisionMade {}"#,
            r#"PlanAgreed {}"#,
            r#"LeadSet {"office":"town"}"#,
            r#"WatchersNamed {"offices":["school","nursery"]}"#,
        ],
    },
    Case {
        event: r#"kind: assessment, actor: town, about: [child_a], plan: reviewed, next_due: '2025-05-01', next_due_for: [risk_assessment, 48h]"#,
        facts: &[
            r#"AssessmentMade {"own_act":true}"#,
            r#"PlanReviewed {}"#,
            r#"NextDueSet {"due":{"day":"2025-05-01"},"meets":["risk_assessment","48h"]}"#,
        ],
    },
    Case {
        event: r#"kind: checkup_missed, actor: health, about: [child_a], check: [10m], next_due: '2025-05-01T12:00', next_due_for: [ladder_U1]"#,
        facts: &[
            r#"CheckupMissed {"checks":["10m"]}"#,
            r#"NextDueSet {"due":{"instant":"2025-05-01T03:00:00Z"},"meets":["ladder_u1"]}"#,
        ],
    },
    Case {
        event: r#"kind: child_seen, actor: centre, about: [child_a], conditions_checked: [not_alone_with_partner], conditions_met: true"#,
        facts: &[
            r#"ChildSeen {"child":"child_a"}"#,
            r#"ConditionsChecked {"conditions":["not_alone_with_partner"],"met":true}"#,
        ],
    },
    Case {
        event: r#"kind: contact, actor: centre, about: [mother], conditions_checked: true"#,
        facts: &[r#"ContactMade {"own_purpose":true}"#, r#"ConditionsChecked {}"#],
    },
    Case {
        event: r#"kind: decision, actor: council, about: [child_a], council_listed: true, registered_as: protection, registered_as_before: support"#,
        facts: &[
            r#"DecisionMade {}"#,
            r#"CouncilListed {"listed":true,"registered_as":"protection","registered_as_before":"support"}"#,
        ],
    },
    Case {
        event: r#"kind: conference, actor: centre, about: [child_a], rule_for_next: custody at the next injury"#,
        facts: &[r#"ConferenceHeld {}"#, r#"NextIncidentRuleSet {"rule":"custody at the next injury"}"#],
    },
    Case {
        event: r#"kind: case_closed, actor: centre, about: [child_a], open_points: []"#,
        facts: &[r#"CaseClosed {}"#, r#"OpenPointsStated {"none":true}"#],
    },
    Case {
        event: r#"kind: case_closed, actor: centre, about: [child_a], open_points: [partner not met], unfinished: [assessment]"#,
        facts: &[r#"CaseClosed {}"#, r#"OpenPointsStated {"points":["partner_not_met","assessment"]}"#],
    },
    Case {
        event: r#"kind: info_shared, actor: centre, about: [child_a], to: [school], reopen_note: true"#,
        facts: &[r#"InformationShared {"own_act":true}"#, r#"OpenPointsStated {"reopen_note":true}"#],
    },
];

#[test]
fn each_step_plan_condition_and_promise_is_a_fact() {
    crate::event::check(CASES);
}
