//! The shell: hands the browser's events to the model as messages, and does what the model asks for.

mod cards;
mod clock;
pub(crate) mod first;
mod services;
mod track;
pub(crate) mod widget;
