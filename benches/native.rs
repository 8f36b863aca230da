//! The native core on a text file, every label on, in UTF-16 units as the module answers: prints milliseconds and bytes as JSON.

#![allow(missing_docs, clippy::unwrap_used)]

use std::time::Instant;
use std::{env, fs, hint};

use hedgelight::{Labels, ScanOptions, Scanner, Unit};

/// As long as the warm-up of the JavaScript contenders.
const WARM_UP: usize = 20_000;

fn main() {
    // `cargo bench` adds an option of its own.
    let Some(file) = env::args().skip(1).find(|argument| !argument.starts_with("--")) else { return };
    let text = fs::read_to_string(file).unwrap();
    let scanner = Scanner::new().unwrap();
    let options = || ScanOptions { labels: Labels::all(), unit: Unit::Utf16, ..ScanOptions::default() };
    scanner.scan(text.get(..WARM_UP).unwrap_or(&text), options());
    let started = Instant::now();
    let scan = hint::black_box(scanner.scan(&text, options()));
    // What the module does to answer: the claims are written out.
    let answer = hint::black_box(serde_json::to_string(&scan.claims).unwrap());
    let ms = started.elapsed().as_secs_f64() * 1000.0;
    println!(
        "{{\"ms\": {ms}, \"bytes\": {}, \"found\": {}, \"answer\": {}}}",
        text.len(),
        scan.claims.len(),
        answer.len()
    );
}
