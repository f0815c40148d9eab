//! The widget in three real browsers: a harness, and the cases by topic.
//!
//! `cargo xtask test` runs them all. By hand, after a build:
//!
//! ```text
//! cargo test -p newsrack-browser-tests                        all cases in all browsers
//! cargo test -p newsrack-browser-tests firefox::              one browser
//! cargo test -p newsrack-browser-tests a_cut_reply            cases by their claim
//! cargo run  -p newsrack-browser-tests --bin look -- --help   pictures of a page
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "tests speak on the terminal")]

pub mod bench;
pub mod browser;
pub mod case;
pub mod cases;
mod driver;
mod frameworks;
pub mod gallery;
mod input;
pub mod page;
pub mod picture;
mod process;
mod recipes;
pub mod runner;
pub mod session;
pub mod terms;
pub mod walks;

pub use browser::{Browser, Look, Scheme};
pub use case::{Case, Context};
pub use input::{Key, Move, Point, stroke};
pub use session::Session;
pub use terms::Terms;
pub use xtask::proof::{Proof, Proven};
