//! Newsrack's own commands, as a library: the browser tests use its server.
#![allow(clippy::print_stdout, reason = "a command line program speaks on standard output")]

pub mod bench;
pub mod budgets;
pub mod build;
pub mod command;
pub mod dist;
pub mod gallery;
pub mod hosting;
pub mod port;
pub mod proof;
pub mod published;
pub mod script;
pub mod serve;
pub mod server;
pub mod setup;
pub mod site;
pub mod size;
pub mod test;
pub mod workspace;
