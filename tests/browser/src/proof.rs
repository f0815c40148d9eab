//! What passed cases have shown, of which `docs/guarantees.md` is written.

use serde::{Deserialize, Serialize};

/// A kind of thing that a case may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// A fault that was made on purpose, and survived.
    Fault,
    /// A page's policy under which everything works.
    Policy,
    /// A page that does what a widget fears most, on which everything works.
    Page,
    /// A framework or bundler in whose page everything works.
    Host,
    /// Payloads that were tried, and none of which ran.
    Payload,
}

/// Something shown by a case that has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// Of which kind.
    pub kind: Proof,
    /// In words for partners and publishers, to stand in a list.
    pub what: String,
    /// How many.
    pub count: usize,
}
