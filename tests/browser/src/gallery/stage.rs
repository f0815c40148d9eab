//! How a widget is brought to the state that its tile shows, as far as possible by what a page may ask of it.

use anyhow::Result;

use super::{State, Tile};
use crate::{input::Key, session::Session};

/// The rule by which the track stands at its end and says so.
const AT_END: &str = "((track) => track.scrollWidth - track.clientWidth - Math.abs(track.scrollLeft) < 2
    && part('next').hasAttribute('aria-disabled'))(part('track'))";

/// Scrolls what scrolls in the reader to its end; true when it is there. Pictures that come on the way move the end.
const READ_TO_END: &str = "[part('reader'), ...part('reader').querySelectorAll('*')].every((box) => {
    if (!/auto|scroll/.test(getComputedStyle(box).overflowY)) return true;
    box.scrollTop = box.scrollHeight;
    return box.scrollHeight - box.clientHeight - box.scrollTop < 2;
})";

/// Waits until a tile's widget is in its state. The session's commands must work within its page.
pub async fn stage(session: &Session, tile: Tile) -> Result<()> {
    match tile.state {
        State::AskingBare | State::AskingFallback => {
            return session.wait_for("it asks", "isSeen(part('start'))").await.map(drop);
        }
        State::LoadingBare | State::LoadingFallback => {
            return session.wait_for("it loads", "state() === 'loading'").await.map(drop);
        }
        State::FailedBare | State::FailedFallback => {
            return session.wait_for("it fails", "state() === 'failed' && isSeen(part('retry'))").await.map(drop);
        }
        _ => session.wait_for("the widget is ready", "isReady()").await?,
    };
    match tile.state {
        State::Section => {
            session.js("parts('section')[2].click()", &[]).await?;
            session.wait_for("a section is chosen", "pressed() === 2").await?;
        }
        State::End | State::Missing => {
            session.js("widget().show(cards().length - 1)", &[]).await?;
            session.wait_for("the track is at its end", AT_END).await?;
        }
        State::Focus => {
            // By the keyboard, for the ring is drawn for it alone: the first headline follows the track.
            session.js("part('track').focus()", &[]).await?;
            session.key(Key::Tab).await?;
            session.wait_for("a headline has the focus", "focused() === lead(0)").await?;
        }
        _ => {}
    }
    if tile.state == State::Missing {
        session.wait_for("it offers to try again", "isSeen(part('retry'))").await?;
    }
    if let Some(item) = tile.state.item() {
        session.js("widget().open(arguments[0])", &[item.into()]).await?;
        session.wait_for("the article is open", "isRead()").await?;
    }
    match tile.state {
        State::ReaderEnd => drop(session.wait_for("the article is read to its end", READ_TO_END).await?),
        State::Body => bring(session, "[part~=body] h3").await?,
        State::Table => bring(session, "table").await?,
        _ => {}
    }
    paint_anew(session).await
}

/// Has all be painted once more: what was painted before the last cards came may differ from it by a shade along a picture's edge.
async fn paint_anew(session: &Session) -> Result<()> {
    let anew = "(async () => {
        const frames = async () => { for (let left = 3; left--; ) await new Promise(requestAnimationFrame); };
        const { style } = document.documentElement;
        await frames();
        style.willChange = 'transform';
        await frames();
        style.willChange = '';
        await frames();
      })()";
    session.awaited(anew, &[]).await.map(drop)
}

/// Scrolls the reader to the first of these elements.
async fn bring(session: &Session, selector: &str) -> Result<()> {
    let bring = "part('reader').querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
    session.js(bring, &[selector.into()]).await.map(drop)
}
