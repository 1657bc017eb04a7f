//! `.gz` and `.br` beside each file that a server would pack anew for every visitor otherwise.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Endings of what can be packed; fonts and pictures are packed already.
const PACKABLE: [&str; 7] = ["html", "css", "js", "wasm", "bin", "svg", "webmanifest"];

/// Below this, in bytes, a packed file saves nothing.
const SMALLEST: u64 = 512;

/// Packs the files of the folder.
pub(crate) fn pack(dist: &Path) -> Result<()> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        let path = entry?.path();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if PACKABLE.contains(&ending.as_str()) && fs::metadata(&path)?.len() >= SMALLEST {
            paths.push(path);
        }
    }
    thread::scope(|scope| {
        let jobs: Vec<_> = paths.iter().map(|path| scope.spawn(|| pack_file(path))).collect();
        jobs.into_iter().try_for_each(|job| job.join().map_err(|_| anyhow::anyhow!("packing failed"))?)
    })
}

fn pack_file(path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(beside(path, "gz"), gzip.finish()?)?;
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(fs::write(beside(path, "br"), packed)?)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_files_lie_beside_and_give_the_bytes_back() {
        let folder = std::env::temp_dir().join(format!("nigao-pack-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let text = "拟稿".repeat(400);
        fs::write(folder.join("a.js"), &text).unwrap();
        fs::write(folder.join("b.png"), &text).unwrap();
        pack(&folder).unwrap();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &*fs::read(folder.join("a.js.br")).unwrap(), &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());
        assert!(fs::metadata(folder.join("a.js.gz")).unwrap().len() < text.len() as u64);
        assert!(!folder.join("b.png.br").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
