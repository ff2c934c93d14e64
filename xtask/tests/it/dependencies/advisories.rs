//! Judgements in step with the lock file.
use xtask::dependencies::advisories::judge;

const PAGE: &str = "# A\n\n## Judged\n\n| library |\n|---|\n| `old` | fine |\n\n## Watched\n\n| library |\n|---|\n| `leaky` | not fine |\n";

fn lock(name: &str) -> String {
    format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n[[package]]\nname = \"other\"\n")
}

#[test]
fn a_judged_library_that_is_held_passes() {
    assert_eq!(judge(PAGE, &lock("old")), Vec::<String>::new());
}

#[test]
fn a_judged_library_that_is_gone_is_a_problem() {
    let found = judge(PAGE, &lock("older"));
    assert!(found.len() == 1 && found[0].contains("judges `old`"), "{found:?}");
}

#[test]
fn a_watched_library_that_came_is_a_problem() {
    let both = lock("old") + &lock("leaky");
    let found = judge(PAGE, &both);
    assert!(found.len() == 1 && found[0].contains("`leaky` has an advisory"), "{found:?}");
}
