//! Own offices and night cover of a city.

use super::extending;
use domain::event::OfficeKind;
use pack_reader::read;

const OFFICES: &str = r#"
[[own_office]]
id = "hill_centre"
kind = "protection"
name = { ja = "丘の児童相談所", en = "Hill centre" }
wards = ["hill"]
codes = ["990011"]
posts = [{ role = "hill_lawyer", name = { ja = "法務", en = "lawyer" }, since = 2024-04-01 }]
[[own_office]]
id = "hill_night"
kind = "out_of_hours"
name = { ja = "丘の夜間", en = "Hill night team" }
wards = ["hill"]
codes = ["990011"]
"#;

const NIGHTS: &str = r#"
[[night]]
office = "hill_night"
serves = ["hill_centre"]
day_office_hours = { opens = "08:45", closes = "17:15" }
workers = 8
role = { role = "night_worker", name = { ja = "夜間支援員", en = "night worker" } }
on_call = [{ role = "manager_on_call", name = { ja = "宅直の管理職", en = "manager on call" } }]
handover_at = "08:45"
"#;

#[test]
fn offices_and_night_cover_are_read() {
    let files = [("organisation/offices.toml", OFFICES), ("organisation/nights.toml", NIGHTS)];
    let policy = read(&extending(&files)).unwrap();
    assert_eq!(
        policy.offices.iter().map(|office| office.kind).collect::<Vec<_>>(),
        [OfficeKind::Protection, OfficeKind::OutOfHours]
    );
    assert_eq!(policy.offices[0].posts[0].role.as_str(), "hill_lawyer");
    assert_eq!((policy.nights[0].workers, policy.nights[0].serves[0].as_str()), (8, "hill_centre"));
}

#[test]
fn a_night_that_serves_nobody_known_and_an_office_twice_are_named_with_their_lines() {
    let twice = OFFICES.replace("hill_night", "hill_centre");
    let files = [("organisation/offices.toml", twice.as_str()), ("organisation/nights.toml", NIGHTS)];
    let problems: Vec<String> = read(&extending(&files)).unwrap_err().iter().map(ToString::to_string).collect();
    assert!(problems.iter().any(|p| p.contains("offices.toml:9: ") && p.contains("twice")), "{problems:?}");
    assert!(problems.iter().any(|p| p.contains("nights.toml:2: ") && p.contains("`hill_night`")), "{problems:?}");
}
