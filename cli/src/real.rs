//! The path of a file without links in it.

#[cfg(target_os = "wasi")]
pub(crate) use crate::host::canonicalize;

#[cfg(not(target_os = "wasi"))]
pub(crate) use std::fs::canonicalize;
