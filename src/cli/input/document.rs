//! A document: its text, and where it comes from.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::str::Utf8Error;

use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};

use super::{Task, page};
use crate::cli::arguments::Kind;

/// Where bytes come from.
pub enum Origin {
    StandardInput,
    File(PathBuf),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::StandardInput => f.write_str("standard input"),
            Origin::File(path) => path.display().fmt(f),
        }
    }
}

/// A text to be scanned.
pub struct Document {
    /// What a program calls it: the `id` of its line, as it stands there, or its path.
    pub id: Box<RawValue>,
    /// What people call it.
    pub name: String,
    pub text: String,
    /// Whether the text was cut out of something else, so that offsets mean nothing without it.
    pub is_extracted: bool,
    /// The bytes that it was read from.
    pub size: u64,
}

/// What can't be read.
pub struct Unread {
    /// What a program calls it; JSON's null where its line doesn't say.
    pub id: Box<RawValue>,
    /// Where it is.
    pub place: String,
    pub reason: String,
    /// The bytes that were read in vain.
    pub size: u64,
}

impl Unread {
    pub fn new(origin: &Origin, reason: impl fmt::Display) -> Self {
        Self { id: id_of(origin), place: origin.to_string(), reason: reason.to_string(), size: 0 }
    }

    fn line(origin: &Origin, number: usize, reason: impl fmt::Display) -> Self {
        Self { id: null(), place: format!("{origin}, line {number}"), reason: reason.to_string(), size: 0 }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// What is wrong with a line that is JSON, and not of this shape.
const NO_LINE: &str = r#"a line should be {"id": …, "text": "…"}"#;

/// A line of JSONL.
#[derive(Deserialize)]
struct Line<'l> {
    #[serde(default = "null")]
    id: Box<RawValue>,
    #[serde(borrow)]
    text: Option<&'l RawValue>,
}

impl Task {
    /// Reads the document.
    pub fn read(self) -> Result<Document, Unread> {
        match self {
            Task::Whole(origin, kind) => whole(&origin, kind),
            Task::Line { origin, number, bytes } => line(&origin, number, &bytes),
            Task::Unread(unread) => Err(unread),
        }
    }

    /// Says that the document can't be read.
    pub fn unread(&self, reason: &str) -> Unread {
        match self {
            Task::Whole(origin, _) => Unread::new(origin, reason),
            Task::Line { origin, number, .. } => Unread::line(origin, *number, reason),
            Task::Unread(Unread { id, place, size, .. }) => {
                Unread { id: id.clone(), place: place.clone(), reason: reason.to_owned(), size: *size }
            }
        }
    }
}

fn whole(origin: &Origin, kind: Kind) -> Result<Document, Unread> {
    let bytes = bytes_of(origin).map_err(|error| Unread::new(origin, error))?;
    let size = bytes.len() as u64;
    let unread = |reason: String| Unread { size, ..Unread::new(origin, reason) };
    let text = utf8(bytes).map_err(unread)?;
    let is_page = kind == Kind::Html;
    let text = if is_page { page::main_text(&text).map_err(unread)? } else { text };
    Ok(Document { id: id_of(origin), name: origin.to_string(), text, is_extracted: is_page, size })
}

fn line(origin: &Origin, number: usize, bytes: &[u8]) -> Result<Document, Unread> {
    // The line break was read, too.
    let size = bytes.len() as u64 + 1;
    // Some programs begin every file with a byte order mark.
    let json = if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
    let unread = |reason: String| Unread { size, ..Unread::line(origin, number, reason) };
    let json = str::from_utf8(json).map_err(|error| unread(no_utf8(error)))?;
    // Of an array, the parser would take the parts in their order.
    if !json.trim_start().starts_with('{') {
        return Err(unread(NO_LINE.to_owned()));
    }
    let Line { id, text } = serde_json::from_str(json).map_err(|error| unread(without_line(&error)))?;
    let text = match text.ok_or_else(|| NO_LINE.to_owned()).and_then(text_of) {
        Ok(text) => text,
        Err(reason) => return Err(Unread { id, ..unread(reason) }),
    };
    let name = match serde_json::from_str::<String>(id.get()) {
        Ok(name) => name,
        Err(_) if id.get() == "null" => format!("{origin}, line {number}"),
        Err(_) => id.get().to_owned(),
    };
    Ok(Document { id, name, text, is_extracted: false, size })
}

/// The text that a line's JSON stands for; halves of characters, as some programs write them, are replaced as elsewhere.
fn text_of(json: &RawValue) -> Result<String, String> {
    let read = serde_json::from_str(json.get());
    let read = read.or_else(|_| serde_json::from_str(&without_halves(json.get())));
    read.map_err(|error| format!("the text: {}", without_line(&error)))
}

/// JSON without escapes that stand for a surrogate without its other half.
fn without_halves(json: &str) -> String {
    let unit = |at: usize| u16::from_str_radix(json.get(at..)?.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let (mut whole, mut done) = (String::with_capacity(json.len()), 0);
    while let Some(at) = json.get(done..).and_then(|rest| rest.find('\\')).map(|at| done + at) {
        let (half, end) = match (unit(at), unit(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (false, at + 12),
            (Some(0xD800..=0xDFFF), _) => (true, at + 6),
            // A backslash, and what it stands before.
            _ => (false, at + 2),
        };
        whole += json.get(done..if half { at } else { end }).unwrap_or_default();
        if half {
            whole.push(char::REPLACEMENT_CHARACTER);
        }
        done = end;
    }
    whole + json.get(done..).unwrap_or_default()
}

fn bytes_of(origin: &Origin) -> io::Result<Vec<u8>> {
    match origin {
        Origin::File(path) => fs::read(path),
        Origin::StandardInput => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
}

fn id_of(origin: &Origin) -> Box<RawValue> {
    let path = match origin {
        Origin::StandardInput => "-".to_owned(),
        Origin::File(path) => path.display().to_string(),
    };
    to_raw_value(&path).unwrap_or_else(|_| null())
}

fn null() -> Box<RawValue> {
    RawValue::NULL.to_owned()
}

/// The text of a file; what is wrong with it is told with the line.
pub fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let line = line_at(error.as_bytes(), error.utf8_error().valid_up_to());
        format!("{}, line {line}", no_utf8(error.utf8_error()))
    })
}

fn no_utf8(error: Utf8Error) -> String {
    format!("not UTF-8 at byte {}", error.valid_up_to())
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|&&byte| byte == b'\n').count() + 1
}

/// What is wrong with a line; its number in the file is ours to tell, since the parser counts from the line itself.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}
