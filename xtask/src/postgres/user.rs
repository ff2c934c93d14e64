//! Who we are, and who the server runs as: PostgreSQL refuses to run as root.
//! Must not know of clusters.
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

/// The first of these that exists owns the server when we are root.
const SERVER_USERS: [&str; 2] = ["postgres", "nobody"];

/// The user and group that the server runs as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerUser {
    user: u32,
    group: u32,
}

impl ServerUser {
    /// Nobody else where we are an ordinary user; a server user of this machine where we are root.
    pub fn load() -> Result<Option<Self>> {
        if !is_root()? {
            return Ok(None);
        }
        let accounts = std::fs::read_to_string("/etc/passwd").context("cannot read the list of users")?;
        let found = Self::find_in(&accounts);
        found.map(Some).context("no user `postgres` or `nobody` to run the test server as: it cannot run as root")
    }

    /// The server user in the text of a password file.
    pub fn find_in(accounts: &str) -> Option<Self> {
        SERVER_USERS.iter().find_map(|wanted| {
            let mut fields =
                accounts.lines().map(|line| line.split(':')).find(|fields| fields.clone().next() == Some(*wanted))?;
            Some(Self { user: fields.nth(2)?.parse().ok()?, group: fields.next()?.parse().ok()? })
        })
    }

    /// Makes `path` belong to the server user.
    pub fn own(&self, path: &Path) -> Result<()> {
        let owned = std::os::unix::fs::chown(path, Some(self.user), Some(self.group));
        owned.with_context(|| format!("cannot give `{}` to the server user", path.display()))
    }

    /// Runs the command as the server user, without the groups of root.
    pub fn run<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.uid(self.user).gid(self.group)
    }
}

/// Whether we may do everything on this machine.
pub fn is_root() -> Result<bool> {
    let me = std::fs::metadata("/proc/self").context("cannot see who runs this")?;
    Ok(me.uid() == 0)
}
