//! One rule a file, named after its id.
use super::{assert_none, assert_one};

#[test]
fn a_file_named_after_its_rule_passes() {
    assert_none(&[
        ("packs/jp/rules/R-SAFE-03b.toml", "id = \"R-SAFE-03b\"\n[[value]]\nx = 1\n[[value]]\nx = 2\n"),
        ("packs/jp/rules/R-SAFE-03.voice.toml", "id = \"R-SAFE-03.voice\"\n"),
        ("packs/england/rules/ref/E-REF-01.toml", "[rule]\nid = \"E-REF-01\"\n"),
        ("packs/toyland/rules/T-SEEN-01.toml", "starts = \"ReportAccepted\"\n"),
        ("packs/jp/calendar/holidays.toml", "id = \"other\"\n"),
    ]);
}

#[test]
fn an_id_other_than_the_file_name_is_refused() {
    let files = [("packs/jp/rules/R-SAFE-01.toml", "# safety\nid = \"R-SAFE-02\"\n")];
    assert_one(&files, "packs/jp/rules/R-SAFE-01.toml:2", &["`R-SAFE-02`", "`R-SAFE-01`"]);
}

#[test]
fn two_rules_in_a_file_are_refused() {
    let list = "[[rule]]\nid = \"R-SAFE-01\"\n[[rule]]\nid = \"R-SAFE-02\"\n";
    assert_one(&[("packs/jp/rules/R-SAFE-01.toml", list)], "packs/jp/rules/R-SAFE-01.toml:1", &["2 rules"]);
    let table = "[rules.a]\nx = 1\n[rules.b]\nx = 1\n";
    assert_one(&[("packs/jp/rules/R-SAFE-01.toml", table)], "packs/jp/rules/R-SAFE-01.toml:1", &["2 rules"]);
}

#[test]
fn a_file_name_that_is_no_rule_id_is_refused() {
    for name in ["safety", "R", "R-", "r-safe-01", "R-SAFE-01.", "R-SAFE 01"] {
        let path = format!("packs/jp/rules/{name}.toml");
        assert_one(&[(&path, "x = 1\n")], &format!("{path}:1"), &["no rule id"]);
    }
}

#[test]
fn a_rule_twice_in_one_pack_is_refused() {
    let files = [("packs/jp/rules/R-A-1.toml", "x = 1\n"), ("packs/jp/rules/more/R-A-1.toml", "x = 1\n")];
    assert_one(&files, "packs/jp/rules/more/R-A-1.toml:1", &["packs/jp/rules/R-A-1.toml"]);
    assert_none(&[("packs/jp/rules/R-A-1.toml", "x = 1\n"), ("packs/sapporo/rules/R-A-1.toml", "x = 1\n")]);
}

#[test]
fn an_unreadable_rule_file_is_refused_with_its_line() {
    assert_one(&[("packs/jp/rules/R-A-1.toml", "x = 1\ny = \n")], "packs/jp/rules/R-A-1.toml:2", &["TOML"]);
}
