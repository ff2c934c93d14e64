//! A PostgreSQL cluster in a temporary folder, reachable on one loopback port.
//! Must not outlive its value: `stop`, or dropping it, stops the server and removes the folder.
use std::fs::DirBuilder;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::binaries::Binaries;
use super::user::ServerUser;

const SUPERUSER: &str = "tsunagi";

/// Someone may take the free port before the server does.
const TRIES: usize = 3;

/// Whether the server has already been stopped.
#[derive(Debug, PartialEq, Eq)]
enum State {
    Running,
    Stopped,
}

/// A running server with the folder that holds all of it.
#[derive(Debug)]
pub struct Cluster {
    binaries: Binaries,
    user: Option<ServerUser>,
    folder: PathBuf,
    port: u16,
    state: State,
}

impl Cluster {
    /// Makes the folder, fills it and starts the server; waits until it answers.
    pub fn start(binaries: &Binaries) -> Result<Self> {
        let user = ServerUser::load()?;
        let folder = make_folder(user.as_ref())?;
        let mut cluster = Self { binaries: binaries.clone(), user, folder, port: 0, state: State::Stopped };
        cluster.fill()?;
        for _ in 1..TRIES {
            if cluster.listen().is_ok() {
                return Ok(cluster);
            }
        }
        cluster.listen()?;
        Ok(cluster)
    }

    /// The address of the database that every cluster has.
    pub fn url(&self) -> String {
        format!("postgres://{SUPERUSER}@{}:{}/postgres", Ipv4Addr::LOCALHOST, self.port)
    }

    /// Stops the server and removes its folder.
    pub fn stop(mut self) -> Result<()> {
        self.end()
    }

    /// The folder has durable writes as in earnest: what the tests say of crashes must hold.
    fn fill(&self) -> Result<()> {
        let mut initdb = self.command("initdb");
        initdb.arg("--pgdata").arg(self.files()).args(["--username", SUPERUSER, "--auth", "trust"]);
        initdb.args(["--encoding", "UTF8", "--no-locale", "--no-instructions"]);
        run(&mut initdb)?;
        let settings = format!(
            "listen_addresses = '{}'\nunix_socket_directories = '{}'\nfsync = on\nsynchronous_commit = on\nmax_connections = 200\n",
            Ipv4Addr::LOCALHOST,
            self.folder.display()
        );
        let path = self.files().join("postgresql.conf");
        let mut file = std::fs::OpenOptions::new().append(true).create(true).open(&path)?;
        file.write_all(settings.as_bytes()).with_context(|| format!("cannot write `{}`", path.display()))?;
        Ok(())
    }

    fn listen(&mut self) -> Result<()> {
        self.port = free_port()?;
        let log = self.folder.join("log");
        let mut start = self.command("pg_ctl");
        start.args(["start", "--silent", "--wait", "--pgdata"]).arg(self.files()).arg("--log").arg(&log);
        start.arg("--options").arg(format!("-p {}", self.port));
        if let Err(error) = run(&mut start) {
            let told = std::fs::read_to_string(&log).unwrap_or_default();
            bail!("{error:#}\n{told}");
        }
        self.state = State::Running;
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        if self.state == State::Running {
            self.state = State::Stopped;
            let mut stop = self.command("pg_ctl");
            stop.args(["stop", "--silent", "--wait", "--mode", "fast", "--pgdata"]).arg(self.files());
            run(&mut stop)?;
        }
        if self.folder.exists() {
            std::fs::remove_dir_all(&self.folder)
                .with_context(|| format!("cannot remove `{}`", self.folder.display()))?;
        }
        Ok(())
    }

    fn files(&self) -> PathBuf {
        self.folder.join("files")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.program(program));
        command.current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null());
        if let Some(user) = &self.user {
            user.run(&mut command);
        }
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            eprintln!("the test server is not gone: {error:#}");
        }
    }
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_owned();
    let status = command.status().with_context(|| format!("cannot run `{}`", program.display()))?;
    if !status.success() {
        bail!("`{}` failed: {status}", program.display());
    }
    Ok(())
}

/// The server user must be able to reach the folder, so root does not use a temporary folder of its own.
fn make_folder(user: Option<&ServerUser>) -> Result<PathBuf> {
    let parent = if user.is_some() { Path::new("/tmp").to_owned() } else { std::env::temp_dir() };
    let folder = parent.join(format!("tsunagi-postgres-{}-{}", std::process::id(), free_port()?));
    DirBuilder::new().mode(0o700).create(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    if let Some(user) = user {
        user.own(&folder)?;
    }
    Ok(folder)
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on the loopback address")?;
    Ok(listener.local_addr()?.port())
}
