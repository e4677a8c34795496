//! Links the program so that it starts quickly, on Linux with glibc.

#![expect(clippy::disallowed_macros, reason = "cargo reads what is printed here")]

use std::env::var;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| var(name).as_deref() == Ok(value);
    let is_gnu_linux = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    // Whoever says how to link is not contradicted.
    let flags = var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let is_told = ["crt-static", "relocation-model", "linker"].iter().any(|it| flags.contains(it));
    if !is_gnu_linux || is_told || var("HOST") != var("TARGET") {
        return;
    }
    // The unwinder is linked in, so that it is no library that every run has to look for. It goes
    // with the library of this package too, into whatever uses that.
    if has_static("gcc_eh") {
        println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
    }
    // The code stands at fixed addresses, so that hardly anything is relocated when it starts.
    for kind in ["bins", "examples"] {
        println!("cargo::rustc-link-arg-{kind}=-no-pie");
    }
}

/// Whether the C compiler, which links, has a library that can be linked in.
fn has_static(library: &str) -> bool {
    let linker = var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let asked = Command::new(linker).arg(format!("-print-file-name=lib{library}.a")).output();
    // What it does not have it answers with the name that it was asked for.
    asked
        .is_ok_and(|answer| Path::new(String::from_utf8_lossy(&answer.stdout).trim()).is_absolute())
}
