//! The command line as a program meets it: output, errors, exit statuses.

#![allow(clippy::unwrap_used, clippy::panic)]

mod contract;
mod inputs;
mod outputs;
mod rules;
mod run;
mod stream;
mod survival;
