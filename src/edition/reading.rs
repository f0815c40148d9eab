//! Reading a file of either dialect, some items at a time: all of a large one at once would keep the page from everything else.

use core::mem;

use super::checker::Checker;
use super::json_feed::{self, in_its_words, is_json_feed};
use super::native::{self, add, check};
use super::path::Path;
use super::{Edition, MAX_VALUES, Refusal, Surroundings, Value, Warnings};

/// A file that is being read. Its items are checked first, which takes the time, and then added to an edition at once.
pub struct Reading {
    /// The file without its items, its fields being those of the native dialect.
    file: Value,
    /// None where it has no list of them.
    items: Option<Vec<Value>>,
    /// How many of them have been checked.
    checked: usize,
    is_feed: bool,
    /// How many parts of text the items of a feed may still be made into.
    left: usize,
    /// What is wrong with the file itself as a feed.
    warnings: Warnings,
    /// What is wrong with its items, by their indices.
    of_items: Vec<(usize, Warnings)>,
    /// How many of these warnings are kept in words.
    kept: usize,
}

impl Reading {
    /// Begins.
    ///
    /// # Errors
    /// The file is of no dialect that is read here.
    pub fn new(mut file: Value, surroundings: &Surroundings) -> Result<Self, Refusal> {
        let is_feed = is_json_feed(&file)?;
        if !is_feed {
            native::check_format(&file)?;
        }
        let items = if let Value::List(items) = file.take("items") { Some(items) } else { None };
        let mut checker = Checker::new(surroundings);
        if is_feed {
            file = json_feed::edition(&mut checker, file);
        }
        let (warnings, of_items) = (checker.warnings, Vec::new());
        Ok(Self { file, items, checked: 0, is_feed, left: MAX_VALUES, warnings, of_items, kept: 0 })
    }

    /// Checks so many more items; gives whether there are any left.
    pub fn go_on(&mut self, count: usize, surroundings: &Surroundings) -> bool {
        let Some(items) = &mut self.items else { return false };
        let root = Path::ROOT.field("items");
        for (index, item) in items.iter_mut().enumerate().skip(self.checked).take(count) {
            let mut checker = Checker::new(surroundings);
            checker.warnings = Warnings::keeping(surroundings.warnings_kept.saturating_sub(self.kept));
            let path = root.element(index);
            if self.is_feed && matches!(item, Value::Object(_)) {
                *item = json_feed::item(&mut checker, item, &path, &mut self.left);
            }
            if !check(&mut checker, item, &path) {
                *item = Value::Null;
            }
            if checker.warnings.total() > 0 {
                self.kept += checker.warnings.kept().len();
                self.of_items.push((index, checker.warnings));
            }
        }
        self.checked = self.checked.saturating_add(count);
        self.checked < items.len()
    }

    /// The edition that the file is.
    ///
    /// # Errors
    /// The one reason for which nothing of it is drawn.
    pub fn finish(mut self, surroundings: &Surroundings) -> Result<(Edition, Warnings), Refusal> {
        while self.go_on(usize::MAX, surroundings) {}
        let mut checker = self.checker(surroundings);
        let offer = if self.is_feed { json_feed::OFFER } else { native::ALL };
        let mut edition = native::begin(self.take_file(), &mut checker, offer)?;
        let items = self.items.take().ok_or(Refusal::Needs("items"))?;
        self.add_to(&mut edition, &mut checker, items);
        Ok((edition, self.in_its_words(checker.warnings)))
    }

    /// Takes it in as the next file of an edition: its items follow those that are there, and its `next_url` takes the place of
    /// the one that led to it. The file of another day ends the paging: nothing of it is taken, and the edition has no `next_url`
    /// any more.
    ///
    /// # Errors
    /// Why it can't be read. The edition stays as it is.
    pub fn append_to(mut self, edition: &mut Edition, surroundings: &Surroundings) -> Result<Warnings, Refusal> {
        while self.go_on(usize::MAX, surroundings) {}
        let mut checker = self.checker(surroundings);
        let items = self.items.take().ok_or(Refusal::Needs("items"))?;
        if native::go_on(edition, self.take_file(), &mut checker) {
            self.add_to(edition, &mut checker, items);
        }
        Ok(self.in_its_words(checker.warnings))
    }

    fn checker<'a>(&mut self, surroundings: &'a Surroundings) -> Checker<'a> {
        let mut checker = Checker::new(surroundings);
        checker.warnings = mem::take(&mut self.warnings);
        checker
    }

    fn take_file(&mut self) -> Value {
        mem::replace(&mut self.file, Value::Null)
    }

    fn add_to(&mut self, edition: &mut Edition, checker: &mut Checker, items: Vec<Value>) {
        let root = Path::ROOT.field("items");
        let mut of_items = mem::take(&mut self.of_items).into_iter().peekable();
        for (index, item) in items.into_iter().enumerate() {
            if let Some((_, warnings)) = of_items.next_if(|(of, _)| *of == index) {
                checker.warnings.absorb(warnings);
            }
            if !item.is_null() {
                add(checker, item, &root.element(index), edition);
            }
        }
    }

    fn in_its_words(&self, warnings: Warnings) -> Warnings {
        if self.is_feed { in_its_words(warnings) } else { warnings }
    }
}

/// Reads an edition of either dialect.
///
/// # Errors
/// The one reason for which nothing of it is drawn.
pub fn read(file: Value, surroundings: &Surroundings) -> Result<(Edition, Warnings), Refusal> {
    Reading::new(file, surroundings)?.finish(surroundings)
}

/// Takes in the next file of an edition, of either dialect, as [`Reading::append_to`] does.
///
/// # Errors
/// Why it can't be read. The edition stays as it is.
pub fn append(edition: &mut Edition, file: Value, surroundings: &Surroundings) -> Result<Warnings, Refusal> {
    Reading::new(file, surroundings)?.append_to(edition, surroundings)
}
