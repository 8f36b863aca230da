//! The stages of a scan by themselves, on 1 MB of the text in `HEDGELIGHT_BENCH_TEXT` (a file), or of the sample article.
//! Each is given what the stages before it make, but for cues and attribution: those include finding the words.

#![allow(missing_docs, clippy::unwrap_used)]

use std::ops::Range;
use std::sync::LazyLock;
use std::{env, fs};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use hedgelight::claim::Span;
use hedgelight::model::{Weights, classes};
use hedgelight::text::{OffsetMap, Token, blocks, marks, quotations, sentences, tokenize};
use hedgelight::{Labels, Names, Reader, Scan, ScanOptions, Scanner, Unit};

const MB: usize = 1_000_000;

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new().unwrap());
static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_bytes!("../src/model/weights.bin")).unwrap());
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let text = match env::var_os("HEDGELIGHT_BENCH_TEXT") {
        Some(file) => fs::read_to_string(file).unwrap(),
        None => include_str!("../tests/cases/seed-article.txt").to_owned(),
    };
    let mut text = format!("{}\n\n", text.trim()).repeat(MB.div_ceil(text.len()));
    text.truncate(text.floor_char_boundary(MB));
    text
});

fn tokens_of(block: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(&TEXT, block, SCANNER.rules().lexicon(), &mut tokens);
    tokens
}

/// A block with what the stages before the rules make of it.
fn block_of(span: Span) -> Reader {
    let mut block = Reader::default();
    block.read(&TEXT, span, SCANNER.rules());
    block
}

fn cut(tokens: &[Token]) -> Vec<Range<usize>> {
    sentences(&TEXT, tokens, SCANNER.rules().words())
}

fn scan() -> Scan {
    SCANNER.scan(&TEXT, ScanOptions { labels: Labels::all(), unit: Unit::Utf16, ..ScanOptions::default() })
}

fn bytes() -> BytesCount {
    BytesCount::new(TEXT.len())
}

#[divan::bench]
fn a_offsets(bencher: Bencher) {
    let ends: Vec<usize> = blocks(&TEXT).flat_map(tokens_of).map(|token| token.end as usize).collect();
    bencher.counter(bytes()).bench_local(|| {
        let map = OffsetMap::new(&TEXT, Unit::Utf16);
        ends.iter().map(|&end| map.map(black_box(end))).sum::<usize>()
    });
}

#[divan::bench]
fn b_tokens(bencher: Bencher) {
    let all: Vec<Span> = blocks(&TEXT).collect();
    bencher.counter(bytes()).bench_local(|| all.iter().map(|&block| tokens_of(block).len()).sum::<usize>());
}

#[divan::bench]
fn c_sentences(bencher: Bencher) {
    let all: Vec<_> = blocks(&TEXT).map(tokens_of).collect();
    bencher.counter(bytes()).bench_local(|| all.iter().map(|tokens| cut(tokens).len()).sum::<usize>());
}

#[divan::bench]
fn d_quotations_and_classes(bencher: Bencher) {
    let all: Vec<_> = blocks(&TEXT).map(tokens_of).collect();
    let words = SCANNER.rules().words();
    let (mut of_class, mut around) = (Vec::new(), Vec::new());
    bencher.counter(bytes()).bench_local(|| {
        for tokens in &all {
            classes(&TEXT, tokens, words, &mut of_class);
            marks(tokens, &quotations(tokens, words), words, &mut around);
        }
    });
}

/// What the rules find.
#[divan::bench]
fn e_cues(bencher: Bencher) {
    let all: Vec<_> = blocks(&TEXT).map(tokens_of).map(|tokens| (cut(&tokens), tokens)).collect();
    let found = |(ranges, tokens): &(Vec<Range<usize>>, Vec<Token>)| {
        ranges.iter().map(|range| SCANNER.rules().find(&TEXT, &tokens[range.clone()]).len()).sum::<usize>()
    };
    bencher.counter(bytes()).bench_local(|| all.iter().map(found).sum::<usize>());
}

/// All stages before as well, and what is judged by the words around.
#[divan::bench]
fn f_judged(bencher: Bencher) {
    bencher.counter(bytes()).bench_local(|| {
        let mut features = 0;
        SCANNER.candidates(&TEXT, |candidate| features += candidate.local_features().len());
        features
    });
}

/// All stages before as well, and who says what, for every candidate; a scan makes it for those alone that are promising.
#[divan::bench(sample_count = 10)]
fn g_attribution(bencher: Bencher) {
    bencher.counter(bytes()).bench_local(|| {
        let mut found = 0;
        SCANNER.candidates(&TEXT, |mut candidate| {
            found += usize::from(candidate.attribution(&WEIGHTS, None).is_some());
        });
        found
    });
}

/// The names of the document read.
#[divan::bench(sample_count = 20)]
fn h_resolution(bencher: Bencher) {
    let all: Vec<_> = blocks(&TEXT).map(block_of).map(|block| (cut(&block.tokens), block)).collect();
    bencher.counter(bytes()).bench_local(|| {
        let mut names = Names::default();
        for (ranges, block) in &all {
            for range in ranges {
                names.read(&block.sentence(&TEXT, range.clone(), SCANNER.rules()), range.clone());
            }
        }
        names
    });
}

/// All of it.
#[divan::bench(sample_count = 10)]
fn i_scan(bencher: Bencher) {
    bencher.counter(bytes()).bench_local(scan);
}

#[divan::bench(sample_count = 20)]
fn j_serialisation(bencher: Bencher) {
    let claims = scan().claims;
    bencher.counter(bytes()).bench_local(|| serde_json::to_string(&claims).unwrap().len());
}

fn main() {
    divan::main();
}
