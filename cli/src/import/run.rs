//! One import from the command line to the file: read, merge, publish, write.

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::Value;

use super::{
    Reading, Unsuitable,
    auto::{IsPage, is_page, kind},
    draft::{Head, Item},
    encoding::{self, Broken, Decoded},
    feed, json_feed, ninjs,
    notes::Notes,
    options::Options,
    publish::{Collection, MAX_EDITION, size},
    source::sources,
    tidy::tidy,
    time::Clock,
};
use crate::{output, terminal::Count};

/// What the input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// RSS or Atom.
    Feed(feed::Dialect),
    /// JSON Feed.
    JsonFeed,
    /// ninjs.
    Ninjs,
    /// Whichever of these it is.
    Auto,
}

impl Format {
    /// How names of suitable files end.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Feed(_) => &["xml", "rss", "rdf", "atom"],
            Format::JsonFeed | Format::Ninjs => &["json"],
            Format::Auto => &["xml", "rss", "rdf", "atom", "json"],
        }
    }

    pub(super) fn read(
        self,
        text: &str,
        name: &str,
        reading: &Reading,
        notes: &mut Notes,
        each: impl FnMut(Item),
    ) -> Result<Head> {
        match self {
            Format::Feed(dialect) => feed::read(text, name, dialect, reading, notes, each),
            Format::JsonFeed => json_feed::read(text, name, reading, notes, each),
            Format::Ninjs => ninjs::read(text, name, reading, notes, each),
            Format::Auto => kind(text, name)?.read(text, name, reading, notes, each),
        }
    }
}

/// Makes an edition, and says on standard error what did not come along. The code is 1 where that is to be one.
///
/// # Errors
/// Where it can't be made; nothing is written then.
pub(super) fn run(format: Format, options: &Options) -> Result<ExitCode> {
    let mut notes = Notes::default();
    let made = make(format, options, &mut notes);
    notes.tell(options.telling);
    output::write(options.output.as_deref(), made?.as_bytes())?;
    Ok(ExitCode::from(u8::from(options.telling.strict && notes.has_loss())))
}

/// The edition as text.
fn make(format: Format, options: &Options, notes: &mut Notes) -> Result<String> {
    options.publication.check()?;
    let zone = options.publication.zone()?;
    let clock = Clock { zone: zone.clone(), ..Clock::default() };
    let sources = sources(&options.inputs, format.endings(), notes)?;
    let is_alone = matches!(sources.as_slice(), [source] if !source.is_found);
    let progress = Count::new();
    let mut collection = Collection::default();
    let mut unsuitable = None;
    let mut count = 0;
    for source in sources {
        progress.say(format!("reading {}", source.path.display()));
        let input = options.fetching.read(&source.path, options.max_size)?;
        let name = input.name.clone();
        let base = options.base_url.clone().or_else(|| input.address.clone());
        let reading = Reading { base, clock: clock.clone() };
        notes.file(&name);
        let broken = if options.lossy { Broken::Replaced } else { Broken::Refused };
        let label = options.encoding.as_deref().or_else(|| input.charset_if_unsaid());
        let Decoded { text, note } = encoding::decode(&input.bytes, &name, label, broken)?;
        if format == Format::Auto && is_alone && is_page(&text) {
            return Err(IsPage(input).into());
        }
        drop(input);
        match note {
            // What fits no character is lost.
            Some(note) if options.lossy => notes.say("", note),
            Some(note) => notes.remark("", note),
            None => {}
        }
        let mut items = Vec::new();
        let head = format.read(&text, &name, &reading, notes, |item| {
            count += 1;
            progress.say(format!("{name}: {count} items"));
            items.push(item);
        });
        drop(text);
        match head {
            Ok(mut head) => {
                tidy(&mut items, &mut head, notes);
                if items.is_empty() {
                    notes.remark("", "has no items");
                }
                for item in items {
                    notes.item(item.id.clone());
                    collection.add(item, notes);
                }
                collection.add_head(head);
            }
            Err(error) if source.is_found && error.is::<Unsuitable>() => {
                notes.remark("", format!("left out: {error}"));
                unsuitable = Some(error);
            }
            Err(error) => return Err(error),
        }
    }
    progress.end();
    if collection.is_empty() {
        match unsuitable {
            Some(error) => return Err(error.context("no file in the folder is suitable")),
            None => bail!("there are no items in the input: no edition is written"),
        }
    }
    let edition = collection.publish(&options.publication, zone.as_ref(), notes)?;
    written(&edition)
}

/// The edition as it is written: with indents, unless it is small enough for the widget only without them.
fn written(edition: &Value) -> Result<String> {
    let mut text = String::new();
    if size(edition)? < MAX_EDITION {
        text = serde_json::to_string_pretty(edition)?;
    }
    if text.is_empty() || text.len() >= MAX_EDITION {
        text.clear();
        text = serde_json::to_string(edition)?;
    }
    text.push('\n');
    Ok(text)
}
