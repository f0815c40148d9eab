//! `cargo xtask`: what there is to do with this repository, one command each.
#![allow(clippy::print_stdout, reason = "a command line program speaks on standard output")]

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::{bench, build, dist, gallery, serve, setup, site, size, test, workspace::Workspace};

/// Newsrack's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build, then measure the widget beside its peers, or what a view weighs
    Bench(bench::Options),
    /// Make pkg/: the wasm, the script, their checksums
    Build,
    /// Build, then make target/dist/: what a release gives away
    Dist,
    /// Build, then take pictures of every look of the widget
    Gallery(gallery::Options),
    /// Build, then show the site, and the widget on pages of this machine
    Serve {
        /// The port to begin with; the next free one is taken
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build, then make target/site/: the documentation, for any static host
    Site(site::Options),
    /// Say what a reader has to load, and what takes the room
    Size,
    /// Everything that must hold: format, lints, tests, size, the widget in three browsers
    Test(test::Options),
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let workspace = Workspace::here()?;
    match Arguments::parse().task {
        Task::Bench(options) => {
            bench::set_up(&workspace, &options)?;
            build::run(&workspace)?;
            bench::run(&workspace, &options)
        }
        Task::Build => {
            setup::for_build(&workspace)?;
            build::run(&workspace)
        }
        Task::Dist => {
            setup::for_dist(&workspace)?;
            build::run(&workspace)?;
            dist::run(&workspace)
        }
        Task::Gallery(options) => {
            setup::for_tests(&workspace)?;
            build::run(&workspace)?;
            gallery::run(&workspace, &options)
        }
        Task::Serve { port } => {
            setup::for_build(&workspace)?;
            build::run(&workspace)?;
            serve::make_site(&workspace);
            serve::run(&workspace, port)
        }
        Task::Site(options) => {
            setup::for_site(&workspace)?;
            build::run(&workspace)?;
            site::run(&workspace, &options)
        }
        Task::Size => {
            setup::for_build(&workspace)?;
            build::run(&workspace)?;
            size::run(&workspace)
        }
        Task::Test(options) => test::run(&workspace, &options),
    }
}
