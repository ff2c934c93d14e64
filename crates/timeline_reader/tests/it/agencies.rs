//! What an agency is for, by the words of its role.

use crate::{read_town, town};
use domain::event::OfficeKind;

#[track_caller]
fn check(kind: OfficeKind, roles: &[&str]) {
    for role in roles {
        let agency = agency(role);
        assert_eq!(agency.kind, kind, "{role}");
    }
}

fn agency(role: &str) -> timeline_reader::TimelineAgency {
    let text = town("- {id: e1, at: '2025-04-01', kind: decision}\n")
        .replace("id: nursery, role: nursery", &format!("id: nursery, role: \"{role}\""));
    let timeline = read_town(&text).unwrap();
    timeline.agencies.iter().find(|agency| agency.local == "nursery").unwrap().clone()
}

#[test]
fn agencies_that_protect_are_told_by_their_roles() {
    check(
        OfficeKind::Protection,
        &["child guidance centre", "children's social care", "social work team", "county council"],
    );
    check(OfficeKind::FrontDoor, &["multi-agency safeguarding hub (MASH)", "front door"]);
    check(OfficeKind::OutOfHours, &["out-of-hours team", "emergency duty team"]);
    check(
        OfficeKind::Municipal,
        &[
            "city child section",
            "ward child and family support centre",
            "city child and family section",
            "town child section of previous municipality",
            "early help team",
            "village office",
        ],
    );
    check(OfficeKind::Coordinating, &["coordinating office of the local council"]);
    check(OfficeKind::Police, &["police", "police child protection unit"]);
}

#[test]
fn health_school_and_nursery_are_told_by_their_roles() {
    check(
        OfficeKind::Health,
        &[
            "ward health centre",
            "health visiting and school nursing",
            "health visitor",
            "maternal and child health section",
            "school nurse",
        ],
    );
    check(
        OfficeKind::Hospital,
        &["hospital", "maternity hospital", "medical centre", "paediatric clinic", "midwifery"],
    );
    check(OfficeKind::Doctor, &["general practitioner", "GP practice"]);
    check(OfficeKind::School, &["primary school (first)", "secondary school", "academy"]);
    check(OfficeKind::Nursery, &["24-hour nursery", "kindergarten", "childminder", "nursery school", "crèche"]);
    check(OfficeKind::Education, &["board of education", "education welfare service"]);
    check(OfficeKind::HomeEducation, &["home education team"]);
}

#[test]
fn other_bodies_are_told_by_their_roles() {
    check(OfficeKind::Welfare, &["ward public assistance office", "welfare office"]);
    check(OfficeKind::Court, &["family court"]);
    check(OfficeKind::Legal, &["council legal team"]);
    check(OfficeKind::DomesticViolence, &["domestic abuse service", "women's aid"]);
    check(OfficeKind::Shelter, &["women's refuge"]);
    check(OfficeKind::Provider, &["postnatal care provider"]);
    check(OfficeKind::Conference, &["conference chair"]);
    check(OfficeKind::Youth, &["youth offending team"]);
    check(OfficeKind::Other, &["neighbour", "housing department", "newspaper"]);
}

#[test]
fn a_role_that_names_a_move_gives_a_further_role() {
    let words = |role: &str| agency(role).extra_roles.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(words("city child section of previous municipality"), ["sending_municipality_worker"]);
    assert_eq!(words("receiving child guidance centre"), ["cgc_receiving_case_worker"]);
    assert_eq!(words("city child section"), Vec::<String>::new());
}
