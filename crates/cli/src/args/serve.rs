//! Arguments of the commands that serve pages.

use super::DatabaseArgs;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Arguments of `demo`.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// Address to listen on; port 0 picks a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Folder that keeps the data between starts; without it they go when the program ends.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The city is made from this number: the same number, the same city.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// One line of JSON when the first page can be served.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Pack by name or folder.
    #[arg(long, value_name = "NAME", default_value = "sapporo")]
    pub pack: String,
    /// Address to listen on; port 0 picks a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}
