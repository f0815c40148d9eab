//! The look: Chromium's pictures of chosen tiles are those that somebody has approved.

use anyhow::{Result, ensure};

use crate::{
    Browser, Case, Context,
    gallery::{self, Theme, Tile, approved},
};

/// The cases of this topic, one for each theme of the reader's.
pub(super) fn cases() -> Vec<Case> {
    let look = |theme| Tile { theme, ..Tile::plain() }.look();
    vec![
        Case::new("the_look_in_the_light_is_the_approved_one", is_the_approved_one).look(look(Theme::Light)),
        Case::new("the_look_in_the_dark_is_the_approved_one", is_the_approved_one).look(look(Theme::Dark)),
    ]
    .into_iter()
    .map(|case| case.only(&[Browser::Chromium], "one browser's pictures are kept; the gallery shows the others'"))
    .collect()
}

async fn is_the_approved_one(context: &mut Context) -> Result<()> {
    let session = &context.session;
    let mut faults = Vec::new();
    for tile in approved::tiles().into_iter().filter(|tile| tile.look() == session.look()) {
        let picture = gallery::open(session, &context.site, tile, "").await?.picture().await?;
        if let Err(fault) = approved::check(tile, &picture) {
            faults.push(format!("{fault:#}"));
        }
    }
    let advice = "all at once: `cargo xtask gallery --approve`";
    ensure!(faults.is_empty(), "{} tiles:\n{}\n{advice}", faults.len(), faults.join("\n"));
    Ok(())
}
