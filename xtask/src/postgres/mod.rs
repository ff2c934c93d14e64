//! A throw-away PostgreSQL for tests and benches.
//! Must not touch any server that it did not start.
//!
//! A keeper process in a process group of its own starts the server and stops it when its standard input closes.
//! That input closes however the chore ends, so the server goes away after a failure, Ctrl-C or a kill too.
pub mod binaries;
pub mod cluster;
pub mod user;

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use binaries::Binaries;
use cluster::Cluster;

/// The word that makes this program the keeper.
pub const KEEPER: &str = "postgres-keeper";

/// The running program, also after a build has replaced its file.
const THIS_PROGRAM: &str = "/proc/self/exe";

/// A running throw-away server; it is stopped and removed when this value is dropped.
#[derive(Debug)]
pub struct Server {
    keeper: Child,
    url: String,
}

impl Server {
    /// Finds or installs PostgreSQL and starts a server on a free loopback port.
    pub fn start() -> Result<Self> {
        Binaries::find_or_install()?;
        let mut keeper = Command::new(THIS_PROGRAM)
            .arg(KEEPER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .context("cannot start the keeper of the test server")?;
        let output = keeper.stdout.take().context("the keeper has no output")?;
        let mut url = String::new();
        BufReader::new(output).read_line(&mut url).context("cannot read from the keeper")?;
        let server = Self { keeper, url: url.trim().to_owned() };
        if server.url.is_empty() {
            bail!("the test server did not start");
        }
        Ok(server)
    }

    /// The address for tests; its user may make databases.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(error) = self.keeper.wait() {
            eprintln!("cannot wait for the test server to stop: {error}");
        }
    }
}

/// The keeper: starts a server, prints its address, stops and removes it when `input` ends.
pub fn keep(binaries: &Binaries, mut input: impl BufRead, mut output: impl Write) -> Result<()> {
    let cluster = Cluster::start(binaries)?;
    // Whoever asked may be gone already: then the line reaches nobody, and the input has ended.
    let told = writeln!(output, "{}", cluster.url()).and_then(|()| output.flush());
    let waited = std::io::copy(&mut input, &mut std::io::sink());
    cluster.stop()?;
    told.context("cannot tell the address of the test server")?;
    waited.context("cannot wait for the end of the input")?;
    Ok(())
}
