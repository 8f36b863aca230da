//! What fuzzing has kept (`fuzz/seeds/`), and mutations of it, without a fuzzer: the same on every run.

#![allow(clippy::unwrap_used)]

mod invariants;

use std::fs;
use std::path::Path;

use hedgelight::Scanner;
use invariants::dictionary;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// How many mutations of each seed are tried.
const MUTATIONS: usize = 4;

/// Asks `check` of each seed of a target, and of what becomes of it when pieces are cut out, doubled and put in.
fn run(target: &str, check: impl Fn(&Scanner, &str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 50, "{target}: the seeds are gone");
    let seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    let words = dictionary::of_all();
    let scanner = Scanner::new().unwrap();
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut below = |limit: usize| random.next_u32() as usize % limit.max(1);
    for seed in &seeds {
        check(&scanner, &String::from_utf8_lossy(seed));
        for _ in 0..MUTATIONS {
            let other = &seeds[below(seeds.len())];
            let from = below(other.len());
            let piece = match below(4) {
                0 => Vec::new(),
                1 => other[from..(from + below(60)).min(other.len())].to_vec(),
                2 => vec![below(256) as u8],
                _ => words[below(words.len())].clone().into_bytes(),
            };
            let mut mutated = seed.clone();
            let start = below(seed.len());
            mutated.splice(start..(start + below(12)).min(seed.len()), piece);
            check(&scanner, &String::from_utf8_lossy(&mutated));
        }
    }
}

#[test]
fn texts() {
    run("scan", invariants::scanned);
}

#[test]
fn own_rule_sets() {
    run("rules", invariants::own);
}

#[test]
fn what_the_module_is_given() {
    run("settings", invariants::given);
}
