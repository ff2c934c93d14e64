//! PostgreSQL's own measuring program on the bare table, for a ceiling that owes nothing to our driver.

use crate::arguments::Arguments;
use std::path::Path;
use std::process::Command;

/// Rows of so many bytes inserted and committed in a second, one in each transaction.
pub fn turn(program: &Path, arguments: &Arguments, bytes: usize) -> Result<f64, String> {
    let script = std::env::temp_dir().join(format!("tsunagi-measure-{}.sql", std::process::id()));
    // Twice two to the 62nd: an id that comes twice would end the run.
    let ids = "\\set a random(0, 4611686018427387903)\n\\set b random(0, 4611686018427387903)\n";
    let insert = format!("INSERT INTO tsunagi_bare VALUES (:a || '-' || :b, decode(repeat('5a', {bytes}), 'hex'));\n");
    std::fs::write(&script, format!("{ids}{insert}")).map_err(|error| error.to_string())?;
    let (writers, seconds) = (arguments.writers.to_string(), arguments.seconds.to_string());
    let ran = Command::new(program)
        .args(["--no-vacuum", "--protocol", "prepared", "--jobs", &arguments.writers.min(2).to_string()])
        .args(["--client", &writers, "--time", &seconds, "--file"])
        .args([script.as_os_str(), arguments.store.as_ref()])
        .output()
        .map_err(|error| format!("`{}` cannot be run: {error}", program.display()))?;
    std::fs::remove_file(&script).ok();
    let out = String::from_utf8_lossy(&ran.stdout);
    let figure = out.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    figure.ok_or_else(|| String::from_utf8_lossy(&ran.stderr).into_owned())
}
