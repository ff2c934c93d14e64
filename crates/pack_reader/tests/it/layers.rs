//! Packs on top of each other, the header, and files that nothing reads.

use super::{SEEN, extending, problems, toyland_with};
use domain::policy::RuleKind;
use pack_reader::{PackFiles, read, read_eras};

#[test]
fn toyland_reads_without_a_problem_and_has_every_kind_of_rule() {
    let policy = read(&toyland_with(&[])).unwrap_or_else(|found| panic!("{found:#?}"));
    let kinds: std::collections::BTreeSet<_> = policy.rules.iter().map(|rule| kind_name(&rule.kind)).collect();
    assert_eq!(kinds.len(), 12, "{kinds:?}");
    assert!(policy.rules.is_sorted_by_key(|rule| rule.id.clone()));
    assert!(policy.growth.is_some());
    assert_eq!(policy.pack, "toyland");
}

fn kind_name(kind: &RuleKind) -> String {
    format!("{kind:?}").split([' ', '{']).next().unwrap().to_owned()
}

#[test]
fn an_extending_pack_takes_over_everything_and_replaces_by_id_kind_and_name() {
    let roles = "[[office]]\nkind = \"school\"\nname = { ja = \"丘の学校\", en = \"Hill school\" }\nworker = \"a\"\nsupervisor = \"b\"\nhead = \"c\"\n";
    let ways =
        "[[escalation]]\nname = \"safety\"\nlevels = [{ after = { hours = 0 }, to = [\"head@coordinating\"] }]\n";
    let rule = SEEN.replace("hours = 48", "hours = 24");
    let school = "starts_on\tends_on\tname_ja\tname_en\n";
    let files = [
        ("roles.toml", roles),
        ("escalations.toml", ways),
        ("rules/T-SEEN-01.toml", rule.as_str()),
        ("calendar/school.tsv", school),
    ];
    let base = read(&toyland_with(&[])).unwrap();
    let policy = read(&extending(&files)).unwrap_or_else(|found| panic!("{found:#?}"));
    assert_eq!(policy.pack, "hill");
    assert_eq!(policy.rules.len(), base.rules.len());
    assert_eq!(policy.posts.len(), base.posts.len());
    assert_eq!(policy.find_rule("T-SEEN-01").unwrap().place, "packs/hill/rules/T-SEEN-01.toml:1");
    assert_eq!(policy.find_rule("T-CLOSE-01").unwrap().place, "packs/toyland/rules/T-CLOSE-01.toml:1");
    let safety = policy.find_rule("T-SEEN-01").unwrap().escalation;
    assert_eq!(policy.escalations[safety].levels.len(), 1);
    assert!(policy.posts.iter().any(|posts| posts.name.en == "Hill school"));
    let summer = "2025-08-04".parse().unwrap();
    assert_eq!(base.calendar.is_school_day(summer), Ok(false));
    assert_eq!(policy.calendar.is_school_day(summer), Ok(true));
}

#[test]
fn a_rule_of_the_base_is_heard_at_the_posts_of_the_extending_pack() {
    let rule = SEEN.replace("worker@responsible", "worker@shelter");
    assert_eq!(
        problems(&extending(&[("rules/T-SEEN-01.toml", &rule)])),
        "packs/hill/rules/T-SEEN-01.toml:8: nobody would hear `worker@shelter`: roles.toml has no posts for `shelter`"
    );
    let roles = "[[office]]\nkind = \"shelter\"\nname = { ja = \"家\", en = \"Shelter\" }\nworker = \"a\"\nsupervisor = \"b\"\nhead = \"c\"\n";
    assert_eq!(problems(&extending(&[("rules/T-SEEN-01.toml", &rule), ("roles.toml", roles)])), "");
}

#[test]
fn the_version_changes_with_every_text_but_the_scenarios() {
    let version = |files: &[(&str, &str)]| read(&toyland_with(files)).unwrap().version;
    let plain = version(&[]);
    assert!(plain.starts_with("1+") && plain.len() == 14, "{plain}");
    assert_eq!(version(&[("scenarios/more.toml", "title = 'x'")]), plain);
    assert_ne!(version(&[("rules/T-SEEN-01.toml", SEEN)]), plain);
    assert_ne!(read(&extending(&[])).unwrap().version, plain);
}

#[test]
fn a_header_must_name_its_folder_and_its_base() {
    let head = "name = \"toys\"\nextends = \"jp\"\ntitle = { ja = \"\", en = \"x\" }\njurisdiction = []\nzone = \"Asia/Tokio\"\n";
    assert_eq!(
        problems(&toyland_with(&[("pack.toml", head)])),
        "packs/toyland/pack.toml:1: `version` is missing\n\
         packs/toyland/pack.toml:1: pack `toys` lies in a folder named `toyland`\n\
         packs/toyland/pack.toml:3: `ja` must not be blank\n\
         packs/toyland/pack.toml:4: unknown field `jurisdiction`; did you mean `jurisdictions`?\n\
         packs/toyland/pack.toml:5: unknown zone `Asia/Tokio`; did you mean `Asia/Tokyo`?"
    );
    let mut alone = extending(&[]);
    alone.packs.remove(0);
    let wanted = "packs/hill/pack.toml:1: pack `toyland`, which this one extends, was not handed in before it";
    assert!(problems(&alone).contains(wanted));
}

#[test]
fn a_zone_other_than_the_calendars_is_refused() {
    let head = "name = \"toyland\"\nversion = \"1\"\ntitle = { ja = \"玩具\", en = \"x\" }\nzone = \"Europe/London\"\n";
    assert_eq!(
        problems(&toyland_with(&[("pack.toml", head)])),
        "packs/toyland/pack.toml:1: `zone` is not the zone that calendar/settings.tsv counts by"
    );
}

#[test]
fn a_file_that_nothing_reads_is_a_problem() {
    let files = [("role.toml", "x = 1"), ("calendar/holiday.tsv", "x"), ("rules/T-A-1.tml", "x"), ("README.md", "x")];
    assert_eq!(
        problems(&toyland_with(&files)),
        "packs/toyland/calendar/holiday.tsv:1: nothing reads this file; did you mean `calendar/holidays.tsv`?\n\
         packs/toyland/role.toml:1: nothing reads this file; did you mean `roles.toml`?\n\
         packs/toyland/rules/T-A-1.tml:1: nothing reads this file"
    );
}

#[test]
fn every_problem_of_every_file_is_reported_at_once() {
    let files = [
        ("roles.toml", "[[office]]\nkind = \"protecton\"\n"),
        ("rules/T-SEEN-01.toml", "id = 1\n"),
        ("rules/T-ASSESS-01.toml", "id = \n"),
        ("calendar/holidays.tsv", "on\tname_ja\tname_en\tstatus\n2025-02-30\t祝\tFeast\tannounced\n"),
    ];
    let found = problems(&toyland_with(&files));
    for place in ["roles.toml:2", "T-SEEN-01.toml:1", "T-ASSESS-01.toml:1", "holidays.tsv:2"] {
        assert!(found.contains(place), "{place} is not in\n{found}");
    }
}

#[test]
fn eras_are_read_where_a_pack_has_them() {
    assert!(read_eras(&PackFiles { packs: vec![super::folder("jp")] }).unwrap().is_some());
    assert!(read_eras(&toyland_with(&[])).unwrap().is_none());
}

#[test]
fn a_rule_gives_way_only_to_another_rule_that_some_pack_has() {
    let rule = SEEN.replace("escalation = ", "gives_way_to = [\"T-SEEN-01\", \"T-CLOSE-1\"]\nescalation = ");
    let found = problems(&toyland_with(&[("rules/T-SEEN-01.toml", &rule)]));
    assert!(found.contains("T-SEEN-01.toml:1: `gives_way_to` names `T-SEEN-01`, which is no other rule"), "{found}");
    let unknown =
        "T-SEEN-01.toml:1: `gives_way_to` names `T-CLOSE-1`, which is no other rule; did you mean `T-CLOSE-01`?";
    assert!(found.contains(unknown), "{found}");
}

#[test]
fn rules_that_give_way_to_each_other_are_refused() {
    let seen = SEEN.replace("escalation = ", "gives_way_to = [\"T-ASSESS-01\"]\nescalation = ");
    let toyland = super::folder("toyland");
    let assess = toyland.files["rules/T-ASSESS-01.toml"]
        .replace("escalation = ", "succeeded_by = [\"T-SEEN-01\"]\nescalation = ");
    let found = problems(&toyland_with(&[("rules/T-SEEN-01.toml", &seen), ("rules/T-ASSESS-01.toml", &assess)]));
    let silent = "T-SEEN-01.toml:1: `gives_way_to` names `T-ASSESS-01`, which itself gives way to `T-SEEN-01`";
    assert!(found.contains(silent), "{found}");
}
