//! See `tests/invariants/own.rs`.

#![no_main]

use std::sync::LazyLock;

use hedgelight::Scanner;
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new().unwrap());

fuzz_target!(|input: &[u8]| invariants::own(&SCANNER, &String::from_utf8_lossy(input)));
