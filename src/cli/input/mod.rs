//! What there is to scan: files, folders, standard input.

mod document;
mod page;

pub use document::{Document, Origin, Unread, utf8};

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::arguments::{Kind, ScanArguments};

/// Bytes that a reader fetches at once.
const BUFFER: usize = 1 << 16;

/// One document to be read, or what can't be.
pub enum Task {
    /// The whole of a file or of standard input.
    Whole(Origin, Kind),
    /// A line of a JSONL file.
    Line { origin: Arc<Origin>, number: usize, bytes: Vec<u8> },
    /// Found to be unreadable on the way.
    Unread(Unread),
}

/// What is read, and as what.
#[derive(Clone)]
pub struct Inputs {
    paths: Vec<PathBuf>,
    kind: Option<Kind>,
    standard_input: Kind,
}

impl Inputs {
    pub fn new(arguments: &ScanArguments) -> Self {
        let mut paths = arguments.paths.clone();
        if paths.is_empty() {
            paths.push(PathBuf::from("-"));
        }
        Self { paths, kind: arguments.input, standard_input: arguments.standard_input() }
    }

    /// Whether there may be more than one document.
    pub fn are_several(&self) -> bool {
        let one = |path: &PathBuf| match is_standard_input(path) {
            true => self.standard_input != Kind::Jsonl,
            false => !path.is_dir() && self.kind_of(path) != Kind::Jsonl,
        };
        self.paths.len() > 1 || !self.paths.iter().all(one)
    }

    /// The folders among them in which nothing is read.
    pub fn empty_folders(&self) -> impl Iterator<Item = &Path> {
        let is_empty = |path: &&PathBuf| !is_standard_input(path) && path.is_dir() && self.files(path).next().is_none();
        self.paths.iter().filter(is_empty).map(PathBuf::as_path)
    }

    /// How many bytes there are to read; `None` where standard input is among them.
    pub fn size(&self) -> Option<u64> {
        let size_of = |path: &PathBuf| match is_standard_input(path) {
            true => None,
            false => {
                Some(self.files(path).flatten().filter_map(|entry| Some(entry.metadata().ok()?.len())).sum::<u64>())
            }
        };
        self.paths.iter().map(size_of).sum()
    }

    /// Hands over what there is, in order: folders by name. JSONL is handed over line by line.
    pub fn feed(&self, take: &mut dyn FnMut(Task) -> ControlFlow<()>) -> ControlFlow<()> {
        for path in &self.paths {
            if is_standard_input(path) {
                self.feed_one(Origin::StandardInput, self.standard_input, take)?;
                continue;
            }
            for entry in self.files(path) {
                match entry {
                    Ok(entry) => {
                        let kind = self.kind_of(entry.path());
                        self.feed_one(Origin::File(entry.into_path()), kind, take)?;
                    }
                    Err(error) => {
                        let at = error.path().unwrap_or(path).to_owned();
                        let why = error.io_error().map_or_else(|| error.to_string(), io::Error::to_string);
                        take(Task::Unread(Unread::new(&Origin::File(at), why)))?;
                    }
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn feed_one(&self, origin: Origin, kind: Kind, take: &mut dyn FnMut(Task) -> ControlFlow<()>) -> ControlFlow<()> {
        if kind != Kind::Jsonl {
            return take(Task::Whole(origin, kind));
        }
        let input: Box<dyn BufRead> = match &origin {
            Origin::StandardInput => Box::new(io::stdin().lock()),
            Origin::File(path) => match File::open(path) {
                Ok(file) => Box::new(BufReader::with_capacity(BUFFER, file)),
                Err(error) => return take(Task::Unread(Unread::new(&origin, error))),
            },
        };
        let origin = Arc::new(origin);
        for (number, line) in input.split(b'\n').enumerate() {
            match line {
                Ok(bytes) if bytes.trim_ascii().is_empty() => {}
                Ok(bytes) => take(Task::Line { origin: Arc::clone(&origin), number: number + 1, bytes })?,
                Err(error) => return take(Task::Unread(Unread::new(&origin, error))),
            }
        }
        ControlFlow::Continue(())
    }

    /// The file at `path`, or those in that folder which are of a kind that is read.
    fn files(&self, path: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
        let is_hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
        let all = self.kind.is_some();
        let is_wanted = move |entry: &DirEntry| match entry.depth() {
            // Given by name: whatever it is, it is read, or reported.
            0 => !entry.path().is_dir(),
            _ => entry.file_type().is_file() && (all || told_by_name(entry.path()).is_some()),
        };
        let walk = WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(move |entry| !is_hidden(entry));
        walk.filter(move |entry| entry.as_ref().map_or(true, &is_wanted))
    }

    fn kind_of(&self, path: &Path) -> Kind {
        self.kind.or_else(|| told_by_name(path)).unwrap_or(Kind::Text)
    }
}

/// What a file is, by the ending of its name.
fn told_by_name(path: &Path) -> Option<Kind> {
    let ending = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
    match ending.as_str() {
        "txt" => Some(Kind::Text),
        "html" | "htm" => Some(Kind::Html),
        "jsonl" => Some(Kind::Jsonl),
        _ => None,
    }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}
