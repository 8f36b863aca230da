//! A progress bar, where a person watches.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

const BAR: &str = "{wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} to go";
/// Where nobody knows how much there is.
const COUNTER: &str = "{spinner} {bytes}, {bytes_per_sec}";

/// How far a scan has come; drawn on standard error if that is a terminal.
pub struct Progress {
    bar: ProgressBar,
    /// Whether output would be written over the bar.
    shares_terminal: bool,
}

impl Progress {
    /// `size` tells the bytes that there are to read, if anybody knows; asked only where the bar is seen.
    pub fn new(size: impl FnOnce() -> Option<u64>) -> Self {
        if !io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden(), shares_terminal: false };
        }
        let size = size();
        let template = if size.is_some() { BAR } else { COUNTER };
        let bar = size.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        // The templates are ours, so they are none that the library turns down.
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self { bar: bar.with_style(style), shares_terminal: io::stdout().is_terminal() }
    }

    /// So many bytes more are done.
    pub fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    /// Writes to standard error.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Writes to standard output.
    pub fn output<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.shares_terminal { self.bar.suspend(write) } else { write() }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
