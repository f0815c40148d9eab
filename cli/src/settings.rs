//! `newsrack.toml`: options that every run repeats, under the names that they have on the command line.

use std::{ffi::OsString, fs, io::ErrorKind, path::Path};

use anyhow::{Context, Result, anyhow, bail, ensure};
use clap::{Arg, ArgAction, ArgMatches, Command, parser::ValueSource};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::check::text::Cursor;

/// The file that is read where none is named.
const NAME: &str = "newsrack.toml";

/// The arguments with what the settings add: options of the command that is run, and not those that are there already.
/// Nothing where there are no settings.
///
/// # Errors
/// Where the settings can't be read, or name what no command has.
pub(crate) fn added(program: &Command, matches: &ArgMatches, arguments: &[OsString]) -> Result<Option<Added>> {
    let named = matches.get_one::<std::path::PathBuf>("config");
    let path = named.map_or(Path::new(NAME), |path| path.as_path());
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
    };
    let settings = Settings { path, text: &text };
    let table = DeTable::parse(&text).map_err(|error| {
        let place = settings.place(error.span().map_or(0, |span| span.start));
        anyhow!("{place}: {}", error.message())
    })?;
    let (names, leaf) = chain(program, matches);
    let options = settings.of_program(table.get_ref(), program, &names, leaf)?;
    if options.is_empty() {
        return Ok(None);
    }
    // What follows -- is no option.
    let at = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len());
    let (before, after) = arguments.split_at_checked(at).unwrap_or((arguments, &[]));
    let all = [before, &options, after].concat();
    Ok(Some(Added { arguments: all, file: path.display().to_string() }))
}

/// Arguments, some of which come from settings.
pub(crate) struct Added {
    pub(crate) arguments: Vec<OsString>,
    /// The file of the settings.
    pub(crate) file: String,
}

/// A command as the program knows it, with what the user has said to it.
type Leaf<'a> = (&'a Command, &'a ArgMatches);

/// The names of the command that is run, and the command.
fn chain<'a>(program: &'a Command, matches: &'a ArgMatches) -> (Vec<&'a str>, Leaf<'a>) {
    let mut names = Vec::new();
    let mut leaf = (program, matches);
    while let Some((name, matches)) = leaf.1.subcommand() {
        let Some(command) = leaf.0.find_subcommand(name) else { break };
        names.push(name);
        leaf = (command, matches);
    }
    (names, leaf)
}

struct Settings<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Settings<'_> {
    /// A place of the file, for messages.
    fn place(&self, offset: usize) -> String {
        let (line, column) = Cursor::new(self.text).go_to(offset);
        format!("{}: line {line}, column {column}", self.path.display())
    }

    /// The options for one command; all tables are looked through, so that no slip waits for its night.
    fn of_program(&self, table: &DeTable, program: &Command, names: &[&str], leaf: Leaf) -> Result<Vec<OsString>> {
        let mut options = Vec::new();
        for (name, value) in table {
            let command = program.find_subcommand(name.get_ref().as_ref()).filter(|it| it.get_name() != "help");
            let Some(command) = command else {
                let known = program.get_subcommands().map(Command::get_name);
                bail!(
                    "{}: [{}] is no command{}",
                    self.place(name.span().start),
                    name.get_ref(),
                    meant(name.get_ref(), known)
                );
            };
            let DeValue::Table(entries) = value.get_ref() else {
                let place = self.place(name.span().start);
                bail!("{place}: options stand under the name of their command: [{}]", name.get_ref());
            };
            options.extend(self.of_command(entries, &[command], names, leaf)?);
        }
        Ok(options)
    }

    /// The options that a table of a command has for the one that is run, if it is that command or in it.
    fn of_command(&self, table: &DeTable, commands: &[&Command], names: &[&str], leaf: Leaf) -> Result<Vec<OsString>> {
        let Some(command) = commands.last() else { return Ok(Vec::new()) };
        let is_run =
            commands.iter().zip(names).filter(|(command, name)| command.get_name() == **name).count() == commands.len();
        let mut options = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if let (DeValue::Table(inner), Some(inner_command)) = (value.get_ref(), command.find_subcommand(name)) {
                options.extend(self.of_command(inner, &[commands, &[inner_command]].concat(), names, leaf)?);
                continue;
            }
            ensure!(has_option(command, name), "{}", self.unknown(key, command));
            // An option of some imports is none of the others'.
            let Some(argument) = option(leaf.0, name).filter(|_| is_run) else { continue };
            let is_said = leaf.1.value_source(argument.get_id().as_str()) == Some(ValueSource::CommandLine);
            let written = self.values(name, value, argument)?;
            if !is_said {
                options.extend(written);
            }
        }
        Ok(options)
    }

    fn unknown(&self, key: &Spanned<std::borrow::Cow<str>>, command: &Command) -> String {
        let place = self.place(key.span().start);
        let name = command.get_bin_name().unwrap_or(command.get_name());
        let known = options_of(command).filter_map(Arg::get_long);
        let meant = meant(key.get_ref(), known);
        format!("{place}: {} is no option of {name}{meant}; {name} --help lists them", key.get_ref())
    }

    /// What is to be said on the command line for an entry.
    fn values(&self, name: &str, value: &Spanned<DeValue>, argument: &Arg) -> Result<Vec<OsString>> {
        let is_flag = !argument.get_action().takes_values();
        let place = || self.place(value.span().start);
        match value.get_ref() {
            DeValue::Boolean(flag) if is_flag => Ok(if *flag { vec![format!("--{name}").into()] } else { Vec::new() }),
            _ if is_flag => bail!("{}: {name} takes true or false", place()),
            DeValue::Array(list) => {
                let takes_many = matches!(argument.get_action(), ArgAction::Append);
                ensure!(takes_many, "{}: {name} takes one value, not a list", place());
                list.iter().map(|value| Ok(self.said(name, value)?.into())).collect()
            }
            _ => Ok(vec![self.said(name, value)?.into()]),
        }
    }

    fn said(&self, name: &str, value: &Spanned<DeValue>) -> Result<String> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => bail!("{}: {name} takes text or a number", self.place(value.span().start)),
        };
        Ok(format!("--{name}={text}"))
    }
}

/// The options of a command, and of all that are in it.
fn options_of(command: &Command) -> Box<dyn Iterator<Item = &Arg> + '_> {
    let own = command
        .get_arguments()
        .filter(|argument| argument.get_long().is_some_and(|name| !["help", "version", "config"].contains(&name)));
    Box::new(own.chain(command.get_subcommands().flat_map(options_of)))
}

fn has_option(command: &Command, name: &str) -> bool {
    options_of(command).any(|argument| argument.get_long() == Some(name))
}

fn option<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    options_of(command).find(|argument| argument.get_long() == Some(name))
}

/// `; did you mean title?`
fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let nearest = known.map(|known| (strsim::damerau_levenshtein(name, known), known)).min();
    let near = nearest.filter(|(distance, known)| *distance <= 1.max(known.chars().count() / 3));
    near.map(|(_, known)| format!("; did you mean {known}?")).unwrap_or_default()
}
