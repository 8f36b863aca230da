//! `hedgelight scan`: what is read, scanned and written.

use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use hedgelight::{ScanOptions, Unit};

use super::arguments::ScanArguments;
use super::complain;
use super::input::{Inputs, Task, Unread};
use super::output::{Format, Scanned};
use super::pool::{InOrder, in_order};
use super::progress::Progress;
use super::rules::{self, Choice};
use super::status::Stop;
use super::summary::Summary;

/// Scans what the arguments name; tells whether all of it could be read.
pub fn run(arguments: &ScanArguments) -> Result<bool, Stop> {
    let choice = rules::choose(arguments)?;
    let inputs = Inputs::new(arguments);
    inputs.empty_folders().for_each(|folder| {
        complain(&format!("{}: nothing to read in it: no .txt, .html, .htm or .jsonl file", folder.display()));
    });
    let format = arguments.format();
    let work = Work { choice, format, is_summary: arguments.summary, is_one_of_several: inputs.are_several() };
    let progress = Progress::new(|| inputs.size());
    let asked = arguments.threads.and_then(|threads| NonZeroUsize::new(threads.into()));
    let threads = asked.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let feed = move |take: &mut dyn FnMut(Task) -> _| _ = inputs.feed(take);
    let results = in_order(threads, feed, move |task| work.answer(task));
    // Styles are for terminals; the other formats are written as they are.
    let output: Box<dyn Write> = if format.is_styled() { Box::new(anstream::stdout()) } else { Box::new(io::stdout()) };
    let output = BufWriter::with_capacity(1 << 16, output);
    let summary = write(&results, format, arguments.summary, output, &progress)?;
    Ok(summary.unread == 0)
}

/// Writes the results in their order.
fn write(
    results: &InOrder<Answer>,
    format: Format,
    is_summary: bool,
    mut output: impl Write,
    progress: &Progress,
) -> Result<Summary, Stop> {
    let mut all = Summary::default();
    if !is_summary {
        output.write_all(&format.head()?)?;
    }
    while let Some(answer) = results.next(|| progress.output(|| output.flush()))? {
        if let Some(what) = &answer.complaint {
            progress.aside(|| complain(what));
        }
        progress.output(|| output.write_all(&answer.written?).map_err(Stop::from))?;
        all.add(answer.summary);
        progress.advance(answer.size);
    }
    let rest = if is_summary { format.summary(&all)? } else { format.foot(&all)? };
    progress.output(|| output.write_all(&rest).and_then(|()| output.flush()))?;
    Ok(all)
}

/// What is done to every document.
struct Work {
    choice: Choice,
    format: Format,
    is_summary: bool,
    is_one_of_several: bool,
}

/// What came of a document.
struct Answer {
    written: Result<Vec<u8>, Stop>,
    complaint: Option<String>,
    summary: Summary,
    size: u64,
}

impl Work {
    fn answer(&self, task: Task) -> Answer {
        let place = task.unread("nothing could be made of it: please report this");
        // A panic, ours or a library's, is a bug; it shall cost one document, not a night's work.
        catch_unwind(AssertUnwindSafe(|| self.scan(task))).unwrap_or_else(|_| self.fail(place))
    }

    fn scan(&self, task: Task) -> Answer {
        let document = match task.read() {
            Ok(document) => document,
            Err(unread) => return self.fail(unread),
        };
        let Choice { scanner, labels, without } = &self.choice;
        let options = ScanOptions { labels: *labels, unit: Unit::Bytes, ..ScanOptions::default() };
        let mut claims = scanner.scan(&document.text, options).claims;
        without.leave_out(&mut claims);
        let mut summary = Summary::default();
        summary.count(&document.text, &claims);
        let size = document.size;
        let rules = scanner.rules();
        let scanned = Scanned { document: &document, claims, rules, is_one_of_several: self.is_one_of_several };
        let written = if self.is_summary { Ok(Vec::new()) } else { self.format.document(scanned) };
        Answer { written, complaint: None, summary, size }
    }

    fn fail(&self, unread: Unread) -> Answer {
        Answer {
            written: if self.is_summary { Ok(Vec::new()) } else { self.format.unread(&unread) },
            complaint: Some(unread.to_string()),
            size: unread.size,
            summary: Summary::of_unread(),
        }
    }
}
