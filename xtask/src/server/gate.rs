//! A gate that answers wait at, for tests of what happens meanwhile.

use tokio::sync::watch;

/// Answers behind it wait until it is opened.
#[derive(Clone, Debug)]
pub struct Gate(watch::Sender<bool>);

impl Gate {
    /// A gate that is shut.
    pub fn shut() -> Gate {
        Gate(watch::Sender::new(false))
    }

    /// Lets all pass, now and later.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    pub(super) async fn passed(&self) {
        // It can't be gone: this is one of its ends.
        let _ = self.0.subscribe().wait_for(|is_open| *is_open).await;
    }
}
