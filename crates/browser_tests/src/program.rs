//! The program as it ships, started on a small city that lies in a folder, and killed.
//! Must not reach into it: it is spoken to by its pages.

use crate::error::BrowserError;
use crate::town::{Store, Town};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// Who may sign in.
pub const LOGIN: &str = "worker";
/// The password.
pub const PASSWORD: &str = "long enough to be a password";

/// The running program; it is killed when it is dropped.
#[derive(Debug)]
pub struct Program {
    /// Address of the pages, the same after every start.
    pub url: String,
    /// Cases of whoever signs in.
    pub cases: Vec<String>,
    executable: PathBuf,
    folder: TempDir,
    child: Option<Child>,
}

impl Program {
    /// Builds the program and starts it on a city of its own.
    pub fn start(is_release: bool) -> Result<Self, BrowserError> {
        let executable = built(is_release)?;
        let town = Town::open(&Store::Sqlite, 9)?;
        let (worker, cases) = town.worker(0)?;
        town.give_account(worker.staff, LOGIN, PASSWORD)?;
        let folder = town.leave().ok_or(BrowserError::Gone)?;
        let cases = cases.iter().map(ToString::to_string).collect();
        let mut program = Self { url: "http://127.0.0.1:0".to_owned(), cases, executable, folder, child: None };
        program.rise()?;
        Ok(program)
    }

    /// Ends it in the middle of whatever it does.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Where it has ended already there is nothing to kill.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts it again on the same address and data.
    pub fn rise(&mut self) -> Result<(), BrowserError> {
        self.kill();
        let broken = |error| BrowserError::Broken(self.executable.display().to_string(), error);
        let folder = self.folder.path();
        let mut child = Command::new(&self.executable)
            .args(["serve", "--lang", "en", "--listen", self.url.trim_start_matches("http://")])
            .args(["--database", &format!("sqlite:{}", folder.join("ledger").display())])
            .arg("--master-key")
            .arg(folder.join("master.key"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(broken)?;
        let mut said = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut said).map_err(broken)?;
        }
        self.child = Some(child);
        let url = said.split_whitespace().find(|word| word.starts_with("http://"));
        self.url = url.ok_or_else(|| BrowserError::Unserved(said.clone()))?.trim_end_matches('/').to_owned();
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The program, made as the rest of this build is.
fn built(is_release: bool) -> Result<PathBuf, BrowserError> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(&cargo)
        .args(["build", "--quiet", "--package", "cli", "--message-format=json-render-diagnostics"])
        .args(is_release.then_some("--release"))
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| BrowserError::Broken(cargo.clone(), error))?;
    let told = String::from_utf8_lossy(&output.stdout);
    let messages = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut executables = messages.filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from));
    executables
        .next_back()
        .ok_or_else(|| BrowserError::Unserved(format!("`{cargo} build --package cli` made no program")))
}
