//! Paging: which file of an edition comes next, and when there is none.

use super::warning::push_all;
use super::{Edition, Warning};

/// So many addresses, and no edition has as many files: what goes on beyond writes new ones as they are asked for.
const MAX_ADDRESSES: usize = 1000;

/// Makes an address absolute that stands in the file at another; `None` where that can't be done. Both come as written.
pub type Resolve<'a> = &'a dyn Fn(&str, &str) -> Option<String>;

/// The way through the files of an edition, by absolute addresses.
///
/// Fetch [`Paging::next`], take what comes in by `append`, then [`Paging::follow`] to where it leads. As long as that has not
/// been done, the same file is next, so that one which fails can be tried again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    /// What has been read or is next, without fragments.
    seen: Vec<String>,
    next: Option<String>,
}

impl Paging {
    /// The way as a preview takes it, which fetches nothing: there is more where the first file says so.
    pub fn preview(edition: &Edition) -> Self {
        let next = edition.text("next_url");
        Self { seen: Vec::new(), next: (!next.is_empty()).then(|| next.into()) }
    }

    /// The file to fetch next; `None` where the edition is complete.
    pub fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// Goes where the file leads that was read last: `address` is the final one of its answer, or the document's base for
    /// an edition that was not fetched. Gives a warning where it leads to a file that has been.
    pub fn follow(&mut self, edition: &Edition, address: &str, resolve: Resolve) -> Option<Warning> {
        self.next = None;
        self.is_new(address);
        let written = edition.text("next_url");
        if written.is_empty() {
            return None;
        }
        let problem = match resolve(written, address) {
            None => "\" is no address, paging ended",
            Some(next) if self.is_new(&next) => {
                if self.seen.len() <= MAX_ADDRESSES {
                    self.next = Some(next);
                    return None;
                }
                "\" is one file too many, paging ended"
            }
            _ => "\" has been read, paging ended",
        };
        let mut message = String::new();
        push_all(&mut message, &["\"", written, problem]);
        Some(Warning { path: "next_url".into(), message })
    }

    /// Remembers an address; false if it has been seen. What is behind `#` makes no other file.
    fn is_new(&mut self, address: &str) -> bool {
        let file = address.split('#').next().unwrap_or_default();
        let is_new = !self.seen.iter().any(|seen| seen == file);
        if is_new {
            self.seen.push(file.into());
        }
        is_new
    }
}
