//! Arguments of the commands on accounts. A password is no argument: other people of the machine could read it.

use super::DatabaseArgs;
use clap::{Args, Subcommand};

/// Commands on accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Register the offices that a pack names, in a ledger that has none.
    Offices(OfficesArgs),
    /// Let somebody sign in; the password is read from standard input.
    Add(AddArgs),
    /// Name everybody who works here, with login and state.
    List(DatabaseArgs),
    /// Give an account another password, read from standard input, and end its sessions.
    Password(LoginArgs),
    /// End an account for good, and its sessions.
    End(LoginArgs),
}

/// Arguments of `account offices`.
#[derive(Debug, Args)]
pub struct OfficesArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Pack by name or folder.
    #[arg(long, value_name = "NAME", default_value = "sapporo")]
    pub pack: String,
}

/// Arguments of `account add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Pack by name or folder.
    #[arg(long, value_name = "NAME", default_value = "sapporo")]
    pub pack: String,
    /// What is typed at the door: Latin letters, digits and `.`, `-`, `_`, `@`.
    #[arg(long, value_name = "LOGIN")]
    pub login: String,
    /// Somebody who works here already, by the id that `account list` shows.
    #[arg(long, value_name = "ID", conflicts_with_all = ["name", "office", "post"], required_unless_present = "name")]
    pub staff: Option<String>,
    /// Name of somebody who begins to work here.
    #[arg(long, value_name = "NAME", requires = "office", requires = "post")]
    pub name: Option<String>,
    /// Office where the person works, by its id, its word in the pack or its name.
    #[arg(long, value_name = "OFFICE", requires = "name")]
    pub office: Option<String>,
    /// Post of the person: worker, supervisor, head or a role of the pack.
    #[arg(long, value_name = "POST", requires = "name")]
    pub post: Option<String>,
}

/// Arguments of `account password` and `account end`.
#[derive(Debug, Args)]
pub struct LoginArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Whose account.
    #[arg(long, value_name = "LOGIN")]
    pub login: String,
}
