//! The command: reads the page and its hints, writes the edition and the account.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail, ensure};
use clap::Args;
use serde::Serialize;

use super::account::Matter;
use super::hints::Hints;
use super::{Imported, Settings, import};
use crate::fetch::Fetching;
use crate::input::{Input, MAX_SIZE};
use crate::output;
use crate::terminal::say;

/// Makes an edition of a newspaper's page as text.
///
/// Joins paragraphs that a column broke, and finds headlines, kickers, subtitles, bylines, subheads, jump lines,
/// signatures and photographers' lines. Every character but white space is in the edition or in the account, which says
/// with line numbers what was joined, what was guessed, and what looks lost.
#[derive(Args, Clone, Debug)]
#[command(after_help = "Examples:
  newsrack import text page.txt --publication \"Saibei Daily\" --date 2026-11-23 --page 1 -o page.json
  newsrack import text page.txt --encoding gb18030 --account page.account.txt -o page.json
  pdftotext page.pdf - | newsrack import text - --publication Courier > page.json

Where a guess is wrong, say what the line is in page.hints.toml beside page.txt:
  [lines]
  3 = \"rubric\"
  12-13 = \"join\"
  20 = [\"article\", \"headline\"]")]
pub struct Options {
    /// The page, as text; an address, or - for standard input
    file: PathBuf,
    /// The newspaper's name; else it is taken from the top of the page, or from the file's name
    #[arg(long, value_name = "NAME")]
    publication: Option<String>,
    /// The day of the issue, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// The page's name, as readers know it: 1, A3, 第一版
    #[arg(long, value_name = "NAME")]
    page: Option<String>,
    /// The page's language, such as en or zh-Hans; else it is guessed
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// How the text is encoded, where it is not UTF-8: gb18030, big5, shift_jis, windows-1256, utf-16le
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// The hints; else page.hints.toml beside page.txt, where there is one
    #[arg(long, value_name = "FILE")]
    hints: Option<PathBuf>,
    /// Where the account goes; else it is printed as an error message would be
    #[arg(long, value_name = "FILE")]
    account: Option<PathBuf>,
    #[command(flatten)]
    fetching: Fetching,
    /// Print no account
    #[arg(short, long)]
    quiet: bool,
    /// End with 1 where something looks lost; the edition is written all the same
    #[arg(long)]
    strict: bool,
    /// Where the edition goes; else it is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The largest input that is taken, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE)]
    max_size: u64,
}

impl Options {
    /// Those that are asked of all imports, for a page that was found to be one.
    pub(in crate::import) fn of(feed: &crate::import::Options) -> Self {
        Self {
            file: feed.inputs.first().cloned().unwrap_or_default(),
            publication: feed.publication.title.clone(),
            date: feed.publication.date.clone(),
            page: None,
            language: feed.publication.language.clone(),
            encoding: feed.encoding.clone(),
            hints: None,
            account: None,
            fetching: feed.fetching.clone(),
            quiet: feed.telling.quiet,
            strict: feed.telling.strict,
            output: feed.output.clone(),
            max_size: feed.max_size,
        }
    }
}

/// Imports a page. Nothing is written unless all went well.
///
/// # Errors
/// Where a file can't be read or written, or its content is no page: which, and what to do.
pub fn run(options: &Options) -> Result<ExitCode> {
    check_paths(options)?;
    run_on(&options.fetching.read(&options.file, options.max_size)?, options)
}

/// Imports a page that has been read already.
///
/// # Errors
/// As [`run`].
pub(in crate::import) fn run_on(input: &Input, options: &Options) -> Result<ExitCode> {
    let text = decode(input, options.encoding.as_deref())?;
    let settings = Settings {
        name: name(input),
        publication: options.publication.clone(),
        date: options.date.clone(),
        page: options.page.clone(),
        language: options.language.clone(),
        hints: hints(options)?,
    };
    let Imported { edition, account } =
        import(&text, &settings).with_context(|| format!("{} cannot be imported", input.name))?;
    let edition = json(&edition)?;
    let lines = text.lines().count();
    let is_lossy = account.of(Matter::Lost).next().is_some();
    let account = format!("Account of {}, {lines} lines\n{account}", input.name);
    // The edition last: where it stands, its account does too.
    match &options.account {
        Some(path) => output::write(Some(path), account.as_bytes())?,
        None if options.quiet => {}
        None => say(account.trim_end_matches('\n')),
    }
    output::write(options.output.as_deref(), &edition)?;
    Ok(ExitCode::from(u8::from(options.strict && is_lossy)))
}

/// Keeps one file from taking the place of another.
fn check_paths(options: &Options) -> Result<()> {
    let outputs = [("--account", &options.account), ("-o", &options.output)];
    let files = outputs.into_iter().filter_map(|(name, path)| Some((name, path.as_deref()?)));
    for (name, path) in files {
        let is_same = |other: &Path| {
            path == other || path.canonicalize().is_ok_and(|path| other.canonicalize().is_ok_and(|other| path == other))
        };
        let path_name = path.display();
        ensure!(
            path == Path::new("-") || !is_same(&options.file),
            "{name} {path_name} is the page itself; name another file"
        );
        ensure!(
            !options.hints.as_deref().is_some_and(is_same),
            "{name} {path_name} is the hints file; name another file"
        );
    }
    let is_same = options.account.is_some() && options.account == options.output;
    ensure!(!is_same, "--account and -o name the same file; name two");
    let to_stdout = Some(Path::new("-"));
    ensure!(
        !(options.account.as_deref() == to_stdout && options.output.is_none()),
        "the edition and the account would both go to standard output; name a file for one of them"
    );
    Ok(())
}

/// The text of an input.
fn decode(input: &Input, label: Option<&str>) -> Result<String> {
    let name = &input.name;
    let Some(label) = label else {
        let bytes = input.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&input.bytes);
        let skipped = input.bytes.len() - bytes.len();
        if input.bytes.starts_with(b"\xff\xfe") || input.bytes.starts_with(b"\xfe\xff") {
            bail!("{name} begins as UTF-16 does, not UTF-8; if it is that, say so with --encoding utf-16");
        }
        if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
            bail!("{name} is a binary file, not a text: there is a NUL byte at offset {}", at + skipped);
        }
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.into()),
            Err(error) => bail!(
                "{name} is not UTF-8: the byte at offset {} fits no character; name its encoding, such as --encoding gb18030",
                error.valid_up_to() + skipped
            ),
        };
    };
    let encoding = encoding_rs::Encoding::for_label(label.trim().as_bytes())
        .ok_or_else(|| anyhow!("--encoding {label} is unknown; there are utf-8, gb18030, big5, shift_jis, euc-kr, windows-1256 and others of the web's"))?;
    // A byte order mark says more surely than a label which UTF-16 this is.
    let encoding = encoding_rs::Encoding::for_bom(&input.bytes).map_or(encoding, |(marked, _)| marked);
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let most =
        decoder.max_utf8_buffer_length_without_replacement(input.bytes.len()).context("the input is too large")?;
    let mut text = String::with_capacity(most);
    match decoder.decode_to_string_without_replacement(&input.bytes, &mut text, true) {
        (encoding_rs::DecoderResult::InputEmpty, _) => Ok(text),
        (encoding_rs::DecoderResult::Malformed(length, after), read) => {
            let at = read.saturating_sub(usize::from(length) + usize::from(after));
            bail!("{name} is not {}: the byte at offset {at} fits no character", encoding.name())
        }
        (encoding_rs::DecoderResult::OutputFull, _) => bail!("{name} cannot be decoded"),
    }
}

/// What the edition is called where nothing else says so.
fn name(input: &Input) -> String {
    let stem = input.path.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
    stem.filter(|stem| stem.contains(char::is_alphanumeric)).unwrap_or_else(|| "Untitled".into())
}

/// The hints that are named, or those beside the page.
fn hints(options: &Options) -> Result<Hints> {
    let beside = || {
        let mut name = OsString::from(options.file.file_stem()?);
        name.push(".hints.toml");
        let path = options.file.with_file_name(name);
        path.exists().then_some(path)
    };
    let Some(path) = options.hints.clone().or_else(beside) else { return Ok(Hints::default()) };
    let input = Input::read(&path, options.max_size)?;
    let text = decode(&input, None)?;
    Hints::parse(&text).map_err(|error| anyhow!("{}: {error}", input.name))
}

/// The edition as it is written: an indent of one space, and a line feed at the end.
fn json(edition: &serde_json::Value) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b" ");
    edition
        .serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, formatter))
        .context("the edition cannot be written as JSON")?;
    bytes.push(b'\n');
    Ok(bytes)
}
