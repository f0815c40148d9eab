//! Whether the cards of all pages are the widget's own: as long as they are, what is compared is the libraries.

use anyhow::{Result, ensure};
use serde_json::Value;
use xtask::server::Server;

use super::{
    click::rest,
    site::{Library, Motion, open},
};
use crate::session::Session;

/// Enough for each kind of headline, with a picture and without.
const COUNT: usize = 12;

/// An error where a library's page has other cards than the widget's: other elements, or of another size.
pub(super) async fn check(session: &Session, server: &Server, peers: &[Library]) -> Result<()> {
    let own = shapes(session, server, Library::Newsrack).await?;
    for &library in peers.iter().filter(|library| **library != Library::Newsrack) {
        let found = shapes(session, server, library).await?;
        let differing = own.iter().zip(&found).find(|(own, found)| own != found);
        ensure!(
            own.len() == found.len() && differing.is_none(),
            "the cards of the page for {library} are not the widget's any more: mend tests/browser/src/bench/paper.rs or \
             the styles in bench/pages/; the first that differs, the widget's and the page's:\n{differing:?}"
        );
    }
    Ok(())
}

async fn shapes(session: &Session, server: &Server, library: Library) -> Result<Vec<Value>> {
    open(session, server, library, COUNT, Motion::Animated).await?;
    rest(session).await?;
    Ok(session.value("shapes(cards())").await?.as_array().cloned().unwrap_or_default())
}
