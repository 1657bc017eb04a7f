//! What the page weighs: every file of `dist/`, plain and as servers send it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Bytes: plain, gzip at its best, brotli at 11.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    pub(crate) fn add(&mut self, other: Weight) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Weighs and prints; fonts are left out of the sums.
pub(crate) fn measure(dist: &Path) -> Result<()> {
    println!("\nBytes of {} (raw, gzip 9, brotli 11)", dist.display());
    let page = fs::read_to_string(dist.join("index.html"))?;
    let [mut first, mut late, mut samples, mut desk, mut pdf] = [Weight::default(); 5];
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("no built page at {}", dist.display()))? {
        paths.push(entry?.path());
    }
    // What lies beside the files ready packed is weighed here.
    paths.retain(|path| path.extension().is_none_or(|ending| ending != "gz" && ending != "br"));
    paths.sort();
    for path in paths.iter().filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let weight = weigh(&fs::read(path)?)?;
        let sum = if name.starts_with("nigao-pdf") {
            &mut pdf
        } else if name.starts_with("nigao-desk") {
            &mut desk
        } else if name.starts_with("nigao-samples") {
            &mut samples
        } else if comes_late(&page, &name) {
            &mut late
        } else {
            &mut first
        };
        sum.add(weight);
        print(&name, weight);
    }
    print("first load, no fonts", first);
    print("after the form, on the page", late);
    print("after the form, in the background", desk);
    print("for the first sample", samples);
    print("for the first PDF", pdf);
    Ok(())
}

/// Whether the first key can do without a file: the second part of the program, styles of what it draws, and what is
/// kept for times without a network.
fn comes_late(page: &str, name: &str) -> bool {
    let link = page.split('<').find(|element| element.contains(name));
    name.starts_with("split_")
        || ["offline.js", ".webmanifest", ".png"].iter().any(|ending| name.ends_with(ending))
        || link.is_some_and(|link| link.contains("data-late"))
}

/// Prints a row.
pub(crate) fn print(name: &str, Weight { raw, gzip, brotli }: Weight) {
    println!("{name:<42} {raw:>9} {gzip:>9} {brotli:>9}");
}

/// Weighs a file.
pub(crate) fn weigh(bytes: &[u8]) -> Result<Weight> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &parameters)?;
    Ok(Weight { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
}
