//! Who may import whom.
//! Must not know anything about a crate but its name; the reasons stand in ARCHITECTURE.md.
use super::Problem;
use super::manifest::{Dependency, Manifest, Need, read_all};
use super::tree::Tree;

struct Arrows {
    from: &'static str,
    to: &'static [&'static str],
}

/// The map: whatever is not drawn here is forbidden. `cli` and `xtask` may import every crate of ours.
const MAP: [Arrows; 15] = [
    Arrows { from: "domain", to: &[] },
    Arrows { from: "marked_text", to: &[] },
    Arrows { from: "i18n", to: &[] },
    Arrows { from: "city", to: &["domain"] },
    Arrows { from: "cohort", to: &["domain"] },
    Arrows { from: "attachment", to: &["domain"] },
    Arrows { from: "bench", to: &["cohort", "domain", "pack_reader", "timeline_reader"] },
    Arrows { from: "browser_tests", to: &["app", "city", "domain", "i18n", "ledger", "web"] },
    Arrows { from: "documents", to: &["domain"] },
    Arrows { from: "ledger", to: &["domain"] },
    Arrows { from: "pack_reader", to: &["domain", "marked_text"] },
    Arrows { from: "timeline_reader", to: &["domain", "marked_text"] },
    Arrows { from: "toyland", to: &["domain", "marked_text", "pack_reader", "timeline_reader"] },
    Arrows {
        from: "app",
        to: &[
            "attachment",
            "city",
            "cohort",
            "documents",
            "domain",
            "i18n",
            "ledger",
            "pack_reader",
            "timeline_reader",
        ],
    },
    Arrows { from: "web", to: &["app", "domain", "i18n"] },
];

const IMPORT_ALL: [&str; 2] = ["cli", "xtask"];

/// What the tests of any crate may import beside its own arrows.
const FOR_TESTS: [&str; 3] = ["pack_reader", "timeline_reader", "toyland"];

/// The pure crate: every library that it may see is listed.
const PURE_CRATE: &str = "domain";
const LIBRARIES_OF_THE_PURE_CRATE: [&str; 4] = ["jiff", "serde", "thiserror", "uuid"];

/// Libraries that belong to some crates only.
const KEPT_LIBRARIES: [(&str, &[&str]); 8] = [
    ("anyhow", &["cli", "xtask"]),
    ("axum", &["web"]),
    ("libsqlite3-sys", &["ledger"]),
    ("rusqlite", &["ledger"]),
    ("sqlx", &["ledger"]),
    ("toml", &["marked_text", "pack_reader", "timeline_reader", "xtask"]),
    ("toml_edit", &["marked_text", "pack_reader", "timeline_reader", "xtask"]),
    ("tokio", &["app", "browser_tests", "cli", "ledger", "web"]),
];

/// Every arrow that is not on the map, and every library in the wrong crate.
pub fn check(tree: &Tree) -> Vec<Problem> {
    // Manifests that cannot be read are reported by `manifest::check`.
    let (manifests, _) = read_all(tree);
    let ours: Vec<&str> = manifests.iter().map(|manifest| manifest.name.as_str()).collect();
    let mut problems = Vec::new();
    for manifest in &manifests {
        let name = manifest.name.as_str();
        let drawn = MAP.iter().find(|arrows| arrows.from == name);
        if drawn.is_none() && !IMPORT_ALL.contains(&name) {
            problems.push(Problem::new(
                &manifest.path,
                1,
                format!("crate `{name}` is not on the map of imports: draw it first"),
            ));
            continue;
        }
        let (own, strange): (Vec<_>, Vec<_>) =
            manifest.dependencies.iter().partition(|dependency| ours.contains(&dependency.name.as_str()));
        if let Some(arrows) = drawn {
            problems.extend(own.into_iter().filter(|to| !may_import(arrows, to)).map(|to| wrong_arrow(manifest, to)));
        }
        problems.extend(
            strange
                .into_iter()
                .filter(|library| !may_use(name, library))
                .map(|library| wrong_library(manifest, library)),
        );
    }
    problems
}

fn may_import(arrows: &Arrows, dependency: &Dependency) -> bool {
    let name = dependency.name.as_str();
    arrows.to.contains(&name) || (dependency.need == Need::Tests && FOR_TESTS.contains(&name))
}

fn may_use(name: &str, library: &Dependency) -> bool {
    if library.need == Need::Tests {
        return true;
    }
    if name == PURE_CRATE && !LIBRARIES_OF_THE_PURE_CRATE.contains(&library.name.as_str()) {
        return false;
    }
    KEPT_LIBRARIES.iter().all(|(kept, owners)| *kept != library.name || owners.contains(&name))
}

fn wrong_arrow(manifest: &Manifest, to: &Dependency) -> Problem {
    let from = &manifest.name;
    let tests = if to.need == Need::Tests { " even in tests" } else { "" };
    Problem::new(&manifest.path, to.line, format!("`{from}` must not import `{}`{tests}", to.name))
}

fn wrong_library(manifest: &Manifest, library: &Dependency) -> Problem {
    Problem::new(
        &manifest.path,
        library.line,
        format!("`{}` must not use the library `{}`", manifest.name, library.name),
    )
}
