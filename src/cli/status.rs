//! Exit statuses.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use super::complain;

/// What `--help` and the manual say of them.
pub const EXIT_STATUSES: &str = "\
Exit status:
  0  everything was read and answered, or whoever read the output had enough
  1  something could not be read; it was named on standard error, and the rest was answered
  2  nothing was done: wrong arguments, a broken configuration or a broken rule file
  3  the output could not be written";

/// Why a command ended before its time.
pub enum Stop {
    /// What is asked can't be done as it is asked.
    Asked(String),
    /// The output can't be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

/// The exit status of a command that says whether all of its input could be read.
pub fn exit(done: Result<bool, Stop>) -> ExitCode {
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(Stop::Asked(why)) => {
            complain(&why);
            ExitCode::from(2)
        }
        // Whoever reads our output has enough: no fault of ours.
        Err(Stop::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            complain(&format!("the output: {error}"));
            ExitCode::from(3)
        }
    }
}
