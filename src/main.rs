//! The command line; everything else is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Reading makes very many short-lived strings; this allocator takes a quarter off the whole run.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    crosscheck::cli::run()
}
