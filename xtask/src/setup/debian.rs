//! Debian's package manager.

use std::process::Command;

use anyhow::{Context, Result};
use xtask::programs;

use crate::steps;

/// Whether this machine has apt-get.
pub(super) fn is_here() -> bool {
    cfg!(target_os = "linux") && programs::on_path("apt-get").is_some()
}

/// Whether all of these packages are installed.
pub(super) fn has(packages: &[&str]) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat", "${db:Status-Abbrev}\n"]);
    is_here()
        && steps::ask(query.args(packages))
            .is_some_and(|states| states.lines().all(|state| state.starts_with("ii")))
}

/// Installs packages, as root or through sudo.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    // A stale list of packages is no reason to stop: the packages may be known already.
    if let Err(error) = steps::run(&mut apt_get(&["update", "-qq"])?) {
        println!("setup: {error:#}");
    }
    let mut command = apt_get(&[
        "install",
        "-qq",
        "--yes",
        "--no-install-recommends",
        // Another installation is waited for, in seconds.
        "-oDPkg::Lock::Timeout=600",
    ])?;
    steps::run(command.args(packages))
        .with_context(|| format!("please install these packages yourself: {}", packages.join(" ")))
}

fn apt_get(arguments: &[&str]) -> Result<Command> {
    let is_root = steps::read(Command::new("id").arg("-u"))?.trim() == "0";
    let mut words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    if !is_root {
        words.insert(0, "sudo");
    }
    words.extend(arguments);
    let mut command = Command::new(words.remove(0));
    command.args(words);
    Ok(command)
}
