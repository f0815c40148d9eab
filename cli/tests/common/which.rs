//! Which program is tested.

use std::{env, ffi::OsString};

/// The one that cargo has built, or that of `NEWSRACK_PROGRAM`: what is given away has to pass the same tests.
pub(crate) fn program() -> OsString {
    env::var_os("NEWSRACK_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_newsrack").into())
}
