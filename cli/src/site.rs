//! `newsrack site`: static pages of issues, ready for any static host.

mod archive;
mod article;
mod blocks;
mod embed;
mod feeds;
mod folder;
mod frame;
mod front;
mod html;
mod issue;
mod linked_data;
mod words;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, anyhow, bail, ensure};
use clap::Args;
use serde_json::Value;
use url::Url;

use crate::{
    input::MAX_SIZE,
    merge,
    terminal::{Progress, print, say},
};
use archive::Entry;
use embed::Embed;
use folder::{Files, Record};
use issue::Issue;

const EXAMPLES: &str = "\
Examples:
  newsrack site today.json -o public --base-url https://paper.example/archive/
  newsrack site editions/*.json -o public           all at once; the next run adds to them
  newsrack site pages.json -o public && rsync -a public/ host:/srv/www/

An issue of the same day takes the place of the one before. Files that are not of the site are never touched.
The code is 0, or 2 where the site can't be made; then it is as it was.";

/// Makes static pages of issues: front page, articles, archive, feeds, sitemap, and a frame that other sites show.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Editions, each an issue of its own day; the files that next_url leads to come along
    #[arg(required = true, value_name = "EDITION")]
    paths: Vec<PathBuf>,
    /// The folder of the site, made where there is none
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Where the site will be [default: the newest edition's home_page_url]
    #[arg(long, value_name = "URL")]
    base_url: Option<Url>,
    /// The widget, for the frame page: a folder that is copied, or an address where it is [default: the program's own]
    #[arg(long, value_name = "DIR|URL")]
    widget: Option<String>,
    /// Replace files that are not of this site
    #[arg(long)]
    force: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// The largest file to read, in bytes each
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE)]
    max_size: u64,
}

/// Where the site will be, and how others show it.
struct Places {
    base: Url,
    embed: Option<Embed>,
}

impl Places {
    /// A path of the site as an address that holds anywhere.
    fn absolute(&self, path: &str) -> String {
        self.base.join(path).map_or_else(|_| path.into(), String::from)
    }

    /// An address of an issue's, likewise.
    fn of(&self, issue: &Issue, address: &str) -> String {
        self.absolute(&blocks::at(address, &format!("{}/", issue.folder)))
    }

    /// Where the oEmbed of a page is, by its path; nothing where there is no frame to embed.
    fn oembed(&self, path: &str) -> String {
        self.embed.as_ref().map(|_| self.absolute(path)).unwrap_or_default()
    }
}

/// Makes the site.
///
/// # Errors
/// Where an edition can't be read, two are of one day, or the folder can't be written to; then the site is as it was.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let before = Record::read(&options.output)?;
    let issues = read(options)?;
    let newest = issues.iter().max_by(|one, other| one.folder.cmp(&other.folder));
    let newest = newest.context("there is no edition")?;
    // An issue made anew may be older than what is there.
    let is_newest = before.issues.first().is_none_or(|first| first.folder <= newest.folder);
    let places = places(options, newest)?;
    let mut files = Files::new();
    let mut entries = Vec::new();
    let progress = Progress::new("writing issues", issues.len());
    for issue in &issues {
        entries.push(add(&mut files, issue, &places)?);
        progress.step();
    }
    progress.end();
    let made: Vec<String> = entries.iter().map(|entry| entry.folder.clone()).collect();
    entries.extend(before.issues.iter().filter(|entry| !made.contains(&entry.folder)).cloned());
    // By the day, and then by the edition's name.
    entries.sort_by(|one, other| other.folder.cmp(&one.folder));
    let mut own = Files::new();
    if is_newest {
        add_front(&mut own, newest, &places)?;
    }
    own.insert("archive.html".into(), archive::page(newest, &entries, &places).into());
    own.insert("archive.json".into(), pretty(&archive::list(&entries, &places))?);
    own.insert("sitemap.xml".into(), archive::sitemap(&entries, &places).into());
    own.insert("site.css".into(), include_bytes!("site/site.css").to_vec());
    if let Some(embed) = &places.embed {
        own.extend(embed.files.clone());
    }
    let mut names: Vec<String> = own.keys().filter(|name| !embed::has_hash(name)).cloned().collect();
    // Others have the frame's address on their pages, whatever this run has to do with it.
    let stays = |name: &str| !is_newest || embed::FRAME_FILES.contains(&name);
    names.extend(before.files.iter().filter(|name| stays(name) && !own.contains_key(*name)).cloned());
    files.append(&mut own);
    let after = Record { issues: entries, files: names };
    let changed = folder::write(&options.output, &files, &before, &after, options.force)?;
    if !options.quiet {
        let (folder, count) = (options.output.display(), after.issues.len());
        let issues = if count == 1 { "issue" } else { "issues" };
        print(&format!("{folder}: {count} {issues}, {} files made, {changed} changed\n", files.len()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn places(options: &Options, newest: &Issue) -> Result<Places> {
    let base = base(options, newest)?;
    let embed = Embed::find(options.widget.as_deref(), &base)?;
    if embed.is_none() && !options.quiet {
        say(
            "note: this newsrack was built without the widget: no frame page and no oembed.json; name it with --widget",
        );
    }
    Ok(Places { base, embed })
}

/// Reads all editions; no two of them may be one issue.
fn read(options: &Options) -> Result<Vec<Issue>> {
    let mut issues: Vec<Issue> = Vec::new();
    let progress = Progress::new("reading", options.paths.len());
    for path in &options.paths {
        let mut tell = |note: String| {
            if !options.quiet {
                progress.suspend(|| say(&format!("note: {note}")));
            }
        };
        let issue = Issue::read(path, options.max_size, &mut tell)?;
        if let Some(other) = issues.iter().find(|other| other.folder == issue.folder) {
            bail!(
                "{} and {} are both of {}; make one issue of them with newsrack merge, or give each an edition_name",
                other.source,
                issue.source,
                issue.date
            );
        }
        issues.push(issue);
        progress.step();
    }
    Ok(issues)
}

/// Where the site will be: a folder, with a slash at its end.
fn base(options: &Options, newest: &Issue) -> Result<Url> {
    let home = || Url::parse(newest.edition.text("home_page_url")).ok();
    let base = options.base_url.clone().or_else(home).ok_or_else(|| {
        anyhow!("nobody knows where the site will be; say it with --base-url, such as https://paper.example/archive/")
    })?;
    ensure!(
        matches!(base.scheme(), "http" | "https"),
        "--base-url {base} is no address of the web; it begins with https://"
    );
    let mut base = base;
    base.set_query(None);
    base.set_fragment(None);
    if !base.path().ends_with('/') {
        base.set_path(&format!("{}/", base.path()));
    }
    Ok(base)
}

/// The pages of an issue, and what is remembered of it.
fn add(files: &mut Files, issue: &Issue, places: &Places) -> Result<Entry> {
    let mut own = Files::new();
    let mut put = |name: &str, content: Vec<u8>| _ = own.insert(format!("{}/{name}", issue.folder), content);
    put("index.html", front::front_page(issue, places, false).into());
    put("edition.json", pretty(&issue.json)?);
    if let Some(embed) = &places.embed {
        put("oembed.json", pretty(&embed.oembed(issue, false, places))?);
    }
    for (index, page) in issue.pages.iter().enumerate() {
        if let (Some(page), Some(html)) = (page, article::article(issue, index, places)) {
            put(page, html.into());
        }
    }
    for (name, bytes) in &issue.pictures {
        put(name, bytes.clone());
    }
    let entry = Entry {
        folder: issue.folder.clone(),
        date: issue.date,
        title: issue.edition.text("title").into(),
        edition_name: issue.edition.text("edition_name").into(),
        items: issue.edition.items.len(),
        headline: issue.edition.items.first().map(front::name).unwrap_or_default(),
        files: own.keys().cloned().collect(),
    };
    files.append(&mut own);
    Ok(entry)
}

/// What the site shows of its newest issue.
fn add_front(files: &mut Files, newest: &Issue, places: &Places) -> Result<()> {
    files.insert("index.html".into(), front::front_page(newest, places, true).into());
    files.insert("feed.xml".into(), feeds::rss(newest, places).into());
    files.insert("feed.json".into(), pretty(&feeds::json_feed(newest, places))?);
    files.insert("fallback.html".into(), feeds::fallback(newest, places).into());
    let mut edition = newest.json.clone();
    merge::rebase(&mut edition, &format!("{}/", newest.folder));
    files.insert("edition.json".into(), pretty(&edition)?);
    if let Some(embed) = &places.embed {
        files.insert("oembed.json".into(), pretty(&embed.oembed(newest, true, places))?);
    }
    Ok(())
}

fn pretty(value: &Value) -> Result<Vec<u8>> {
    Ok((serde_json::to_string_pretty(value).context("it cannot be written as JSON")? + "\n").into_bytes())
}
