//! `newsrack`: makes and checks newspaper editions.

use std::process::ExitCode;

/// musl's own is many times slower.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    newsrack_cli::run(std::env::args_os())
}
