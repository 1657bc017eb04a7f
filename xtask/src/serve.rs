//! Builds the page and serves it to a person at this machine.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use xtask::site::Site;

use crate::page;
use crate::project::Project;

/// Serves until it is interrupted. The port is taken first: a build is long to wait for a refusal.
pub(crate) fn serve(project: &Project, port: u16, open: bool) -> Result<()> {
    let site = Site::bind(&project.dist(), "/", port).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow::anyhow!(
            "port {port} is taken by another program; choose one with `--port`, for example \
             `cargo xtask serve --port {}`",
            port.wrapping_add(1).max(1024)
        ),
        _ => anyhow::Error::new(error).context(format!("cannot listen on port {port}")),
    })?;
    page::build(project)?;
    let url = site.url()?;
    println!("\nThe page is at {url} (Ctrl+C ends it)");
    if open && let Err(error) = open_browser(&url) {
        println!("Please open it yourself: {error:#}");
    }
    site.serve();
    Ok(())
}

fn open_browser(url: &str) -> Result<()> {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(url).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().with_context(|| format!("cannot start {program}"))?;
    Ok(())
}
