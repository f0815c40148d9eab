//! What stands in the page, for a given model: markup that the loader's script draws over what stands there already.

mod article;
mod body;
mod card;
mod direction;
mod frame;
mod headline;
mod length;
mod markup;
mod notice;
mod reading_time;
mod table;

pub use article::{PARTS, article, more};
pub use body::marks;
pub use card::{card, name};
pub use frame::frame;
pub use length::{Length, pixels, spacer};
pub use markup::{Markup, decimal};
pub use notice::{Notice, notice};

use crate::edition::{Edition, Item};
use direction::direction;

/// The item's own language and direction, on the element just opened.
fn language(page: &mut Markup, edition: &Edition, item: &Item) {
    page.attr("lang", language_of(edition, item));
    page.attr("dir", direction(item.is_rtl));
}

/// The language tag of an item: its own, else the edition's.
fn language_of<'a>(edition: &'a Edition, item: &'a Item) -> &'a str {
    match item.text("language") {
        "" => edition.text("language"),
        tag => tag,
    }
}

#[cfg(test)]
mod tests;
