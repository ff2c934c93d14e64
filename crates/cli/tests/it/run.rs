//! Runs the binary in a folder of its own.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder with the binary at hand.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// A copy of the pack of Toyland, with words of its `pack.toml` replaced.
    pub fn copy_of_toyland(&self, from: &str, to: &str) -> String {
        let folder = self.path("toyland");
        copy(Path::new(&shipped("packs/toyland")), &folder);
        let head = folder.join("pack.toml");
        let text = std::fs::read_to_string(&head).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(head, if from.is_empty() { text } else { text.replacen(from, to, 1) }).unwrap();
        folder.display().to_string()
    }

    /// Runs it in English.
    pub fn run(&self, args: &[&str]) -> Ran {
        let lang: &[&str] = if args.contains(&"--lang") { &[] } else { &["--lang", "en"] };
        self.run_as_it_is(&[lang, args].concat())
    }

    /// Runs it in the language it has where none is asked for.
    pub fn run_as_it_is(&self, args: &[&str]) -> Ran {
        self.ran(Command::new(env!("CARGO_BIN_EXE_tsunagi")).args(args))
    }

    /// Runs it with something typed.
    pub fn run_with(&self, typed: &str, args: &[&str]) -> Ran {
        let typed = self.write("typed", typed);
        let typed = std::fs::File::open(typed).unwrap();
        self.ran(Command::new(env!("CARGO_BIN_EXE_tsunagi")).args(["--lang", "en"]).args(args).stdin(typed))
    }

    /// Runs it with its answer thrown away: into a pipe that nobody reads, or onto a full disk.
    pub fn run_into(&self, to: &str, args: &[&str]) -> Ran {
        let line = format!("{{ \"$@\"; echo $? > code; }} {to}");
        self.ran(Command::new("sh").args(["-c", &line, "sh", env!("CARGO_BIN_EXE_tsunagi"), "--lang", "en"]).args(args))
    }

    /// Runs it where no file may grow beyond so many kilobytes, as on a full disk.
    pub fn run_cramped(&self, kilobytes: u32, args: &[&str]) -> Ran {
        // Without the trap the system would end the program at the first byte too many.
        let limit = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", kilobytes * 2);
        self.ran(
            Command::new("sh").args(["-c", &limit, "sh", env!("CARGO_BIN_EXE_tsunagi"), "--lang", "en"]).args(args),
        )
    }

    /// Runs it until it has told how far it is, and then asks it to stop.
    pub fn run_interrupted(&self, args: &[&str]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tsunagi"))
            .args(["--lang", "en"])
            .args(args)
            .current_dir(self.folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut err = BufReader::new(child.stderr.take().unwrap());
        let mut told = String::new();
        err.read_line(&mut told).unwrap();
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        err.read_to_string(&mut told).unwrap();
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: told,
        }
    }

    fn ran(&self, command: &mut Command) -> Ran {
        let output: Output = command.current_dir(self.folder.path()).output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

/// A file that ships with the project.
pub fn shipped(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name).display().to_string()
}

/// A timeline of a made-up family in Toyland, with one line replaced.
pub fn timeline(replace: (&str, &str)) -> String {
    let text = "\
id: toyland-example
title: A made-up family
jurisdiction: Toyland
timezone: Asia/Tokyo
period:
  start: '2025-04-01'
  end: '2025-04-30'
people:
- id: child_a
  role: child
  birth: '2019-04'
- id: mother
  role: mother
agencies:
- id: centre
  role: child guidance centre
events:
- id: e01
  at: '2025-04-02T10:00'
  precision: datetime
  kind: notification
  actor: unknown
  about: [child_a]
  to: [centre]
  detail: A made-up report.
- id: e02
  at: '2025-04-09'
  precision: day
  kind: child_seen
  actor: centre
  about: [child_a]
  re: [e01]
  detail: Seen at last.
missed:
- id: m01
  when: {from: '2025-04-04', to: '2025-04-05', basis: derived}
  missed: Not seen within 48 hours.
  expected: deadline_overdue:48h
  to: [social_worker, cgc_case_worker]
  trigger: [e01]
  attribution: derived
  confidence: high
";
    assert!(replace.0.is_empty() || text.contains(replace.0), "`{}` is not in the text", replace.0);
    if replace.0.is_empty() { text.to_owned() } else { text.replacen(replace.0, replace.1, 1) }
}
