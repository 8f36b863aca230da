//! The words, marks and keys that inputs are made of: the fuzzers' own, so that there is one list of them.

const SOURCE: &str = include_str!("../../fuzz/dictionary");

/// Where what texts are made of ends, and what rule files and settings are made of begins.
const RULE_FILES: &str = "# Rule files";

/// What texts are made of.
pub fn of_texts() -> Vec<String> {
    SOURCE.split(RULE_FILES).next().map(entries).unwrap_or_default()
}

/// All of it.
pub fn of_all() -> Vec<String> {
    entries(SOURCE)
}

/// One a line, in quotation marks, with `\xNN` for a byte.
fn entries(source: &str) -> Vec<String> {
    let quoted = source.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(|entry| String::from_utf8(bytes(entry)).unwrap()).collect()
}

fn bytes(entry: &str) -> Vec<u8> {
    let mut pieces = entry.split('\\');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    while let Some(piece) = pieces.next() {
        match piece.strip_prefix('x').and_then(|rest| Some((u8::from_str_radix(rest.get(..2)?, 16).ok()?, &rest[2..])))
        {
            Some((byte, rest)) => bytes.extend([&[byte], rest.as_bytes()].concat()),
            // A backslash that stands for itself, or for the quotation mark behind it.
            None if piece.is_empty() => bytes.extend([b"\\", pieces.next().unwrap_or_default().as_bytes()].concat()),
            None => bytes.extend(piece.as_bytes()),
        }
    }
    bytes
}
