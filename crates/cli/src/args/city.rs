//! Arguments of the commands on made-up cities.

use clap::Subcommand;
use std::path::PathBuf;

/// Commands on made-up cities.
#[derive(Debug, Subcommand)]
pub enum CityCommand {
    /// Write a made-up city of any size: its residents as a list, its offices, staff and cases as a ledger.
    Generate(GenerateArgs),
}

/// Arguments of `city generate`.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("to").required(true).multiple(true).args(["out", "database"])))]
pub struct GenerateArgs {
    /// Residents.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    pub people: u64,
    /// The city is made from this number: the same number, the same city.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Folder for the list of residents, `residents.csv`.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// New ledger for offices, staff and cases: `sqlite:PATH` or `postgres://…`.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// File with the master key; beside the data where absent (PostgreSQL: must be named).
    #[arg(long, value_name = "FILE", requires = "database")]
    pub master_key: Option<PathBuf>,
    /// Cases, of which an eighth is closed; without it as many as a city of that size has.
    #[arg(long, value_name = "N", requires = "database")]
    pub cases: Option<u64>,
    /// About so many facts in each case, up to 3,800; one case in 500 is ten times as long.
    #[arg(long, value_name = "N", default_value_t = 0, requires = "database", hide_default_value = true)]
    pub facts_per_case: u64,
}
