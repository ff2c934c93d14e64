//! The throw-away server, with made-up server programs that write down what they are asked.
use std::io::Cursor;

use xtask::postgres::binaries::Binaries;
use xtask::postgres::keep;

use crate::scratch::Scratch;

mod binaries;
mod user;

/// Programs that keep the folder of the cluster and the acts in two files.
fn made_up(scratch: &Scratch, on_start: &str) -> Binaries {
    let acts = scratch.path("acts").display().to_string();
    let note = format!("echo $1 >> {acts}; chmod a+rw {acts}");
    scratch
        .script("bin/initdb", &format!("mkdir $2; echo $2 > {}\nset -- init\n{note}", scratch.path("files").display()));
    scratch.script("bin/pg_ctl", &format!("{note}\nif [ $1 = start ]; then {on_start}; fi"));
    scratch.script("bin/postgres", "echo 'postgres (PostgreSQL) 15.18'");
    Binaries::in_folder(scratch.path("bin"))
}

fn acts(scratch: &Scratch) -> Vec<String> {
    std::fs::read_to_string(scratch.path("acts")).unwrap().lines().map(str::to_owned).collect()
}

fn cluster_folder_exists(scratch: &Scratch) -> bool {
    let files = std::fs::read_to_string(scratch.path("files")).unwrap();
    std::path::Path::new(files.trim()).parent().unwrap().exists()
}

#[test]
fn the_server_stops_and_leaves_nothing_when_the_input_ends() {
    let scratch = Scratch::new("stops");
    let mut output = Vec::new();
    keep(&made_up(&scratch, "true"), Cursor::new("anything\n"), &mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    assert!(output.starts_with("postgres://tsunagi@127.0.0.1:") && output.ends_with("/postgres\n"), "{output}");
    assert_eq!(acts(&scratch), ["init", "start", "stop"]);
    assert!(!cluster_folder_exists(&scratch));
}

#[test]
fn a_server_that_does_not_start_is_tried_again_then_told_with_its_log_and_leaves_nothing() {
    let scratch = Scratch::new("fails");
    let on_start = "while [ $1 != --log ]; do shift; done; echo 'no memory' > $2; exit 1";
    let error = keep(&made_up(&scratch, on_start), Cursor::new(""), Vec::new()).unwrap_err();
    assert!(format!("{error:#}").contains("no memory"), "{error:#}");
    assert_eq!(acts(&scratch), ["init", "start", "start", "start"]);
    assert!(!cluster_folder_exists(&scratch));
}

#[test]
fn a_port_that_was_taken_in_between_is_no_failure() {
    let scratch = Scratch::new("port");
    let once = format!("[ -e {0} ] || {{ touch {0}; exit 1; }}", scratch.path("tried").display());
    keep(&made_up(&scratch, &once), Cursor::new(""), Vec::new()).unwrap();
    assert_eq!(acts(&scratch), ["init", "start", "start", "stop"]);
}
