//! Tests of the pack reader; the path of a test mirrors the path of what it tests.

// A test that meets what it does not expect should stop there and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod calendar;
mod chain;
mod citations;
mod condition;
mod escalation;
mod growth;
mod layers;
mod organisation;
mod pack_folders;
mod rule;
mod severity;
mod stages;
mod value;

use pack_folders::{folder, toyland};
use pack_reader::{Pack, PackFiles, read};

/// Toyland with some files put in place of its own, or beside them.
fn toyland_with(files: &[(&str, &str)]) -> PackFiles {
    let mut pack = toyland();
    for (path, text) in files {
        pack.files.insert((*path).to_owned(), (*text).to_owned());
    }
    PackFiles { packs: vec![pack] }
}

/// Everything that is wrong, one problem a line; nothing where the packs can be read.
fn problems(files: &PackFiles) -> String {
    match read(files) {
        Ok(_) => String::new(),
        Err(list) => list.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

/// What is wrong with one rule that stands for `T-SEEN-01`, changed from a text that reads without a problem.
fn rule_problems(change: impl FnOnce(&str) -> String) -> String {
    let rule = change(SEEN);
    let list = problems(&toyland_with(&[("rules/T-SEEN-01.toml", &rule)]));
    list.replace("packs/toyland/rules/T-SEEN-01.toml:", "")
}

/// A short rule without a problem; the line of each field is its place here.
const SEEN: &str = r#"id = "T-SEEN-01"
kind = "deadline"
alarm = "deadline_overdue:48h"
remedy = "see"
title = { ja = "目視", en = "seen" }
must = { ja = "会う", en = "see the child" }
ends = { ja = "会った", en = "a record" }
to = ["worker@responsible"]
escalation = "safety"
starts = [{ fact = "NotificationReceived" }]
stops = [{ fact = "ChildSeen" }]
[[value]]
from = 2020-04-01
within = { hours = 48 }
cite = "Toyland Child Act, art. 12"
mark = "verified"
force = "law"
"#;

/// An empty pack that extends Toyland.
fn extending(files: &[(&str, &str)]) -> PackFiles {
    let head = "name = \"hill\"\nversion = \"1\"\nextends = \"toyland\"\ntitle = { ja = \"丘\", en = \"Hill\" }\n";
    let mut pack = Pack { name: "hill".into(), place: "packs/hill".into(), ..Pack::default() };
    pack.files.insert("pack.toml".into(), head.into());
    for (path, text) in files {
        pack.files.insert((*path).to_owned(), (*text).to_owned());
    }
    PackFiles { packs: vec![folder("toyland"), pack] }
}
