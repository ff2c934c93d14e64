//! The run of all steps.
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use xtask::ci::{STEPS, Step, find_packs, run};

use crate::scratch::Scratch;

const HERE: &str = ".";

#[test]
fn a_step_after_a_failure_still_runs_and_the_run_fails() {
    static RAN: AtomicUsize = AtomicUsize::new(0);
    let steps = [
        Step { name: "wrong", run: |_| Ok(false) },
        Step { name: "broken", run: |_| anyhow::bail!("no such thing") },
        Step {
            name: "right",
            run: |_| {
                RAN.fetch_add(1, Ordering::Relaxed);
                Ok(true)
            },
        },
    ];
    assert!(!run(Path::new(HERE), &steps, &[]).unwrap());
    assert_eq!(RAN.load(Ordering::Relaxed), 1);
    assert!(!run(Path::new(HERE), &steps, &["wrong"]).unwrap());
    assert!(run(Path::new(HERE), &steps, &["wrong", "broken"]).unwrap());
}

#[test]
fn a_step_that_nobody_knows_cannot_be_left_out() {
    let error = run(Path::new(HERE), &STEPS, &["tests"]).unwrap_err();
    assert!(error.to_string().contains("`tests`") && error.to_string().contains("dependencies"), "{error}");
}

#[test]
fn every_folder_with_a_pack_is_checked() {
    let scratch = Scratch::new("packs");
    assert_eq!(find_packs(&scratch.path("")).unwrap(), Vec::<String>::new());
    for folder in ["packs/toyland", "packs/jp", "packs/notes"] {
        std::fs::create_dir_all(scratch.path(folder)).unwrap();
    }
    for pack in ["packs/toyland/pack.toml", "packs/jp/pack.toml"] {
        std::fs::write(scratch.path(pack), "").unwrap();
    }
    assert_eq!(find_packs(&scratch.path("")).unwrap(), ["jp", "toyland"]);
}
