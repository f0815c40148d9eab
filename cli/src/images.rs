//! `newsrack images`: the pictures of an edition, with their sizes, and in sizes that readers can load.

mod copies;
mod size;
mod source;
mod write;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, anyhow, ensure};
use clap::Args;
use jsonc_parser::{ast::Value, common::Ranged};

use crate::{
    address::way,
    check::{self, json, text},
    edit::{Edit, apply},
    fetch::{Fetcher, Fetching},
    input::{Input, MAX_SIZE},
    output,
    terminal::{Progress, print, say},
    together,
};
use source::Source;

const EXAMPLES: &str = "\
Examples:
  newsrack images edition.json                      writes the sizes of its pictures into it
  newsrack images edition.json -o public/edition.json
  newsrack images edition.json --fetch pictures     copies of all pictures in three widths, named in srcset
  newsrack images edition.json --fetch pictures --widths 320,640,1280

The code is 0, 1 where pictures have no alt or can't be read (each is named), or 2 where the edition can't be read.";

/// Writes the sizes of an edition's pictures into it, copies them in several widths, and lists those without alt.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The edition; `-` is standard input
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// Where it goes with what was found [default: it replaces the edition]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Copy the pictures into this folder, made where there is none, and let the edition name the copies
    #[arg(long, value_name = "DIR")]
    fetch: Option<PathBuf>,
    /// The widths of the copies, in pixels; none is wider than its picture
    #[arg(long, value_name = "PIXELS", value_delimiter = ',', default_value = "400,800,1600",
        value_parser = clap::value_parser!(u32).range(16..=8000))]
    widths: Vec<u32>,
    /// The largest picture taken, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE / 4)]
    max_picture: u64,
    /// The largest edition read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE)]
    max_size: u64,
    #[command(flatten)]
    fetching: Fetching,
}

/// A picture as it will be named.
#[derive(Clone)]
struct Picture {
    /// The widest first; the address is none where the edition keeps its own.
    files: Vec<Sized>,
}

/// A file of a picture.
#[derive(Clone)]
struct Sized {
    address: Option<String>,
    width: u32,
    height: u32,
}

/// Reads the pictures, and writes the edition.
///
/// # Errors
/// Where the edition can't be read or written; then it is as it was.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let input = Input::read(&options.path, options.max_size)?;
    let name = &input.name;
    let text = text::decode(&input.bytes).map_err(|why| anyhow!("{name} {}", why.message))?;
    let file = json::parse(text).map_err(|_| anyhow!("{name} is not JSON; newsrack check shows the place"))?;
    ensure!(!json::text(&file, "format").is_empty(), "{name} is no edition: it does not say \"format\": \"edition/1\"");
    check::read_at_any_size(&file).with_context(|| format!("{name} cannot be read as an edition"))?;

    let base = options.path.parent().unwrap_or(Path::new(""));
    let output = options.output.as_deref().unwrap_or(&options.path);
    let desk = Desk { options, base, fetcher: options.fetching.fetcher(), way: desk_way(options, output) };
    let found = check::pictures(&file);
    let wanted: Vec<String> = desk.wanted(&found);
    let pictures = desk.all(&wanted);
    let mut lines = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    let mut cursor = text::Cursor::new(text);
    let mut count = 0;
    for (path, object) in &found {
        let (line, column) = cursor.go_to(object.start());
        let src = json::field(object, "src").map_or("", json::as_text).trim();
        let place = format!("{name}:{line}:{column}: {path}: {src}");
        if !matches!(json::field(object, "alt"), Some(Value::StringLit(_))) {
            lines.push(format!("{place} has no alt: say in words what it shows; \"\" where it only decorates\n"));
        }
        match pictures.get(src) {
            Some(Ok(picture)) => {
                let new = write::edits(text, object, picture);
                count += usize::from(!new.is_empty());
                edits.extend(new);
            }
            Some(Err(why)) => lines.push(format!("{place} {why}\n")),
            None => {}
        }
    }
    finish(options, text, output, &edits)?;
    let is_printed = output == Path::new("-");
    let last = format!("{name}: {} pictures, {count} changed\n", found.len());
    let code = u8::from(!lines.is_empty());
    for line in lines.into_iter().chain([last]) {
        if is_printed { say(line.trim_end()) } else { print(&line)? }
    }
    Ok(ExitCode::from(code))
}

/// Writes the edition, unless it is there already as it is to be.
fn finish(options: &Options, text: &str, output: &Path, edits: &[Edit]) -> Result<()> {
    if edits.is_empty() && options.output.is_none() && options.path != Path::new("-") {
        return Ok(());
    }
    output::write(Some(output), apply(text, edits).as_bytes())
}

/// The way from where the edition will lie to the copies.
fn desk_way(options: &Options, output: &Path) -> String {
    let folder = output.parent().unwrap_or(Path::new(""));
    options.fetch.as_deref().map(|copies| way(folder, copies)).unwrap_or_default()
}

/// What pictures are read with.
struct Desk<'a> {
    options: &'a Options,
    /// Where the edition lies.
    base: &'a Path,
    fetcher: Fetcher,
    way: String,
}

impl Desk<'_> {
    /// The addresses of the pictures to read: all that are to be copied, lie here or lack their size.
    fn wanted(&self, found: &[(String, &jsonc_parser::ast::Object)]) -> Vec<String> {
        let mut wanted: Vec<String> = Vec::new();
        for (_, object) in found {
            let src = json::field(object, "src").map_or("", json::as_text).trim();
            let has_size = ["width", "height"].iter().all(|name| json::field(object, name).is_some());
            let is_here = crate::address::is_relative(src);
            if !src.is_empty()
                && (self.options.fetch.is_some() || is_here || !has_size)
                && !wanted.iter().any(|it| it == src)
            {
                wanted.push(src.to_owned());
            }
        }
        wanted
    }

    /// Reads pictures, several at a time.
    fn all(&self, wanted: &[String]) -> HashMap<String, Result<Picture, String>> {
        let done = Mutex::new(HashMap::new());
        let progress = Progress::new("reading pictures", wanted.len());
        together::each(wanted, |src| {
            let picture = self.one(src);
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(src.clone(), picture);
            progress.step();
        });
        done.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn one(&self, src: &str) -> Result<Picture, String> {
        let bytes = Source::of(src, self.base).read(&self.fetcher, self.options.max_picture)?;
        let (width, height) = size::of(&bytes)?;
        let Some(folder) = &self.options.fetch else {
            return Ok(Picture { files: vec![Sized { address: None, width, height }] });
        };
        let copies = copies::of(&bytes, src, (width, height), &self.options.widths)?;
        std::fs::create_dir_all(folder).map_err(|error| format!("cannot be copied: {}: {error}", folder.display()))?;
        let mut files = Vec::new();
        for copy in copies {
            let path = folder.join(&copy.name);
            // Its name says what is in it.
            if !path.is_file() {
                output::write(Some(&path), &copy.bytes).map_err(|error| format!("cannot be copied: {error:#}"))?;
            }
            let address = Some([self.way.as_str(), &copy.name].concat());
            files.push(Sized { address, width: copy.width, height: copy.height });
        }
        Ok(Picture { files })
    }
}
