//! Who hears an alarm, and when it goes up.

use super::{at, judged, law_with};
use domain::policy::Policy;
use toyland::{Case, law};

/// The levels that the first alarm of a rule has reached by a moment, each with its time and roles.
fn levels(policy: &Policy, case: &Case, rule: &str, moment: &str) -> Vec<String> {
    judged(policy, case, at(moment), |file, judgement| {
        let place = policy.rules.iter().position(|known| known.id == rule).unwrap();
        let alarm = judgement.alarms.iter().find(|alarm| alarm.rule == place).unwrap();
        let deliveries = file.deliveries(alarm, at(moment));
        let said = deliveries.iter().map(|delivery| {
            let roles: Vec<&str> = delivery.to.iter().flat_map(|post| &post.roles).map(|role| role.as_str()).collect();
            let civil = policy.calendar.to_civil(delivery.at).strftime("%m-%d %H:%M");
            format!("{} {civil} {}", delivery.level, roles.join(","))
        });
        said.collect()
    })
}

#[test]
fn an_alarm_goes_up_level_by_level_and_stays_at_the_council() {
    let case = Case::new().notified("2025-04-01T10:00");
    let all =
        ["1 04-03 10:00 house_worker,house_supervisor", "2 04-03 11:00 house_head", "3 04-03 14:00 council_clerk"];
    assert_eq!(levels(law().unwrap(), &case, "T-SEEN-01", "2025-04-03T10:59"), all[..1]);
    assert_eq!(levels(law().unwrap(), &case, "T-SEEN-01", "2025-04-03T11:00"), all[..2]);
    assert_eq!(levels(law().unwrap(), &case, "T-SEEN-01", "2026-04-03T11:00"), all);
}

#[test]
fn an_alarm_that_has_ended_goes_up_no_further() {
    let case = Case::new().notified("2025-04-01T10:00").seen("2025-04-03T11:30");
    assert_eq!(levels(law().unwrap(), &case, "T-SEEN-01", "2026-04-03T11:00").len(), 2);
}

#[test]
fn working_days_on_the_way_up_skip_days_off() {
    let case = Case::new().fact("2025-04-03T10:00", "kind = \"injury_seen\", actor = \"house\"");
    let found = levels(law().unwrap(), &case, "T-ASSESS-01", "2025-06-01T00:00");
    assert_eq!(
        found,
        ["1 04-10 23:59 house_worker", "2 04-15 23:59 house_supervisor", "3 04-18 23:59 house_head,council_clerk"]
    );
}

#[test]
fn whoever_holds_the_case_then_hears_the_next_level() {
    let case = Case::new()
        .fact("2025-04-01T10:00", "kind = \"injury_seen\", actor = \"house\"")
        .opened("2025-04-01T11:00")
        .fact("2025-04-09T10:00", "kind = \"transfer_received\", actor = \"hill_house\", from = \"house\", accepted = true, transfer_kind = \"responsibility\"");
    let offices = judged(law().unwrap(), &case, at("2025-06-01T00:00"), |file, judgement| {
        let place = file.policy.rules.iter().position(|known| known.id == "T-ASSESS-01").unwrap();
        let alarm = judgement.alarms.iter().find(|alarm| alarm.rule == place).unwrap();
        file.deliveries(alarm, at("2025-06-01T00:00"))
            .into_iter()
            .map(|delivery| delivery.to[0].office)
            .collect::<Vec<_>>()
    });
    assert_eq!(
        offices,
        [Some(toyland::office("house")), Some(toyland::office("hill_house")), Some(toyland::office("hill_house"))]
    );
}

#[test]
fn a_level_that_the_calendar_does_not_reach_is_heard_at_once() {
    let case = Case::new().fact("2035-12-20T10:00", "kind = \"injury_seen\", actor = \"house\"");
    let found = levels(law().unwrap(), &case, "T-ASSESS-01", "2036-06-01T00:00");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn recipient_and_actor_are_those_of_the_fact_that_opened_it() {
    let sent = "kind = \"transfer_sent\", actor = \"house\", to = [\"hill_house\"], transfer_kind = \"information\"";
    let found = levels(law().unwrap(), &Case::new().fact("2025-04-02T10:00", sent), "T-HAND-01", "2025-04-08T00:00");
    assert_eq!(found, ["1 04-07 23:59 house_worker,house_worker,house_sending_worker"]);
    let heads = law_with(
        "T-HAND-01",
        "[\"worker@recipient\", \"worker@actor\"]",
        "[\"head@council\"]".replace("council", "coordinating").as_str(),
    );
    let found = levels(&heads, &Case::new().fact("2025-04-02T10:00", sent), "T-HAND-01", "2025-04-08T00:00");
    assert_eq!(found, ["1 04-07 23:59 council_chair"]);
}
