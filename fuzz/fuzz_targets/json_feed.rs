//! A file of either dialect, made of anything.

#![no_main]

#[path = "../../tests/corpus/checks.rs"]
#[allow(dead_code, reason = "the other targets' checks stand there too")]
mod checks;

libfuzzer_sys::fuzz_target!(|input: &[u8]| checks::json_feed(input));
