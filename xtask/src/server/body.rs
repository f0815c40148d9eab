//! Bodies that come in pieces, or break off.

use std::{io, time::Duration};

use axum::body::{Body, Bytes};
use futures_util::stream;

/// Long enough for what was sent to reach the page before the end of the connection does.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// The content in pieces of so many bytes with a pause between them, up to the cut.
pub(super) fn faulty(content: Bytes, cut: Option<usize>, trickle: Option<(usize, Duration)>) -> Body {
    let (size, pause) = trickle.unwrap_or((content.len().max(1), Duration::ZERO));
    let length = cut.unwrap_or(content.len()).min(content.len());
    let pieces = Pieces { rest: content.slice(..length), size, pause, breaks: cut.is_some(), first: true };
    Body::from_stream(stream::unfold(pieces, Pieces::next))
}

struct Pieces {
    rest: Bytes,
    size: usize,
    pause: Duration,
    breaks: bool,
    first: bool,
}

impl Pieces {
    async fn next(mut self) -> Option<(io::Result<Bytes>, Pieces)> {
        if self.rest.is_empty() {
            if !self.breaks {
                return None;
            }
            tokio::time::sleep(LAST_WORDS).await;
            return Some((Err(io::Error::other("cut off on purpose")), self));
        }
        if !self.first {
            tokio::time::sleep(self.pause).await;
        }
        self.first = false;
        let piece = self.rest.split_to(self.size.min(self.rest.len()));
        Some((Ok(piece), self))
    }
}
