//! Pictures of ninjs: an item whose renditions are the same picture in several sizes.

use serde_json::Value;
use url::Url;

use crate::import::{
    address::{Use, resolve},
    draft::Picture,
    gallery::is_file_name,
    html,
    json::Fields,
    notes::Notes,
};

/// No screen needs a wider picture than this, in pixels, where there is a choice.
const WIDEST: u32 = 2048;

/// One size of a picture.
#[derive(Clone, Debug)]
pub(super) struct Rendition {
    pub(super) src: String,
    width: Option<u32>,
    height: Option<u32>,
    is_original: bool,
    /// Whether it says that it is no picture: a film, or the text in another form.
    is_other: bool,
}

/// The sizes that can be loaded: an object of them in version 1, a list in 2 and 3.
pub(super) fn renditions(fields: Fields, base: Option<&Url>) -> Vec<Rendition> {
    let entries: Vec<(String, &Value)> = match fields.get(&["renditions"]) {
        Some(Value::Object(entries)) => entries.iter().map(|(name, entry)| (name.clone(), entry)).collect(),
        Some(Value::Array(entries)) => {
            let name = |entry: &Value| Fields(entry).raw(&["name"]).unwrap_or_default().to_owned();
            entries.iter().map(|entry| (name(entry), entry)).collect()
        }
        _ => Vec::new(),
    };
    let rendition = |(name, entry): (String, &Value)| {
        let fields = Fields(entry);
        // What an agency shows before it is paid is not to be printed.
        let said = [fields.raw(&["variant"]), fields.raw(&["usage"]), Some(name.as_str())];
        if said.into_iter().flatten().any(|word| word.to_ascii_lowercase().contains("watermark")) {
            return None;
        }
        let kind = fields.raw(&["mimetype", "contenttype", "type"]).map(str::to_ascii_lowercase);
        Some(Rendition {
            src: resolve(base, fields.raw(&["href", "url"])?, Use::File)?,
            width: fields.number(&["width"]),
            height: fields.number(&["height"]),
            is_original: matches!(name.as_str(), "original" | "main"),
            is_other: kind
                .is_some_and(|kind| !["image", "picture", "graphic"].iter().any(|word| kind.starts_with(word))),
        })
    };
    entries.into_iter().filter_map(rendition).collect()
}

/// The picture of an item: the widest size that a screen needs, and beside it those that show the same part.
pub(super) fn picture(fields: Fields, base: Option<&Url>, notes: &mut Notes) -> Option<Picture> {
    let sizes: Vec<Rendition> = renditions(fields, base).into_iter().filter(|size| !size.is_other).collect();
    let whole = sizes.iter().find(|size| size.is_original).or_else(|| sizes.iter().max_by_key(|size| size.width))?;
    let same: Vec<&Rendition> = sizes.iter().filter(|size| shows_same(size, whole)).collect();
    let best = same.iter().filter(|size| size.width.is_some_and(|width| width <= WIDEST)).max_by_key(|size| size.width);
    let best = best.copied().unwrap_or(whole);
    let mut srcset: Vec<(String, u32)> = same.iter().filter_map(|size| Some((size.src.clone(), size.width?))).collect();
    srcset.sort_by_key(|(_, width)| *width);
    srcset.dedup_by_key(|(_, width)| *width);
    if srcset.len() < 2 {
        srcset.clear();
    }
    let descriptions = super::texts::caption(fields, notes);
    let rights = fields.get(&["rightsinfo"]).map_or(fields, Fields);
    let credit = super::texts::aside(fields, &["credit", "creditline", "byline"])
        .or_else(|| super::texts::byline(fields, notes))
        .or_else(|| fields.words(&["creditline", "copyrightholder"], notes))
        .or_else(|| rights.words(&["copyrightholder"], notes))
        .or_else(|| fields.words(&["copyrightnotice"], notes));
    let alt = super::texts::aside(fields, &["alt", "alttext", "alt_text", "accessibility"])
        .or_else(|| fields.raw(&["alt_text", "body_text"]).map(html::plain))
        .filter(|alt| !is_file_name(alt));
    Some(Picture {
        src: best.src.clone(),
        width: best.width,
        height: best.height,
        alt,
        caption: descriptions.or_else(|| super::texts::title(fields, &mut Notes::default())),
        credit,
        srcset,
    })
}

/// Whether two sizes have the same shape, within what rounding does to small ones.
fn shows_same(size: &Rendition, whole: &Rendition) -> bool {
    let (Some(a), Some(b), Some(c), Some(d)) = (size.width, size.height, whole.width, whole.height) else {
        return size.src == whole.src;
    };
    let (left, right) = (u64::from(a) * u64::from(d), u64::from(c) * u64::from(b));
    left.abs_diff(right) * 40 <= left.max(right)
}
