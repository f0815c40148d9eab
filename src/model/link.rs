//! Deep links: what of the reader's choices goes into the page's address, and where the address leads.

use core::mem;

use super::{Effect, Model};
use crate::deep_link::{PageEntry, Record, Target, plan};

/// What is known of the page's address.
#[derive(Debug, Default)]
pub(super) struct Link {
    /// What stands there, as far as the model has been told and has said itself.
    address: Option<Target>,
    /// The section that it names, as long as it is in a file that may be still to come.
    section: Option<String>,
    /// The article that it names, likewise.
    article: Option<String>,
    /// Whether the browser is on its way back to where an article was opened. Nothing is written until then.
    is_returning: bool,
}

impl Link {
    /// Whether the next file may have what the address names.
    pub(super) fn is_seeking(&self) -> bool {
        self.section.is_some() || self.article.is_some()
    }

    /// Whether the address says anything of the widget.
    pub(super) fn has_address(&self) -> bool {
        self.address.is_some()
    }

    /// Whether the browser is on its way back.
    #[cfg(test)]
    pub(super) fn is_returning(&self) -> bool {
        self.is_returning
    }

    /// Gives up what has not been found.
    pub(super) fn give_up(&mut self) {
        (self.section, self.article) = (None, None);
    }
}

impl Model {
    /// What the address has to say; `None` for the view that the attributes lead to by themselves.
    fn link_target(&self) -> Option<Target> {
        let article = self.open.and_then(|item| self.edition.items.get(item)).map(|item| item.id.clone());
        let list = self.list();
        match article {
            None => list,
            Some(_) => Some(Target { section: self.section_id().into(), article }),
        }
    }

    /// The same with the reader closed.
    fn list(&self) -> Option<Target> {
        let is_home = self.section == self.home();
        (!is_home).then(|| Target { section: self.section_id().into(), article: None })
    }

    /// The reader has chosen something. What the address says already is not written again.
    pub(super) fn record(&mut self, how: Record) {
        let target = self.link_target();
        if self.config.deep_link && target != self.link.address {
            self.link.give_up();
            self.write(how, target);
        }
    }

    /// An article has been opened: by the reader, or because the address names it, of which nothing is recorded.
    pub(super) fn record_opened(&mut self) {
        let named = self.link.address.as_ref().and_then(|target| target.article.as_ref());
        let opened = self.open.and_then(|item| self.edition.items.get(item)).map(|item| &item.id);
        if named != opened {
            self.record(Record::Push);
        }
    }

    fn write(&mut self, how: Record, target: Option<Target>) {
        self.link.address.clone_from(&target);
        if !self.link.is_returning {
            self.effects.push(Effect::Record(how, target));
        }
    }

    /// The page is here in its history, where a target is to be recorded.
    pub(super) fn located(&mut self, how: Record, target: Option<&Target>, entry: Option<&PageEntry>) {
        // A router may have taken the element out in the middle of a navigation of its own.
        if let Some(step) = entry.and_then(|entry| plan(how, target, entry)) {
            self.link.is_returning = step.step < 0;
            self.effects.push(Effect::Go(step));
        }
    }

    /// The browser has not gone where it was to go.
    pub(super) fn refused(&mut self, why: &str) {
        self.link.is_returning = false;
        // What a page has put in a method's place may throw without a word.
        if !why.is_empty() {
            self.warn(&["deep link: the browser refuses to change the address (", why, "); leaving it"]);
        }
    }

    /// The page's URL says this now, because the reader went along the history, or because a way back has ended.
    pub(super) fn address(&mut self, address: Option<Target>) {
        if !self.config.deep_link {
            return;
        }
        let is_returning = mem::take(&mut self.link.is_returning);
        let names_article = address.as_ref().is_some_and(|target| target.article.is_some());
        // On the way out of an article Chromium scrolls to what the page's own part of the URL names.
        if is_returning || self.open.is_some() && !names_article {
            self.effects.push(Effect::KeepPagePosition);
        }
        if is_returning {
            self.returned(address);
        } else {
            self.follow(address);
        }
    }

    /// The address has changed, not by ourselves: the widget goes where it leads, and records nothing of that.
    fn follow(&mut self, address: Option<Target>) {
        if address == self.link.address {
            return;
        }
        self.link.address.clone_from(&address);
        self.link.give_up();
        match address {
            None => {
                self.select(self.home());
                self.leave();
            }
            Some(Target { section, article }) => {
                if section.is_empty() {
                    self.select(None);
                } else {
                    self.link.section = Some(section);
                }
                let is_list = article.is_none();
                self.link.article = article;
                self.seek();
                if is_list {
                    self.leave();
                }
                // What could not be had is tried again.
                if self.link.is_seeking() {
                    self.resume();
                }
            }
        }
    }

    /// Looks for what the address names among what has come by now.
    pub(super) fn seek(&mut self) {
        if let Some(id) = self.link.section.take() {
            match self.offered(&id) {
                Some(section) => self.select(Some(section)),
                None if self.has_more() && self.may_offer(&id) => self.link.section = Some(id),
                None => match self.known(&id) {
                    // Who follows an address to what is empty is told so, and led back from there.
                    Some(section) => self.select(Some(section)),
                    None => self.warn(&["deep link: section \"", &id, "\" is not in this edition; staying"]),
                },
            }
        }
        if let Some(id) = self.link.article.take() {
            match self.item_by_id(&id) {
                Some(item) if self.open == Some(item) => {}
                Some(item) => self.ask_open(item),
                None if self.has_more() => self.link.article = Some(id),
                None => self.warn(&["deep link: there is no article \"", &id, "\" in this edition; staying"]),
            }
        }
    }

    /// Whether the partner's choice of sections has room for one of this id.
    fn may_offer(&self, id: &str) -> bool {
        self.listed.is_empty() || self.config.sections.split(',').any(|listed| listed.trim_ascii() == id)
    }

    /// The way back that [`Record::Back`] began has ended, or has led nowhere. What the reader has chosen since then, while
    /// nothing could be written, holds.
    fn returned(&mut self, address: Option<Target>) {
        self.link.address = address;
        let (list, target) = (self.list(), self.link_target());
        if list != self.link.address {
            self.write(Record::Replace, list);
        }
        if target != self.link.address {
            self.write(Record::Push, target);
        }
    }

    /// Deep links have been switched on or off.
    pub(super) fn relink(&mut self) {
        let link = mem::take(&mut self.link);
        if self.config.deep_link {
            self.effects.push(Effect::ReadAddress);
        } else if link.address.is_some() {
            // What nobody follows any more is not left for others to share.
            self.effects.push(Effect::Record(Record::Replace, None));
        }
    }
}
