//! The article in the reader's dialog.

use super::cell::post_msg;
use super::dialog::append_article;
use super::widget::{Article, Widget};
use crate::model::Msg;
use crate::view;

impl Widget {
    /// Shows the open article in the dialog where it differs from what is there, and closes the dialog where none is open.
    pub(super) fn draw_article(&mut self) {
        let Self { model, drawn, dialog, .. } = self;
        let open = model.open.and_then(|index| Some((index, model.edition.items.get(index)?)));
        let Some((index, item)) = open else {
            if drawn.article.take().is_some() {
                dialog.close();
            }
            return;
        };
        let before = drawn.article.filter(|before| before.item == index);
        if before.is_some() && drawn.look == model.look {
            return;
        }
        let parts = before.map_or(view::PARTS, |before| before.parts);
        drawn.article = Some(Article { item: index, parts });
        let page = view::article(model, index, parts, &model.words);
        if !dialog.patch_article(item.file, before.is_none(), &page) {
            // What could not be shown is not open.
            post_msg(Msg::Close);
        }
        self.request_idle();
    }

    /// Draws some more of the article's body; gives whether there may be more.
    pub(super) fn draw_more_of_article(&mut self) -> bool {
        let Self { model, drawn, .. } = self;
        let Some(article) = drawn.article.as_mut().filter(|article| article.parts != usize::MAX) else { return false };
        let parts = article.parts..article.parts.saturating_add(view::PARTS);
        let page = view::more(model, article.item, parts.clone(), &model.words);
        if page.as_bytes().is_empty() {
            article.parts = usize::MAX;
            return false;
        }
        article.parts = parts.end;
        let file = model.edition.items.get(article.item).map_or(0, |item| item.file);
        append_article(file, &page);
        true
    }
}
