//! What a run reports.

use super::scenario;
use toyland::policy;
use toyland::scenario::run;

fn unmet(rest: &str) -> String {
    let found = run(&policy().unwrap(), &scenario(rest));
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn expect(at: &str, rest: &str) -> String {
    unmet(&format!("[[expect]]\nat = \"{at}\"\n{rest}\n"))
}

#[test]
fn a_met_expectation_is_silent() {
    assert_eq!(expect("2025-04-03T09:59", "quiet = [\"T-SEEN-01\"]"), "");
    assert_eq!(
        expect(
            "2025-04-03T10:00",
            "stands = \"T-SEEN-01\"\nabout = [\"ann\"]\nto = [\"house_worker\"]\nargument = \"48h\""
        ),
        ""
    );
}

#[test]
fn an_unmet_expectation_says_what_is_so_instead() {
    assert_eq!(
        expect("2025-04-03T10:00", "quiet = [\"T-SEEN-01\"]"),
        "s.toml:17: at 2025-04-03 10:00 `T-SEEN-01` stands about `ann` since 2025-04-03 10:00, but should be quiet"
    );
    assert_eq!(
        expect("2025-04-03T09:59", "stands = \"T-SEEN-01\""),
        "s.toml:17: at 2025-04-03 09:59 `T-SEEN-01` does not stand; it will from 2025-04-03 10:00"
    );
    assert_eq!(
        expect("2025-03-31T00:00", "stands = \"T-SEEN-01\""),
        "s.toml:17: at 2025-03-31 00:00 `T-SEEN-01` does not stand; nothing opens it"
    );
    assert_eq!(
        expect("2025-04-03T10:00", "stands = \"T-SEEN-01\"\nargument = \"72h\""),
        "s.toml:17: at 2025-04-03 10:00 `T-SEEN-01` stands with argument `48h`, not `72h`"
    );
    assert_eq!(
        expect("2025-04-03T10:00", "stands = \"T-SEEN-01\"\nto = [\"house_head\"]"),
        "s.toml:17: at 2025-04-03 10:00 `T-SEEN-01` stands, but was heard by `house_worker`, `house_supervisor`, not by `house_head`"
    );
}

#[test]
fn only_what_was_known_by_then_is_judged() {
    let seen_later =
        "[[fact]]\nat = \"2025-04-04T10:00\"\nkind = \"child_seen\"\nactor = \"house\"\nabout = [\"ann\"]\n";
    let expect = |at: &str, rest: &str| format!("[[expect]]\nat = \"{at}\"\n{rest}\n");
    let first = expect("2025-04-04T09:59", "stands = \"T-SEEN-01\"");
    let last = expect("2025-04-04T10:00", "stands = \"T-SEEN-01\"");
    assert_eq!(
        unmet(&format!("{seen_later}{first}{last}")),
        "s.toml:25: at 2025-04-04 10:00 `T-SEEN-01` does not stand; it stood about `ann` since 2025-04-03 10:00 until 2025-04-04 10:00"
    );
}
