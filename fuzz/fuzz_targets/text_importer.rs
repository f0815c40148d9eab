//! A newspaper's page as text, made of anything.

#![no_main]

#[path = "../../cli/tests/corpus/checks.rs"]
#[allow(dead_code, reason = "the other targets' checks stand there too")]
mod checks;

libfuzzer_sys::fuzz_target!(|input: &[u8]| checks::text_importer(input));
