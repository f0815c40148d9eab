//! Where the head and the items of a feed are.

use anyhow::{Result, bail};

use super::{
    super::{
        Unsuitable,
        xml::{Element, Space, Tree},
    },
    Dialect,
};

/// Where the head and the items of a feed are.
pub(super) struct Layout<'t> {
    pub(super) dialect: Dialect,
    /// What holds the feed's own fields.
    pub(super) head: &'t Element,
    pub(super) items: Vec<&'t Element>,
}

/// Finds them.
///
/// # Errors
/// Where it is no feed.
pub(super) fn layout<'t>(tree: &'t Tree, name: &str) -> Result<Layout<'t>> {
    let root = tree.root()?;
    let is_item = |element: &&Element| {
        matches!(element.space, Space::Plain | Space::Other) && matches!(element.name.as_str(), "item" | "entry")
    };
    match root.name.as_str() {
        "rss" => {
            let Some(channel) = tree.children(root).find(|child| child.name == "channel") else {
                bail!("{name} is RSS without a <channel>: there is nothing in it")
            };
            // Some older dialects have the items behind the channel.
            let items = tree.children(channel).chain(tree.children(root)).filter(is_item).collect();
            Ok(Layout { dialect: Dialect::Rss, head: channel, items })
        }
        "rdf" => {
            let Some(channel) = tree.children(root).find(|child| child.name == "channel") else {
                bail!("{name} is RDF without a <channel>: it is no feed")
            };
            let items = tree.children(root).chain(tree.children(channel)).filter(is_item).collect();
            Ok(Layout { dialect: Dialect::Rss, head: channel, items })
        }
        "feed" => {
            let items = tree.children(root).filter(|child| child.name == "entry").collect();
            Ok(Layout { dialect: Dialect::Atom, head: root, items })
        }
        other => bail!(Unsuitable(format!(
            "{name} is no feed: its outermost element is <{other}>, not <rss>, <rdf:RDF> or <feed>"
        ))),
    }
}
