//! What is asked on the command line, and the exit status that answers it.

mod jsonl;
mod table;

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use hedgelight::{Labels, ScanOptions, Scanner};
use serde::Serialize;

use hedgelight::Claim;

/// Finds the hedged and the attributed sentences of a text, and says who the source is.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Scans text files, or standard input.
    Scan(ScanArgs),
}

#[derive(Args)]
struct ScanArgs {
    /// Text files in UTF-8; standard input where there are none.
    files: Vec<PathBuf>,
    /// One JSON object a file.
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Standard input: one {"id": …, "text": …} a line; standard output: one result a line, in the same order.
    #[arg(long, conflicts_with = "files")]
    jsonl: bool,
    /// Which labels: `default`, `all`, or names, each with + or - to change the default: +vague,-hedge.
    #[arg(long, value_name = "LIST", default_value = "default", allow_hyphen_values = true, value_parser = Labels::parse)]
    rules: Labels,
}

/// One document's answer.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    claims: &'a [Claim],
}

/// Does what the command line asks. Exit status 1: something could not be read, and was said so.
pub fn run() -> ExitCode {
    let Command::Scan(args) = Cli::parse().command;
    let all_read = Scanner::new().map_err(io::Error::other).and_then(|scanner| scan(&scanner, &args));
    match all_read {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads our output has enough: no fault of ours.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Whether all input could be read.
fn scan(scanner: &Scanner, args: &ScanArgs) -> io::Result<bool> {
    let options = ScanOptions { labels: args.rules, ..ScanOptions::default() };
    if args.jsonl {
        return jsonl::scan(scanner, &options, io::stdin().lock(), io::stdout().lock());
    }
    let mut all_read = true;
    let mut out = anstream::stdout().lock();
    let standard_input = [PathBuf::from("-")];
    let files = if args.files.is_empty() { &standard_input[..] } else { &args.files };
    for file in files {
        let text = match read(file) {
            Ok(text) => text,
            Err(error) => {
                complain(&format!("{}: {error}", file.display()));
                all_read = false;
                continue;
            }
        };
        let claims = scanner.scan(&text, options.clone()).claims;
        if args.json {
            let id = file.display().to_string().into();
            serde_json::to_writer(&mut out, &Answer { id: &id, claims: &claims })?;
            writeln!(out)?;
        } else {
            let title = (files.len() > 1).then(|| file.display().to_string());
            write!(out, "{}", table::render(title.as_deref(), &text, &claims))?;
        }
    }
    out.flush()?;
    Ok(all_read)
}

fn read(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    match file == Path::new("-") {
        true => _ = io::stdin().lock().read_to_end(&mut bytes)?,
        false => bytes = fs::read(file)?,
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        io::Error::new(ErrorKind::InvalidData, format!("not UTF-8 at byte {at}"))
    })
}

fn complain(what: &str) {
    eprintln!("hedgelight: {what}");
}
