//! Pictures of the web: which of them are none, and which are one in several sizes.

mod same;
mod sort;

pub(super) use self::{
    same::{hinted_width, is_unscaled, key},
    sort::{is_button, is_counter, is_emoji, is_file_name, is_filler, is_no_file, is_of_system},
};
