//! The page as one file that opens by double click: everything of `dist/` inside, packed, under a policy of its own.

mod glue;
mod parts;
mod policy;
mod shell;
mod sorted;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::page;
use crate::project::Project;
use crate::single::parts::Part;
use crate::single::shell::Shell;

/// Builds the page and packs it.
pub(crate) fn single(project: &Project, options: &[&str]) -> Result<()> {
    if let Some(unknown) = options.iter().find(|option| !["--fonts", "--here"].contains(option)) {
        bail!("`single` takes --fonts and --here (the page as it was built last), not `{unknown}`");
    }
    if !options.contains(&"--here") {
        page::build(project)?;
    }
    let file = pack(project, options.contains(&"--fonts"))?;
    println!("{}: {} KB", file.display(), fs::metadata(&file)?.len().div_ceil(1000));
    Ok(())
}

/// Packs the page as it was built last, with or without its fonts, and says where the file is.
pub(crate) fn pack(project: &Project, fonts: bool) -> Result<PathBuf> {
    let dist = project.dist();
    let shell = Shell::read(&dist)?;
    let carried = parts::of(&dist, &shell, &project.root, fonts)?;
    let html = page_of(&shell, &carried, &project.root, fonts)?;
    let folder = project.single();
    fs::create_dir_all(&folder)?;
    let file = folder.join(if fonts { "nigao-fonts.html" } else { "nigao.html" });
    fs::write(&file, html)?;
    Ok(file)
}

/// The whole file, as bytes of windows-1252: markup in ASCII, then the parts, then the script that takes them.
fn page_of(shell: &Shell, carried: &[Part], root: &Path, fonts: bool) -> Result<Vec<u8>> {
    let start = glue::start(shell, carried, root)?;
    let first = shell::ascii_style(&shell::first_rules(&shell.style));
    let check = shell::ascii_script(&shell.check);
    let style = parts::without_faces(&shell.style);
    let policy = policy::policy(&[&check, &start, &shell.glue], &[&first, &style]);
    let kept = if fonts { "all" } else { "none" };
    let head = format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"windows-1252\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{}\
         <meta name=\"nigao-packed\" content=\"\"><meta name=\"nigao-fonts\" content=\"{kept}\">\
         <style>{first}</style></head><body>{}<script>{check}</script>",
        shell::ascii_markup(&shell.head),
        shell::ascii_markup(&shell.body),
    );
    let mut html = head.into_bytes();
    for part in carried {
        let Part { name, size, .. } = part;
        let tag =
            format!("<script type=\"application/octet-stream\" data-part=\"{name}\" data-size=\"{size}\">");
        html.extend(tag.bytes());
        html.extend(&part.text);
        html.extend(b"</script>\n");
    }
    html.extend(format!("<script type=\"module\">{start}</script></body></html>\n").bytes());
    Ok(html)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
