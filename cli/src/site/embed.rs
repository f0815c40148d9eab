//! How other sites show the paper: the frame page, and oEmbed 1.0 (<https://oembed.com>), by which they find it.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value, json};
use url::Url;

use super::{Places, folder::Files, html::Html, issue::Issue};
use crate::widget::Widget;

/// The frame page's name, here and in the widget's folder.
const FRAME: &str = "frame.html";
/// The files of the frame that have the same name in each version; those with a hash in their names are not counted as the site's,
/// and never taken away: scripts in caches go on asking for them.
pub(super) const FRAME_FILES: [&str; 3] = [FRAME, "frame.js", "newsrack.js"];
/// The widget's module for bundlers, which no page loads.
const MODULE: &str = "newsrack.mjs";
/// As large as the widget is on a page, in pixels. Whoever asks for another size is not heard: nothing runs on a static host.
const SIZE: (u32, u32) = (600, 420);
/// How long what is said of a page may be kept, in seconds. The frame's address stays; it is the frame that shows another issue.
const KEPT: u32 = 86_400;

/// The frame.
pub(super) struct Embed {
    /// The address of the frame page.
    frame: Url,
    /// Whether it lies beside the editions.
    is_beside: bool,
    /// What is put beside the pages: the frame page and the widget, unless they are elsewhere.
    pub(super) files: Files,
}

impl Embed {
    /// The frame by the widget that is named, a folder or an address, or else by the program's own, if it has one.
    ///
    /// # Errors
    /// Where what is named is neither, or has no frame page.
    pub(super) fn find(widget: Option<&str>, base: &Url) -> Result<Option<Self>> {
        let address = widget.and_then(|named| Url::parse(named).ok()).filter(|url| url.has_host());
        if let Some(mut address) = address {
            ensure!(
                matches!(address.scheme(), "http" | "https"),
                "--widget {address} is no address of the web; it begins with https://"
            );
            if !address.path().ends_with('/') {
                address.set_path(&format!("{}/", address.path()));
            }
            return Ok(Some(Self { frame: address.join(FRAME)?, is_beside: false, files: Files::new() }));
        }
        if widget.is_none() && !Widget::is_built_in() {
            return Ok(None);
        }
        let widget = Widget::find(widget.map(Path::new))?;
        let mut files = Files::new();
        for name in widget.names()?.into_iter().filter(|name| name != MODULE) {
            let content = widget.file(&name).with_context(|| format!("the widget's {name} cannot be read"))?;
            files.insert(name, content);
        }
        if !files.contains_key(FRAME) {
            bail!("the widget has no {FRAME}: it is older than this program; build it anew by cargo xtask build");
        }
        Ok(Some(Self { frame: base.join(FRAME)?, is_beside: true, files }))
    }

    /// The frame of an edition, by its path in the site.
    fn address(&self, edition: &str, places: &Places) -> String {
        let edition = if self.is_beside { edition.to_owned() } else { places.absolute(edition) };
        let mut url = self.frame.clone();
        url.query_pairs_mut().append_pair("edition", &edition);
        url.into()
    }

    /// What is said of an issue's front page; with `is_root` of the site's, which shows the newest issue on every day.
    pub(super) fn oembed(&self, issue: &Issue, is_root: bool, places: &Places) -> Value {
        let paper = issue.edition.text("title");
        let words = super::words::words(issue.edition.text("language")).0;
        let title = if is_root { paper.to_owned() } else { format!("{paper} – {}", words.day(issue.date)) };
        let edition = if is_root { "edition.json".into() } else { format!("{}/edition.json", issue.folder) };
        let (width, height) = SIZE;
        let mut html = Html::default();
        // Attributes that WordPress leaves, and nothing that is not XHTML.
        html.open(
            "iframe",
            &[
                ("src", &self.address(&edition, places)),
                ("width", &width.to_string()),
                ("height", &height.to_string()),
                ("frameborder", "0"),
                ("style", "border:0;max-width:100%"),
                ("title", &title),
            ],
        );
        html.close("iframe");
        let mut said = json!({
            "type": "rich",
            "version": "1.0",
            "title": title,
            "provider_name": paper,
            "provider_url": places.base.as_str(),
            "cache_age": KEPT,
            "width": width,
            "height": height,
            "html": html.into_text(),
        });
        if let Some(said) = said.as_object_mut() {
            said.extend(thumbnail(issue, places));
        }
        said
    }
}

/// The first picture whose size is known: oEmbed has all three of these or none.
fn thumbnail(issue: &Issue, places: &Places) -> Map<String, Value> {
    let pictures = issue.edition.items.iter().flat_map(|item| item.list("images"));
    let known = pictures.map(|picture| (picture.text("src"), picture.number("width"), picture.number("height")));
    let mut known = known.filter(|(src, width, height)| !src.is_empty() && *width >= 1.0 && *height >= 1.0);
    let Some((src, width, height)) = known.next() else { return Map::new() };
    [
        ("thumbnail_url".to_owned(), places.of(issue, src).into()),
        ("thumbnail_width".to_owned(), (width.round() as u64).into()),
        ("thumbnail_height".to_owned(), (height.round() as u64).into()),
    ]
    .into_iter()
    .collect()
}

/// Whether a file of the site has the hash of its content in its name, as those of the widget's program have.
pub(super) fn has_hash(name: &str) -> bool {
    name.starts_with("newsrack") && name.contains('-')
}
