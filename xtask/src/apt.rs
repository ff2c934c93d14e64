//! Packages of the system, installed where we may.
//! Must not decide what is needed.
use std::process::Command;

/// Fresh package lists and the packages, tried once more where the first time fails; true when they are there.
pub fn install(packages: &[&str]) -> bool {
    let arguments: Vec<&str> =
        ["install", "--yes", "--no-install-recommends"].iter().chain(packages).copied().collect();
    let once = || apt_get(&["update"]) && apt_get(&arguments);
    if once() {
        return true;
    }
    eprintln!("the installation failed once: trying again");
    once()
}

/// What it prints is shown only when it fails.
fn apt_get(arguments: &[&str]) -> bool {
    let quiet = ["--quiet", "--option", "Dpkg::Use-Pty=0"];
    match Command::new("apt-get").args(quiet).args(arguments).env("DEBIAN_FRONTEND", "noninteractive").output() {
        Ok(output) if output.status.success() => true,
        Ok(output) => {
            eprintln!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            false
        }
        Err(error) => {
            eprintln!("cannot run apt-get: {error}");
            false
        }
    }
}
