//! A newspaper's page as text, made of anything.

#![no_main]

#[path = "../../cli/tests/corpus/checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|input: &[u8]| checks::text_importer(input));
