//! What stands in the page, for a given model: markup that the loader's script draws over what stands there already.

mod article;
mod body;
mod card;
mod frame;
mod markup;

pub use article::article;
pub use card::{card, name};
pub use frame::{frame, position};
pub use markup::Markup;

use crate::edition::{Edition, Item};

/// The item's own language and direction, on the element just opened.
fn language(page: &mut Markup, edition: &Edition, item: &Item) {
    let tag = item.text("language");
    page.attr("lang", if tag.is_empty() { edition.text("language") } else { tag });
    page.attr("dir", direction(item.is_rtl));
}

/// The `dir` attribute's word.
fn direction(is_rtl: bool) -> &'static str {
    if is_rtl { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests;
