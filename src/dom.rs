//! The shell: takes the browser's events to the model as messages, draws, and does what the model asks for.
//!
//! One value, [`widget::Widget`], is all that an instance knows of its widget. Whoever works on it has taken it out of its
//! cell: what the browser calls meanwhile finds the cell empty and waits in the inbox (`cell`). So nothing is ever borrowed
//! while the browser is asked for something, and no event can come in the middle of another.

#![deny(clippy::too_many_lines)]

mod article;
mod cards;
mod cell;
mod clock;
mod dialog;
mod effects;
pub(crate) mod entries;
mod event;
pub(crate) mod file;
mod focus;
mod hear;
mod history;
mod inside;
mod listeners;
mod motion;
mod object;
mod observers;
mod page;
mod pointer;
pub(crate) mod preview;
mod print;
mod scroller;
mod services;
mod spacers;
mod track;
mod viewport;
mod widget;
