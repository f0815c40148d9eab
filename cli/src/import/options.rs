//! What a user says: where the feeds are, and what they lack.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::{Args, builder::NonEmptyStringValueParser};
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use url::Url;

use super::{
    address::{Use, resolve},
    draft::Head,
    notes::Telling,
    publish::{Order, SectionSource},
};
use crate::{fetch::Fetching, input::MAX_SIZE};

/// The options of all imports of feeds.
#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// A file, a folder (every suitable file in it, sorted by name), an address, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) inputs: Vec<PathBuf>,

    /// The edition to write; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// The largest input taken, in bytes each
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE)]
    pub(super) max_size: u64,

    /// The encoding of the input, where it is not what it declares: gb18030, windows-1252 …
    #[arg(long, value_name = "LABEL")]
    pub(super) encoding: Option<String>,

    /// Go on where bytes fit no character; each such place is counted
    #[arg(long)]
    pub(super) lossy: bool,

    /// What relative addresses in the input are relative to, where it does not say
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<Url>,

    #[command(flatten)]
    pub(super) fetching: Fetching,

    #[command(flatten)]
    pub(super) telling: Telling,

    #[command(flatten)]
    pub(super) publication: Publication,
}

/// What the input lacks, or says otherwise than the edition is to.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Edition")]
pub(crate) struct Publication {
    /// The newspaper's name [default: as the input has it]
    #[arg(long)]
    pub(super) title: Option<String>,

    /// The language, a BCP 47 tag such as en or zh-Hans [default: as the input has it]
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,

    /// The day of the issue
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) date: Option<String>,

    /// The paper's clock, an IANA zone such as Asia/Shanghai; also that of times without an offset
    #[arg(long, value_name = "ZONE")]
    pub(super) timezone: Option<String>,

    /// The address that names this edition
    #[arg(long, value_name = "URI")]
    pub(super) id: Option<String>,

    /// The number of the issue
    #[arg(long, value_name = "TEXT")]
    pub(super) issue_number: Option<String>,

    /// The edition's name, such as "Late edition"
    #[arg(long, value_name = "TEXT")]
    pub(super) edition_name: Option<String>,

    /// A line about the newspaper [default: as the input has it]
    #[arg(long, value_name = "TEXT")]
    pub(super) description: Option<String>,

    /// The newspaper's site [default: as the input has it]
    #[arg(long, value_name = "URL")]
    pub(super) home_page_url: Option<String>,

    /// Where the feed is published [default: as the input has it]
    #[arg(long, value_name = "URL")]
    pub(super) feed_url: Option<String>,

    /// A picture for the masthead [default: as the input has it]
    #[arg(long, value_name = "URL")]
    pub(super) icon: Option<String>,

    /// Who holds the rights [default: as the input has it]
    #[arg(long, value_name = "TEXT")]
    pub(super) copyright_notice: Option<String>,

    /// What may be done with the texts [default: as the input has it]
    #[arg(long, value_name = "TEXT")]
    pub(super) usage_terms: Option<String>,

    /// The licence
    #[arg(long, value_name = "URL")]
    pub(super) license: Option<String>,

    /// A section of the filter; repeat it for each, in their order. Other categories become tags
    #[arg(long = "section", value_name = "TITLE", value_parser = NonEmptyStringValueParser::new())]
    pub(super) sections: Vec<String>,

    /// Where an item's section is taken from: category, feed (the title of each feed) or none
    #[arg(long, value_enum, value_name = "SOURCE", default_value = "category", hide_possible_values = true)]
    pub(super) section_from: SectionSource,

    /// The section of items that have none
    #[arg(long, value_name = "TITLE", value_parser = NonEmptyStringValueParser::new())]
    pub(super) default_section: Option<String>,

    /// Only items published on --date, on the clock of --timezone
    #[arg(long, requires = "date")]
    pub(super) only_date: bool,

    /// The order of the items: source, newest or urgency
    #[arg(long, value_enum, default_value = "source", hide_possible_values = true)]
    pub(super) order: Order,

    /// At most so many items
    #[arg(long, value_name = "NUMBER")]
    pub(super) limit: Option<usize>,
}

impl Publication {
    /// The clock.
    ///
    /// # Errors
    /// Where nobody knows it.
    pub(super) fn zone(&self) -> Result<Option<TimeZone>> {
        let zone = |name: &String| {
            TimeZone::get(name).ok().with_context(|| {
                format!("--timezone {name} is unknown: it takes a name such as Asia/Shanghai or Europe/London")
            })
        };
        self.timezone.as_ref().map(zone).transpose()
    }

    /// Checks what can be checked before anything is read.
    ///
    /// # Errors
    /// The option that is wrong, and what it takes.
    pub(super) fn check(&self) -> Result<()> {
        self.zone()?;
        if let Some(date) = &self.date {
            let is_day = date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok();
            ensure!(is_day, "--date {date} is not a day: it takes YYYY-MM-DD");
        }
        if let Some(language) = &self.language {
            let is_tag = newsrack::edition::is_language_tag(language);
            ensure!(is_tag, "--language {language} is not a language tag: it takes one such as en or zh-Hans");
        }
        let addresses = [
            ("--home-page-url", &self.home_page_url, Use::Link),
            ("--feed-url", &self.feed_url, Use::File),
            ("--icon", &self.icon, Use::File),
            ("--license", &self.license, Use::Link),
        ];
        for (option, address, purpose) in addresses {
            if let Some(address) = address {
                let is_fit = resolve(None, address, purpose).is_some();
                ensure!(is_fit, "{option} {address} is not an address: it takes one that begins with https://");
            }
        }
        Ok(())
    }

    /// The edition's own fields: as the user says, else as the first input has them that has any.
    ///
    /// # Errors
    /// Where there is no title.
    pub(super) fn edition(&self, heads: &[Head], language: &str) -> Result<Map<String, Value>> {
        let from = |own: &Option<String>, field: fn(&Head) -> &Option<String>| {
            own.clone()
                .filter(|own| !own.trim().is_empty())
                .or_else(|| heads.iter().find_map(|head| field(head).clone()))
        };
        let title = from(&self.title, |head| &head.title);
        let title = title.context("the input does not say the newspaper's name; give it with --title")?;
        let may = [
            ("id", self.id.clone()),
            ("date_issued", self.date.clone()),
            ("timezone", self.timezone.clone()),
            ("issue_number", self.issue_number.clone()),
            ("edition_name", self.edition_name.clone()),
            ("description", from(&self.description, |head| &head.description)),
            ("home_page_url", from(&self.home_page_url, |head| &head.home_page_url)),
            ("feed_url", from(&self.feed_url, |head| &head.feed_url)),
            ("icon", from(&self.icon, |head| &head.icon)),
            ("copyright_notice", from(&self.copyright_notice, |head| &head.copyright_notice)),
            ("usage_terms", from(&self.usage_terms, |head| &head.usage_terms)),
            ("license", from(&self.license, |head| &head.license)),
        ];
        let mut edition = Map::new();
        edition.insert("format".into(), json!("edition/1"));
        edition.insert("title".into(), title.into());
        edition.insert("language".into(), language.into());
        for (name, value) in may {
            if let Some(value) = value {
                edition.insert(name.into(), value.into());
            }
        }
        Ok(edition)
    }
}
