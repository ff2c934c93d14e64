//! Tests of the scenario runner.

mod check;
mod read;
mod run;

use toyland::policy;
use toyland::scenario::{Scenario, read as read_scenario};

/// A family, an office and a report, followed by the rest of a scenario (which begins on line 18).
fn with(rest: &str) -> String {
    format!(
        "title = {{ ja = \"通告\", en = \"A report\" }}\nrules = [\"T-SEEN-01\"]\n\
         [[person]]\nid = \"ann\"\nrole = \"child\"\nbirth = \"2021-05\"\n\
         [[agency]]\nid = \"house\"\nrole = \"house\"\nkind = \"protection\"\n\
         [[fact]]\nat = \"2025-04-01T10:00\"\nkind = \"notification\"\nto = [\"house\"]\nabout = [\"ann\"]\n\n\
         {rest}"
    )
}

fn scenario(rest: &str) -> Scenario {
    read_scenario("s.toml", &with(rest), &policy().unwrap()).unwrap()
}

fn problems(text: &str) -> String {
    let found = read_scenario("s.toml", text, &policy().unwrap()).unwrap_err();
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
