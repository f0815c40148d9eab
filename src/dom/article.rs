//! The article in the reader's dialog.

use super::cell::post_msg;
use super::dialog::append_article;
use super::widget::{Article, Widget};
use crate::model::Msg;
use crate::view;

impl Widget {
    /// Shows the open article in the dialog where it differs from what is there, and closes the dialog where none is open.
    pub(super) fn patch_article(&mut self) {
        let Self { model, in_page, dialog, .. } = self;
        let open = model.open.and_then(|index| Some((index, model.edition.items.get(index)?)));
        let Some((index, item)) = open else {
            if in_page.article.take().is_some() {
                dialog.close();
            }
            return;
        };
        let before = in_page.article.filter(|before| before.item == index);
        if before.is_some() && in_page.look == model.look {
            return;
        }
        let parts = before.map_or(Some(view::PARTS), |before| before.parts);
        in_page.article = Some(Article { item: index, parts });
        let page = view::article(model, index, parts.unwrap_or(usize::MAX), &model.words);
        if !dialog.patch_article(item.file, before.is_none(), &page) {
            // What could not be shown is not open.
            post_msg(Msg::Close);
        }
        self.request_idle();
    }

    /// Appends some more of the article's body; gives whether there may be more.
    pub(super) fn append_to_article(&mut self) -> bool {
        let Self { model, in_page, .. } = self;
        let Some(article) = &mut in_page.article else { return false };
        let Some(first) = article.parts else { return false };
        let parts = first..first.saturating_add(view::PARTS);
        article.parts = Some(parts.end);
        let Some(page) = view::more(model, article.item, parts, &model.words) else {
            article.parts = None;
            return false;
        };
        let file = model.edition.items.get(article.item).map_or(0, |item| item.file);
        append_article(file, &page);
        true
    }
}
