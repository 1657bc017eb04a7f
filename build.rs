//! Tells the linker what the page's program needs.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm")
        && env::var_os("CARGO_FEATURE_WEB").is_some()
    {
        // The page's program is parted in two after it is linked (xtask/src/page/split.rs).
        println!("cargo::rustc-link-arg-bin=nigao-app=--emit-relocs");
        // The standard library says that it uses reference types, which .cargo/config.toml turns off; other modules are
        // stripped of that word, this one is not.
        println!(
            "cargo::rustc-link-arg-bin=nigao-app=--features=mutable-globals,sign-ext,bulk-memory,nontrapping-fptoint"
        );
        println!("cargo::rustc-link-arg-bin=nigao-app=--no-check-features");
    }
}
